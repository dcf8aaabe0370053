"""What the bot serves besides Teams: health, metrics and pages."""
