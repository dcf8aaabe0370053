"""The bot floor: Microsoft Teams, scheduling, settings and the command line."""
