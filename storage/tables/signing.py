"""The row of the secret that this installation signs addresses with."""

from datetime import datetime

from sqlmodel import Field

from storage.tables.base import StoredRow


class SigningKeyRow(StoredRow, table=True):
    """A secret by what it signs; every process of the installation reads the same."""

    __tablename__ = "signing_keys"

    purpose: str = Field(primary_key=True)
    secret: str
    created: datetime
