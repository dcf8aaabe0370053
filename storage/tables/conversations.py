"""Rows of what a conversation is about right now, and of where a person can be reached."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.tables.base import StoredRow


class ContextRow(StoredRow, table=True):
    """The last question of a person in a conversation, as JSON.

    ``asker`` is the person's Entra object id, or the channel's own user id where there is none.
    """

    __tablename__ = "contexts"

    conversation_id: str = Field(primary_key=True)
    asker: str = Field(primary_key=True)
    question: dict[str, Any] = Field(sa_type=JSON)
    updated: datetime = Field(index=True)


class ConversationReferenceRow(StoredRow, table=True):
    """What is needed to write to a conversation unasked. The user is empty for groups and channels.

    ``suspended`` is since when Teams refuses what the bot writes there; empty while it does not.
    ``read`` is the id of the last message that was read there, where Teams tells.
    Kept in columns of our own: the SDK's own serialization loses Teams' tenant.
    """

    __tablename__ = "conversation_references"

    conversation_id: str = Field(primary_key=True)
    conversation_type: str
    service_url: str
    tenant_id: str | None = None
    user_id: str | None = None
    aad_object_id: str | None = Field(default=None, index=True)
    bot_id: str
    locale: str | None = None
    updated: datetime
    suspended: datetime | None = None
    read: str | None = None
