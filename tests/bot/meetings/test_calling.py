"""How is a meeting called, moved, copied and cancelled, and who else never does so?"""

from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.flows.meetings import Inviting
from dialogs.messages import Later, Turn
from domain.meetings import AnsweredAs, CalledMeeting, CalledState
from tests.bot.meetings.committee import NADJA, RITA, Committee
from tests.bot.replica import KARIN, SAM, buttons, nodes, said, shown
from tests.dialogs.cards.card_rules import faults


def newest(bot: Committee) -> CalledMeeting:
    return max(bot.bot.facts.current().cooperations["norrbotten"].called, key=lambda m: m.id)


def form(**changed: str) -> dict[str, Any]:
    """A form that is right but for what is ``changed``."""
    return {
        "how": "call",
        "cooperation": "norrbotten",
        "title": "Arbetsmöte",
        "bodies": "beredningsgruppen",
        "date": "2026-02-10",
        "starts": "14:00",
        "ends": "16:00",
        "place": "",
        "online_url": "https://teams.example/bg",
        "answer_by": "2026-02-03",
        "agenda": "Läget\nBudget 2027 (2026/14)",
        "documents": "",
        "guests": "",
        "food": "false",
    } | changed


def form_of_card(turn: Turn) -> dict[str, Any]:
    """What the inputs of a card hold."""
    inputs = nodes(turn.replies[0].card)
    found = (node for node in inputs if str(node.get("type", "")).startswith("Input."))
    return {node["id"]: node.get("value", "") for node in found}


class TestCalling:
    async def test_a_sentence_leads_to_a_preview_and_a_press_calls_the_meeting(
        self, both: Committee
    ) -> None:
        turn = await both.bot.hear(
            "nytt möte beredningsgruppen 11 februari 14-16 digitalt", who=SAM
        )
        preview = turn.replies[0].card
        assert preview is not None
        assert faults(dict(preview)) == []
        words = shown(turn)
        assert "Onsdag 11 februari 2026 kl. 14:00–16:00" in words
        assert "Möte, Beredningsgruppen" in words
        assert "Svara senast onsdag 4 februari 2026 kl. 23:59" in words
        assert "1 person kallas." in words
        assert newest(both) == both.meeting, "nothing has happened yet"
        done = await both.bot.push(turn.replies[0], "Kalla till mötet", who=SAM, how="execute")
        assert "Mötet är kallat" in shown(done)
        meeting = newest(both)
        assert meeting.starts == datetime(2026, 2, 11, 13, tzinfo=UTC)
        assert meeting.bodies == ("beredningsgruppen",)
        other = Committee(both.bot, meeting)
        assert [one.person for one in await other.outbox("invitation")] == [both.id_of(RITA)]

    async def test_a_form_with_everything_in_it(self, bot: Committee) -> None:
        await bot.bot.press("meeting_save", form(), who=NADJA)
        meeting = newest(bot)
        assert meeting.title == "Arbetsmöte"
        assert [item.title for item in meeting.agenda] == ["Läget", "Budget 2027"]
        assert meeting.agenda[1].case_number == "2026/14"

    async def test_guests_are_asked_and_papers_stand_on_their_card(self, both: Committee) -> None:
        lists = form(
            guests="Anna Andersson, anna@example.se\nBo Gäst",
            documents="Budgetförslag: https://example.se/budget.pdf",
        )
        preview = shown(await both.bot.press("meeting_preview", lists, who=SAM))
        assert "Gäster: Anna Andersson och Bo Gäst" in preview
        await both.bot.press("meeting_save", lists, who=SAM)
        meeting = newest(both)
        assert [(g.name, g.email) for g in meeting.guests] == [
            ("Anna Andersson", "anna@example.se"),
            ("Bo Gäst", None),
        ]
        assert [d.title for d in meeting.documents] == ["Budgetförslag"]
        asked = {one.name for one in await Committee(both.bot, meeting).outbox("invitation")}
        assert "Anna Andersson" in asked
        # Shown again and saved as it is, nothing changes.
        again = await both.bot.press(
            "meeting_form", {"meeting": meeting.id, "how": "move"}, who=SAM
        )
        assert "Anna Andersson, anna@example.se\\nBo Gäst" in shown(again)
        await both.bot.press(
            "meeting_save", form_of_card(again) | {"meeting": meeting.id, "how": "move"}, who=SAM
        )
        assert newest(both) == meeting

    async def test_pressing_twice_calls_one_meeting(self, bot: Committee) -> None:
        await bot.bot.press("meeting_save", form(), who=SAM)
        turn = await bot.bot.press("meeting_save", form(), who=SAM)
        assert "redan kallat" in said(turn)
        assert len(bot.bot.facts.current().cooperations["norrbotten"].called) == 2

    async def test_a_holiday_gets_a_note(self, bot: Committee) -> None:
        turn = await bot.bot.press(
            "meeting_preview", form(date="2026-01-06", answer_by="2025-12-20"), who=SAM
        )
        assert "Dagen är ledig: Trettondedag jul" in shown(turn)

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"date": "2025-12-01"}, "2025-12-01 har redan varit."),
            ({"ends": "13:00"}, "Mötet slutar innan det börjar."),
            ({"date": "nästa vecka"}, "”nästa vecka” är ingen dag."),
            ({"date": ""}, "Välj dag."),
            ({"starts": "kl tio"}, "”kl tio” är ingen tid."),
            ({"title": " "}, "Skriv en rubrik."),
            ({"title": "x" * 10_000}, "10000 tecken"),
            ({"bodies": ""}, "Välj minst en nämnd eller grupp."),
            ({"bodies": "riksdagen"}, "En av grupperna finns inte."),
            ({"online_url": "javascript:alert(1)"}, "Länken måste börja med https://"),
            ({"guests": "Anna\nanna@example.se"}, "Gästens namn fattas: anna@example.se"),
            ({"documents": "Budget"}, "Länken till handlingen fattas: Budget"),
            ({"answer_by": "2026-03-01"}, "Svarsdagen ligger efter mötet."),
            ({"answer_by": "2025-12-01"}, "Svarsdagen har redan varit."),
            ({"date": "2026-03-29", "starts": "02:30", "ends": "04:00"}, "02:30 finns inte"),
            ({"date": "2026-10-25", "starts": "02:30", "ends": "04:00"}, "finns två gånger"),
            ({"date": "9999-12-31"}, "för långt fram"),
        ],
    )
    async def test_what_is_wrong_is_told_and_nothing_that_was_filled_in_is_lost(
        self, bot: Committee, changed: dict[str, str], sentence: str
    ) -> None:
        for verb in ("meeting_preview", "meeting_save"):
            turn = await bot.bot.press(verb, form(**changed), who=SAM)
            assert sentence in shown(turn)
            assert "https://teams.example/bg" in shown(turn) or "online_url" in changed
            card = turn.replies[0].card
            assert card is not None
            assert faults(dict(card)) == []
        assert newest(bot) == bot.meeting

    async def test_an_empty_sentence_leads_to_the_form(self, bot: Committee) -> None:
        turn = await bot.bot.hear("nytt möte", who=SAM)
        titles = [button["title"] for button in buttons(turn.replies[0])]
        assert titles == ["Granska", "Avbryt"]

    async def test_dropping_changes_nothing(self, bot: Committee) -> None:
        turn = await bot.bot.hear("nytt möte nämnden 11 februari 9-11", who=SAM)
        turn = await bot.bot.push(turn.replies[0], "Avbryt", who=SAM)
        assert said(turn) == "Inget är ändrat."
        assert newest(bot) == bot.meeting


class TestOutsideHours:
    async def test_whoever_calls_in_the_evening_is_told_when_people_hear_of_it(
        self, bot: Committee
    ) -> None:
        bot.bot.later(hours=9)
        told = "Meddelandet går ut måndag 8 december 2025 kl. 07:30"
        asked = await bot.bot.hear("nytt möte nämnden 11 februari 9-11", who=SAM)
        assert told in shown(asked)
        done = await bot.bot.push(asked.replies[0], "Kalla till mötet", who=SAM)
        assert told in said(done)
        (message, *_) = await Committee(bot.bot, newest(bot)).outbox("invitation")
        with pytest.raises(Later) as later:
            await bot.rendered(message)
        assert later.value.at == datetime(2025, 12, 8, 6, 30, tzinfo=UTC)
        bot.bot.now = later.value.at
        assert await bot.rendered(message) is not None

    async def test_a_meeting_moved_from_the_day_when_hours_open_is_told_of_at_once(
        self, bot: Committee
    ) -> None:
        bot.bot.now = datetime(2026, 3, 10, 12, tzinfo=UTC)
        await Inviting(bot.bot.database, bot.bot.facts.current, lambda: bot.bot.now).look()
        bot.bot.now = datetime(2026, 3, 17, 20, tzinfo=UTC)
        asked = await bot.bot.hear("flytta mötet den 18 mars till 25 mars kl 9-11", who=NADJA)
        done = await bot.bot.push(asked.replies[0], "Ändra och kalla om", who=NADJA)
        assert "går ut" not in said(done)
        message = max(await bot.outbox("invitation"), key=lambda one: one.due)
        assert await bot.rendered(message) is not None


class TestMoving:
    async def test_answers_are_kept_and_everybody_is_asked_again(self, both: Committee) -> None:
        await both.bot.press("rsvp", both.data("remote"))
        turn = await both.bot.hear("flytta mötet den 18 mars till 25 mars kl 9-11", who=NADJA)
        words = shown(turn)
        assert "Onsdag 25 mars 2026 kl. 09:00–11:00 (i stället för onsdag 18 mars 2026" in words
        await both.bot.push(turn.replies[0], "Ändra och kalla om", who=NADJA)
        meeting = newest(both)
        assert (meeting.id, meeting.sequence) == (both.meeting.id, 1)
        assert meeting.place == "Kulturens hus, Luleå"
        assert await both.answer_of(KARIN) is AnsweredAs.REMOTE
        invited = {one.person for one in await both.outbox("invitation")}
        assert both.id_of(KARIN) in invited

    async def test_the_next_meeting_is_moved_without_naming_its_day(self, bot: Committee) -> None:
        turn = await bot.bot.hear("Flytta nästa möte till 25 mars", who=NADJA)
        assert "Onsdag 25 mars 2026" in shown(turn)
        assert "i stället för onsdag 18 mars 2026" in shown(turn)

    async def test_without_a_new_time_the_form_is_shown(self, bot: Committee) -> None:
        turn = await bot.bot.hear("flytta mötet den 18 mars", who=NADJA)
        assert "2026-03-18" in shown(turn)
        assert "Granska" in shown(turn)

    async def test_a_copy_is_a_new_meeting(self, bot: Committee) -> None:
        turn = await bot.bot.hear("kopiera mötet den 18 mars till 22 april", who=NADJA)
        await bot.bot.push(turn.replies[0], "Kalla till mötet", who=NADJA)
        meeting = newest(bot)
        assert meeting.id != bot.meeting.id
        assert meeting.starts == datetime(2026, 4, 22, 8, tzinfo=UTC), "ten o'clock in summer time"
        assert meeting.agenda == bot.meeting.agenda


class TestCancelling:
    async def test_everybody_is_told_once(self, both: Committee) -> None:
        turn = await both.bot.hear("ställ in mötet den 18 mars", who=SAM)
        assert "Ska mötet ställas in?" in shown(turn)
        assert newest(both).state is CalledState.CALLED
        done = await both.bot.push(turn.replies[0], "Ställ in mötet", who=SAM)
        assert "Mötet är inställt" in said(done)
        again = await both.bot.push(turn.replies[0], "Ställ in mötet", who=SAM)
        assert said(again) == "Mötet är redan inställt."
        told = [one.person for one in await both.outbox("cancelled")]
        assert len(told) == len(set(told)) > 5
        assert both.id_of(KARIN) in told


class TestPermission:
    @pytest.mark.parametrize(
        "text",
        [
            "nytt möte nämnden 11 februari 9-11",
            "flytta mötet den 18 mars till 25 mars",
            "ställ in mötet den 18 mars",
        ],
    )
    async def test_members_call_move_and_cancel_nothing(self, bot: Committee, text: str) -> None:
        turn = await bot.bot.hear(text)
        assert said(turn) == "Det får bara sekreteraren och samordnaren göra."

    @pytest.mark.parametrize(
        ("verb", "data"),
        [
            ("meeting_save", form()),
            ("meeting_preview", form()),
            ("meeting_form", {"meeting": "own", "how": "move"}),
            ("meeting_cancel", {"meeting": "own"}),
            ("meeting_save", form() | {"meeting": "own", "how": "move"}),
            ("meeting_save", form() | {"cooperation": "esamverkan"}),
            ("meeting_save", form() | {"cooperation": "nowhere"}),
            ("meeting_save", form() | {"cooperation": ["norrbotten"]}),
        ],
    )
    async def test_forged_buttons_are_refused_and_recorded(
        self, bot: Committee, verb: str, data: dict[str, Any]
    ) -> None:
        if data.get("meeting") == "own":
            data = {**data, "meeting": bot.meeting.id}
        turn = await bot.bot.press(verb, data)
        assert said(turn) == "Det får bara sekreteraren och samordnaren göra."
        assert newest(bot) == bot.meeting
        assert [refusal.action for refusal in await bot.refusals()] == [verb]
