"""What do the web pages say? Their content, from the same facts and answers as the conversation."""
