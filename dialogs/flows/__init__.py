"""Flows: conversations that change what is stored."""
