"""What a cooperation's coordinator has taught the bot: names of things, answers to questions."""
