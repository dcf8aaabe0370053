"""Measurements of speed and memory, always beside a floor measured in the same run."""
