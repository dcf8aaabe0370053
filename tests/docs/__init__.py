"""What the documents say is so: names exist, links lead somewhere, examples work."""
