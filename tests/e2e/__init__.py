"""The whole way: a person in a browser, the Agents Playground, the bot and its store."""
