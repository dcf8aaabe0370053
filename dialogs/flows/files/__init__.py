"""Files that are sent in the chat: looked at, confirmed, stored, taken back."""

from dialogs.flows.files.desk import FileDesk

__all__ = ["FileDesk"]
