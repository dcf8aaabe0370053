"""Answers of one reply that begin alike are told as one."""

from dialogs.answer import Answer, Outcome, Table
from dialogs.told_once import each_once


def _said(headline: str, *statements: str, table: Table | None = None) -> Answer:
    return Answer(outcome=Outcome.ANSWERED, headline=headline, statements=statements, table=table)


def test_what_two_answers_with_one_first_line_say_is_told_once() -> None:
    told = each_once([_said("Ja.", "a", "b"), _said("Nej."), _said("Ja.", "b", "c")])

    assert [(answer.headline, answer.statements) for answer in told] == [
        ("Ja.", ("a", "b", "c")),
        ("Nej.", ()),
    ]


def test_two_answers_with_tables_of_their_own_stay_two() -> None:
    one = Table(columns=("Kommun",), rows=(("Kalix",),))
    other = Table(columns=("Kommun",), rows=(("Boden",),))

    told = each_once([_said("Ja.", table=one), _said("Ja.", table=other), _said("Ja.", table=one)])

    assert [answer.table for answer in told] == [one, other]
