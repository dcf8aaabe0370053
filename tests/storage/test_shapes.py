"""Every record goes to plain columns and back, and every table mirrors its record."""

import pytest
from sqlalchemy import JSON, BigInteger, Boolean, Date, Time

from domain.facts import CooperationFacts
from storage import read_folder
from storage.catalogue import COOPERATION, KIND, KINDS, Kind
from storage.shapes import builder, columns_of, flatten
from storage.tables import PUBLISHED
from tests.storage.data_folders import SMALL

OURS = frozenset(
    {
        "cooperation",
        "called",
        "roll_calls",
        "posted",
        "taught_names",
        "taught_answers",
        "rule_changes",
        "loaded_rules",
        "arrived",
    }
)
"""What the facts hold beside the rows of a data folder."""

by_name = pytest.mark.parametrize("kind", [COOPERATION, *KINDS], ids=lambda kind: kind.name)


def test_the_catalogue_has_every_kind_of_record_in_the_order_of_the_facts() -> None:
    own = [name for name in CooperationFacts.__dataclass_fields__ if name not in OURS]
    assert [kind.name for kind in KINDS] == own


@by_name
def test_a_table_has_the_columns_of_its_record(kind: Kind) -> None:
    table = PUBLISHED[kind.name]
    extra = {"row_id", "cooperation", "position"} if kind is not COOPERATION else set()
    assert {column.name for column in table.columns} - extra == {c.name for c in kind.columns}
    types = {int: BigInteger, bool: Boolean}
    for column in kind.columns:
        kept = table.c[column.name]
        assert kept.nullable == (column.default is None)
        if column.many:
            assert isinstance(kept.type, JSON)
        elif column.kind in types:
            assert isinstance(kept.type, types[column.kind])
        else:
            assert isinstance(kept.type, (Date, Time)) == (column.kind.__module__ == "datetime")


@by_name
def test_keys_and_references_name_columns_that_exist(kind: Kind) -> None:
    names = {column.name for column in columns_of(kind.record)}
    assert set(kind.key) <= names
    assert set(kind.choices) | kind.signed | kind.computed <= names
    for reference in kind.references:
        assert set(reference.fields) <= names
        assert len(reference.fields) == len(KIND[reference.to].key)


@by_name
def test_a_record_survives_being_flattened(kind: Kind) -> None:
    facts = read_folder(SMALL)
    found = getattr(facts, kind.name)
    records = [found] if kind is COOPERATION else found
    assert len(records) > 0
    for record in records:
        assert builder(kind.record)(flatten(record)) == record
