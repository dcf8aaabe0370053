"""Is the card of a meeting right for everybody who sees it, whatever is written on it?"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from dialogs.cards.rsvp_card import RsvpView, rsvp_card
from domain.meetings import AnsweredAs, MeetingAnswer, MeetingDocument, MeetingItem
from domain.meetings.overview import Counts
from tests.dialogs.cards.card_rules import buttons_of, faults, nodes, words_of
from tests.dialogs.cards.generated import texts

OWN = MeetingAnswer(
    number=1,
    meeting=7,
    person=1,
    municipality="2514",
    answer=AnsweredAs.REMOTE,
    comment="Kommer sent",
    food="Vegan",
    at=datetime(2026, 3, 1, tzinfo=UTC),
    by=1,
)
VIEW = RsvpView(
    meeting=7,
    title="Sammanträde",
    bodies="E-nämnden",
    when="onsdag 18 mars 2026 kl. 10:00–12:00",
    place="Kulturens hus",
    online_url="https://teams.example/mote",
    agenda=(MeetingItem(number="1", title="Budget", case_number="2026/3"),),
    documents=(MeetingDocument(title="Handlingar", url="https://example.se/handlingar"),),
    answer_by="Svara senast onsdag 11 mars 2026 kl. 23:59.",
    food=True,
    counts=Counts(on_site=5, remote=2, declined=1, waiting=6),
)


def inputs_of(view: RsvpView) -> dict[str, Any]:
    found = [node for _, node in nodes(rsvp_card(view, "sv"))]
    return {
        node["id"]: node.get("value", "")
        for node in found
        if str(node.get("type")).startswith("Input.")
    }


@pytest.mark.parametrize(
    "view",
    [
        VIEW,
        replace(VIEW, own=OWN, notice="Tack!"),
        replace(VIEW, closed="Mötet är inställt."),
        replace(VIEW, agenda=(), documents=(), place=None, online_url=None, check_in=True),
        replace(VIEW, stands_in="Karin har lämnat återbud."),
        replace(VIEW, agenda=tuple(VIEW.agenda) * 200, title="x" * 5000),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_card_is_one_that_teams_takes(view: RsvpView, language: str) -> None:
    assert faults(rsvp_card(view, language)) == []
    shared = rsvp_card(replace(view, shared=True, own=None), language, readers=["29:a"] * 80)
    assert faults(shared) == []


@given(texts, texts)
def test_whatever_is_written_on_it_shows_as_it_was_written(title: str, comment: str) -> None:
    own = replace(OWN, comment=comment[:1000], food=comment[:1000])
    view = replace(VIEW, title=title, place=title, own=own)
    assert faults(rsvp_card(view, "sv")) == []


def test_it_tells_when_and_where_and_how_many_come() -> None:
    words = words_of(rsvp_card(VIEW, "sv"))
    assert "Onsdag 18 mars 2026 kl. 10:00–12:00" in words
    assert "E-nämnden · Kulturens hus" in words
    assert "[Anslut på nätet](https://teams.example/mote)" in words
    assert "1\\. Budget (2026/3)" in words, "a figure and a stop would begin a list"
    assert any("5 på plats, 2 på distans, 1 kommer inte, 6 har inte svarat" in w for w in words)


def test_the_buttons_carry_the_meeting_and_the_answer_and_nothing_else() -> None:
    assert [button["data"] for button in buttons_of(rsvp_card(VIEW, "sv"))] == [
        {"verb": "rsvp", "meeting": 7, "answer": answer}
        for answer in ("on_site", "remote", "declined")
    ]


def test_what_was_answered_is_marked_and_filled_in() -> None:
    view = replace(VIEW, own=OWN)
    titles = [button["title"] for button in buttons_of(rsvp_card(view, "sv"))]
    assert titles == ["På plats", "✓ På distans", "Kommer inte"]
    assert inputs_of(view) == {"comment": "Kommer sent", "food": "Vegan"}


def test_food_is_asked_for_only_where_it_is_served() -> None:
    assert set(inputs_of(replace(VIEW, food=False))) == {"comment"}


def test_a_closed_meeting_has_no_buttons_but_says_why() -> None:
    card = rsvp_card(replace(VIEW, closed="Mötet är inställt."), "sv")
    assert buttons_of(card) == []
    assert "Mötet är inställt." in words_of(card)


def test_a_shared_card_tells_nobody_s_answer_and_is_asked_for_anew_by_its_readers() -> None:
    shared = replace(VIEW, shared=True, own=None)
    card: dict[str, Any] = rsvp_card(shared, "sv", readers=["29:a", "29:b"])
    assert not any("Ditt svar" in words for words in words_of(card))
    assert card["refresh"]["userIds"] == ["29:a", "29:b"]
    assert card["refresh"]["action"]["verb"] == "rsvp_view"
