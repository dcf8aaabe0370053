"""The shipped cooperations, and a way to ask an answering module about them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dialogs.answer import Answer, Asker
from dialogs.answers import ANSWERERS
from dialogs.question import Question, Topic
from domain.facts import CooperationFacts
from storage.loading import read_folder, shipped_folders

TODAY = date(2025, 12, 5)

Ask = Callable[..., Answer]


def rows(answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The rows of an answer's table, which it must have."""
    assert answer.table is not None
    return answer.table.rows


@pytest.fixture(scope="session")
def shipped() -> dict[str, CooperationFacts]:
    read = (read_folder(folder) for folder in shipped_folders())
    return {facts.cooperation.id: facts for facts in read}


@pytest.fixture(scope="session")
def norrbotten(shipped: dict[str, CooperationFacts]) -> CooperationFacts:
    return shipped["norrbotten"]


@pytest.fixture(scope="session")
def esamverkan(shipped: dict[str, CooperationFacts]) -> CooperationFacts:
    return shipped["esamverkan"]


@pytest.fixture
def ask(norrbotten: CooperationFacts) -> Ask:
    """Ask one module: ``ask(Topic.STATUS, subjects=("e-arkiv",))``; municipalities go by name."""

    def asked(
        topic: Topic,
        *,
        facts: CooperationFacts = norrbotten,
        language: str = "sv",
        today: date = TODAY,
        municipality: str | None = None,
        **said: Any,
    ) -> Answer:
        codes = {m.name: m.code for m in facts.municipalities}
        said["municipalities"] = tuple(codes[name] for name in said.get("municipalities", ()))
        said["aspects"] = frozenset(said.get("aspects", ()))
        question = Question(topic=topic, cooperation=facts.cooperation.id, **said)
        asker = Asker(language=language, municipality=codes.get(municipality or ""))
        return ANSWERERS[topic](question, facts, asker, today)

    return asked
