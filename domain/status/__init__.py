"""Status reports that people post: what they say, what they change, who is told."""
