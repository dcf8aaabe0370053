"""Where does a link lead into Teams? The bot's own chat, with words that wait to be sent.

Microsoft documents the form for chats with people; with ``28:`` and the app id it opens the chat
with a bot. Whoever opens it sends the words herself, so the link does nothing in her name.
"""

from urllib.parse import quote

_CHAT = "https://teams.microsoft.com/l/chat/0/0"
_NO_APP = "bot"
"""What stands for the app id where there is none, as on a developer's machine."""


def chat_address(app_id: str | None, words: str) -> str:
    """The bot's chat with ``words`` filled in."""
    return f"{_CHAT}?users=28:{app_id or _NO_APP}&message={quote(words)}"
