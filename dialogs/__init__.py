"""The dialogs floor: understands a question and words its answer."""
