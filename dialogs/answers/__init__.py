"""Answers: one module a topic, from a question and the facts to an answer with its sources."""
