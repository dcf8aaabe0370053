"""What do all tables of published rows share? Whose they are, their order, what protects them."""

from typing import Any

from pydantic import ConfigDict
from sqlalchemy import BigInteger, ForeignKeyConstraint, Table, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.catalogue import KIND, Reference


class StoredRow(SQLModel):
    """A row of any table.

    Rows are written and read by statements, never made as objects: what would check their values
    is not built. It would take a tenth of a second of every start, and a megabyte.
    """

    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]  # no other is exported


class PublishedRow(StoredRow):
    """A row of a cooperation's data folder; ``position`` is its place among those of its kind."""

    row_id: int | None = Field(default=None, primary_key=True)
    cooperation: str
    position: int


def whole(*, nullable: bool = False) -> Any:
    """A whole number as large as a sum in kr may be."""
    return Field(sa_type=BigInteger, nullable=nullable)


def table_name(kind: str) -> str:
    """The table that keeps a kind of record."""
    return f"published_{kind}"


def rules_for(kind: str) -> tuple[Any, ...]:
    """The constraints of a kind's table, from the catalogue.

    References are checked when a transaction ends, so that rows may be written in any order.
    """
    table = table_name(kind)
    spec = KIND[kind]
    rules: list[Any] = [
        ForeignKeyConstraint(
            ["cooperation"],
            ["cooperations.id"],
            name=f"fk_{table}_cooperation",
            deferrable=True,
            initially="DEFERRED",
        )
    ]
    if spec.indexed:
        rules.append(UniqueConstraint("cooperation", *spec.indexed, name=f"uq_{table}"))
    lists = {column.name for column in spec.columns if column.many}
    rules += [
        _foreign_key(table, reference)
        for reference in spec.references
        if reference.enforced and not lists.intersection(reference.fields)
    ]
    return tuple(rules)


def table_of(model: type[SQLModel]) -> Table:
    """The table of a model, for statements."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _foreign_key(table: str, reference: Reference) -> ForeignKeyConstraint:
    target = table_name(reference.to)
    return ForeignKeyConstraint(
        ["cooperation", *reference.fields],
        [f"{target}.{column}" for column in ("cooperation", *KIND[reference.to].key)],
        name=f"fk_{table}_{reference.fields[0]}",
        deferrable=True,
        initially="DEFERRED",
    )
