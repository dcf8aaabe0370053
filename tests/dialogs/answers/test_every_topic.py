"""What holds for every answer, whatever is asked: sources, whole sentences, no faults."""

import dataclasses
from datetime import date

import pytest

from dialogs.answer import Answer, Asker, Outcome
from dialogs.answers import ANSWERERS
from dialogs.question import Operation, Question, Topic, When
from domain.facts import CooperationFacts

OURS = [
    Topic.STATUS, Topic.CHANGES, Topic.UPTAKE, Topic.DECISION, Topic.MEETING, Topic.AGENDA,
    Topic.ATTENDANCE, Topic.GOALS, Topic.WHEEL, Topic.RISKS, Topic.AGREEMENTS, Topic.ROLES,
    Topic.PARTICIPANTS, Topic.INHABITANTS, Topic.DOCUMENT, Topic.ABOUT, Topic.RECONCILIATION,
    Topic.SEARCH,
]  # fmt: skip
TODAY = date(2025, 12, 5)


def shapes(facts: CooperationFacts) -> list[dict[str, object]]:
    """Questions of many shapes: every named thing, every year, every relative time."""
    code = facts.municipalities[0].code
    found: list[dict[str, object]] = [{}]
    found += [{"subjects": (subject.id,)} for subject in facts.subjects]
    found += [{"subjects": (s.id,), "municipalities": (code,)} for s in facts.subjects[:6]]
    found += [{"bodies": (body.id,)} for body in facts.bodies]
    found += [{"roles": (role.id,)} for role in facts.roles]
    found += [{"people": (holder.person,)} for holder in facts.office_holders]
    found += [{"documents": (document.id,)} for document in facts.documents]
    found += [{"agreements": (agreement.id,)} for agreement in facts.agreements]
    found += [{"decisions": (decision.id,)} for decision in facts.decisions]
    for year in (1999, 2016, 2022, 2023, 2024, 2025, 2026):
        span = {"starts": date(year, 1, 1), "ends": date(year, 12, 31)}
        found += [{"years": (year,)}, {"years": (year,), "relative_year": True, **span}]
    found += [{"when": when} for when in When]
    found += [{"operation": operation} for operation in Operation]
    found += [{"months": (month,)} for month in range(1, 13)]
    found += [{"starts": date(2023, 6, 1), "ends": date(2023, 6, 30), "months": (6,)}]
    found += [{"starts": date(2023, 6, 1)}, {"ends": date(2024, 1, 31)}]
    found += [{"municipalities": (code,)}, {"municipalities": (code,), "own": True}]
    found += [{"everyone": True}, {"outsiders": ("Umeå",)}, {"terms": ("korruption",)}]
    found += [{"terms": ("rymdraket", "banan")}, {"paragraph": "§ 13"}, {"paragraph": "§ 99"}]
    found += [{"case_number": "2025/14"}, {"case_number": "1999/1"}]
    aspects = ("who", "when", "cause", "reached", "not_reached", "goal", "history", "end_date",
               "recipients", "attachments", "procedure", "proposal", "host", "project", "list",
               "contact", "which_municipality", "recurring", "outcome", "meeting")  # fmt: skip
    found += [{"aspects": frozenset([aspect])} for aspect in aspects]
    return found


def said(answer: Answer) -> str:
    table = [cell for row in answer.table.rows for cell in row] if answer.table else []
    return "\n".join(
        [answer.headline, *answer.statements, *answer.notes, *answer.suggestions, *table]
    )


@pytest.mark.parametrize("topic", OURS)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("cooperation", ["norrbotten", "esamverkan"])
def test_every_question_gets_a_whole_answer_with_its_source(
    shipped: dict[str, CooperationFacts], cooperation: str, language: str, topic: Topic
) -> None:
    facts = shipped[cooperation]
    for shape in shapes(facts):
        question = Question(topic=topic, cooperation=cooperation, **shape)  # type: ignore[arg-type]
        answer = ANSWERERS[topic](question, facts, Asker(language=language), TODAY)
        assert answer.headline.strip(), shape
        assert answer.question is not None, shape
        assert "None" not in said(answer), shape
        assert "{" not in said(answer), shape
        if answer.outcome is Outcome.ANSWERED:
            assert answer.sources, shape
            assert all(source.title for source in answer.sources), shape
        if answer.table:
            widths = {len(row) for row in answer.table.rows}
            assert widths == {len(answer.table.columns)}, shape


@pytest.mark.parametrize("topic", OURS)
def test_a_cooperation_without_any_records_gets_a_friendly_no(
    shipped: dict[str, CooperationFacts], topic: Topic
) -> None:
    whole = shipped["norrbotten"]
    empty = CooperationFacts(
        cooperation=dataclasses.replace(whole.cooperation, host=None, starts=None, ends=None),
        documents=whole.documents,
    )
    for language in ("sv", "en"):
        question = Question(topic=topic, cooperation="norrbotten")
        answer = ANSWERERS[topic](question, empty, Asker(language=language), TODAY)
        assert answer.headline
        if topic not in {Topic.DOCUMENT, Topic.ABOUT}:
            assert answer.outcome is Outcome.NOT_KNOWN


def test_every_topic_of_the_registry_is_told_apart() -> None:
    assert set(OURS) <= set(ANSWERERS)
