"""Writing to many: a form, a preview, a test to oneself, then the outbox and its report."""

from dialogs.flows.broadcast.channels import ChannelDesk
from dialogs.flows.broadcast.desk import BroadcastDesk
from dialogs.flows.broadcast.rendering import BroadcastRenderer

__all__ = ["BroadcastDesk", "BroadcastRenderer", "ChannelDesk"]
