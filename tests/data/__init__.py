"""Data of the tests: what is checked against the shipped folders, and an invented cooperation."""

from pathlib import Path

INVENTED = Path(__file__).parent / "tjarnbygden"
"""The data folder of a cooperation that there is not, in a time to come."""
