"""Rows that tell that something changed, and when which data was loaded."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables.base import StoredRow


class StoreVersionRow(StoredRow, table=True):
    """A counter that moves in the transaction of each change; ``scope`` is what it counts for."""

    __tablename__ = "store_versions"

    scope: str = Field(primary_key=True)
    counter: int = Field(sa_type=BigInteger)


class LoadLogRow(StoredRow, table=True):
    """That a cooperation's data was loaded: ``folder`` its name, ``fingerprint`` SHA-256 of it."""

    __tablename__ = "load_log"

    id: int | None = Field(default=None, primary_key=True)
    cooperation: str = Field(index=True)
    folder: str
    fingerprint: str
    loaded: datetime


class ArrivalRow(StoredRow, table=True):
    """That a document came to a cooperation that was known already, at an instant (UTC)."""

    __tablename__ = "arrivals"

    cooperation: str = Field(primary_key=True)
    document: str = Field(primary_key=True)
    at: datetime
