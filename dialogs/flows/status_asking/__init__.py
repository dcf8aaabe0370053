"""Asking those who answer for things how these stand, and seeing who has answered."""

from dialogs.flows.status_asking.desk import StatusAskingDesk
from dialogs.flows.status_asking.telling import ASKED, StatusAskingRenderer

__all__ = ["ASKED", "StatusAskingDesk", "StatusAskingRenderer"]
