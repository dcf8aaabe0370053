"""Seeing to what the bot could not answer: names and answers taught, questions passed on."""

from dialogs.flows.teaching.desk import TeachingDesk
from dialogs.flows.teaching.telling import PASSED, render

__all__ = ["PASSED", "TeachingDesk", "render"]
