"""Tests of the project's own tools, and what the other tests stand on."""
