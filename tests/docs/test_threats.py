"""Every threat has a test, and every test that the threat model names exists."""

import re

import pytest

from tests.docs.markdown import DOCS, spans, table
from tools.agents_playground import ROOT

THREATS = table(DOCS / "threat-model.md", "threat")


def test_the_model_has_threats_each_with_its_guard() -> None:
    assert len(THREATS) > 20
    assert all(threat and guard for threat, guard, _ in THREATS)


@pytest.mark.parametrize("test", [row[2] for row in THREATS])
def test_the_test_of_a_threat_exists(test: str) -> None:
    (named,) = spans(test)
    file, _, name = named.partition("::")
    source = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"def {name or 'test_'}", source)
