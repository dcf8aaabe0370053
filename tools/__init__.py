"""Tools for working on the project; nothing here runs where the bot is installed."""
