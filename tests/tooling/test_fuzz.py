"""What is fuzzed takes any bytes, and the command says so when its engine is missing."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools import fuzz
from tools.fuzz_targets import TARGETS


def test_every_target_can_be_asked_for() -> None:
    assert set(fuzz._NAMES) == set(TARGETS)


@settings(max_examples=40)
@given(name=st.sampled_from(sorted(TARGETS)), content=st.binary(max_size=200))
def test_any_bytes_are_taken(name: str, content: bytes) -> None:
    TARGETS[name](content)


def test_a_missing_engine_is_said_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "atheris", None)
    monkeypatch.setattr(sys, "argv", ["fuzz", "activity"])
    assert fuzz.main() == 2
    assert capsys.readouterr().err == "atheris is missing: pip install atheris\n"
