"""What is sent about a meeting, as it is worded when it is sent? And what is not sent after all?"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dialogs.flows.meetings import CardKeeper, Inviting
from domain.meetings import MeetingItem
from domain.people import Seat
from storage.loading import load_meetings
from storage.meetings import cancel_meeting, change_meeting, outdated_cards
from storage.outbox import Delivery, OutboxState, Outcome, Rates, claim, record
from storage.people import Identity, replace_seats, save_person
from storage.references import ConversationReference, save_references
from tests.bot.meetings.committee import ESTER, NADJA, Committee, Message
from tests.bot.meetings.conftest import DRAFT
from tests.bot.replica import BO, EMMA, KARIN, SAM, STRANGER
from tests.dialogs.cards.card_rules import faults


async def words(bot: Committee, message: Delivery | Message) -> str:
    reply = await bot.rendered(message)
    assert reply is not None
    if reply.card is not None:
        assert faults(dict(reply.card)) == []
    return reply.text or json.dumps(reply.card, ensure_ascii=False)


async def invited(bot: Committee) -> dict[int | None, Delivery]:
    facts = bot.bot.facts
    await Inviting(bot.bot.database, facts.current, lambda: bot.bot.now).look()
    return {one.person: one for one in await bot.outbox("invitation")}


class TestInvitations:
    async def test_everybody_who_holds_a_seat_is_asked_once(self, both: Committee) -> None:
        first = await invited(both)
        again = await invited(both)
        assert first.keys() == again.keys()
        assert {both.id_of(who) for who in (KARIN, BO, EMMA, NADJA)} <= first.keys()
        assert both.id_of(ESTER) not in first
        assert both.id_of(SAM) not in first, "a coordinator without a seat in the body"

    async def test_it_is_the_card_to_answer_on_in_the_language_of_the_reader(
        self, bot: Committee
    ) -> None:
        found = await invited(bot)
        assert "Du är kallad till ett möte." in await words(bot, found[bot.id_of(KARIN)])
        assert "You are invited to a meeting." in await words(bot, found[bot.id_of(EMMA)])

    async def test_it_leads_to_the_calendar_file_and_so_does_the_card_once_answered(
        self, bot: Committee
    ) -> None:
        link = (
            f"[Lägg till i kalendern](https://bot.example/calendar/meeting/{bot.meeting.uid}.ics)"
        )
        found = await invited(bot)
        assert link in await words(bot, found[bot.id_of(KARIN)])
        turn = await bot.bot.press("rsvp", bot.data(), how="execute")
        assert link in json.dumps(turn.card_answer, ensure_ascii=False)

    async def test_nothing_is_sent_of_a_meeting_that_was_cancelled_meanwhile(
        self, bot: Committee
    ) -> None:
        found = await invited(bot)
        async with bot.bot.database.sessions.begin() as session:
            await cancel_meeting(session, bot.meeting.id)
        assert await bot.rendered(found[bot.id_of(KARIN)]) is None

    async def test_a_meeting_that_was_moved_is_told_as_such_and_only_once(
        self, bot: Committee
    ) -> None:
        old = (await invited(bot))[bot.id_of(KARIN)]
        turn = await bot.bot.hear("flytta mötet den 18 mars till 25 mars", who=NADJA)
        await bot.bot.push(turn.replies[0], "Ändra och kalla om", who=NADJA)
        assert await bot.rendered(old) is None
        (new,) = [
            one
            for one in await bot.outbox("invitation")
            if one.person == bot.id_of(KARIN) and one.id != old.id
        ]
        told = await words(bot, new)
        assert "Mötet är flyttat." in told
        assert "25 mars 2026" in told

    async def test_a_meeting_with_another_agenda_is_changed_and_not_moved(
        self, bot: Committee
    ) -> None:
        await invited(bot)
        agenda = (*bot.meeting.agenda, MeetingItem(number="2", title="Budget"))
        async with bot.bot.database.sessions.begin() as session:
            await change_meeting(session, bot.meeting.id, replace(DRAFT, agenda=agenda))
            late = Identity(name="Liv", email=None, aad_object_id=STRANGER, language="sv")
            seat = Seat(
                cooperation="norrbotten", municipality="2560", body="namnden", role="ledamot"
            )
            await replace_seats(session, await save_person(session, late), [seat])
        await bot.bot.facts.refresh()
        found = await invited(bot)
        told = await words(bot, found[bot.id_of(KARIN)])
        assert "Mötet är ändrat." in told
        assert "flyttat" not in told
        told = await words(bot, found[bot.id_of(STRANGER)])
        assert "Du är kallad till ett möte." in told, "nothing has changed for her"


class TestOtherMessages:
    async def test_a_substitute_is_told_for_whom_and_later_that_she_is_free(
        self, bot: Committee
    ) -> None:
        await bot.bot.press("rsvp", bot.data("declined"))
        (call,) = await bot.outbox("invitation")
        assert "Karin Kalix har lämnat återbud." in await words(bot, call)
        await post(bot, {call.person: call})
        bot.bot.later(minutes=1)
        await bot.bot.press("rsvp", bot.data("on_site"))
        (free,) = await bot.outbox("not_needed")
        assert "Karin Kalix kommer ändå" in await words(bot, free)
        assert await bot.rendered(call) is None, "no longer asked"

    async def test_a_substitute_who_was_not_asked_in_time_hears_nothing(
        self, bot: Committee
    ) -> None:
        bot.bot.later(hours=9)
        await bot.bot.press("rsvp", bot.data("declined"))
        bot.bot.later(minutes=1)
        await bot.bot.press("rsvp", bot.data("on_site"))
        bot.bot.now = datetime(2025, 12, 8, 8, tzinfo=UTC)
        for kind in ("invitation", "not_needed"):
            (message,) = await bot.outbox(kind)
            assert await bot.rendered(message) is None

    async def test_who_was_answered_for_is_told_by_whom(self, bot: Committee) -> None:
        await bot.bot.hear("Boden kommer inte", who=NADJA)
        (told,) = await bot.outbox("answered_for")
        assert "Nadja Nämndadministratör har svarat åt dig: kommer inte." in await words(bot, told)
        bot.bot.later(minutes=1)
        await bot.bot.press("rsvp", bot.data("remote"), who=BO)
        assert await bot.rendered(told) is None, "he has answered himself since"


class TestCards:
    async def test_posted_cards_show_the_new_counts_and_each_reader_her_own_answer(
        self, both: Committee
    ) -> None:
        keeper = CardKeeper(both.bot.database, lambda: both.bot.now)
        await post(both, await invited(both))
        await both.bot.press("rsvp", both.data("remote"))
        keeper.changed(both.meeting.id)
        await keeper.look()
        edits = await both.edits()
        assert len(edits) == len(await both.outbox("invitation"))
        card = next(one for one in edits if one.subject["person"] == both.id_of(KARIN))
        assert "Ditt svar: på distans" in await words(both, card)
        other = next(one for one in edits if one.subject["person"] == both.id_of(BO))
        assert "Du har inte svarat än." in await words(both, other)
        assert "1 på distans" in await words(both, other)

    async def test_many_answers_lead_to_one_edit_of_each_card(self, bot: Committee) -> None:
        keeper = CardKeeper(bot.bot.database, lambda: bot.bot.now)
        await post(bot, await invited(bot))
        for answer in ("remote", "on_site", "remote"):
            bot.bot.later(seconds=1)
            await bot.bot.press("rsvp", bot.data(answer))
            keeper.changed(bot.meeting.id)
            await keeper.look()
        edits = await bot.edits()
        assert len(edits) == len({edit.key for edit in edits}) == len(await invited(bot))

    async def test_what_a_process_took_that_has_died_another_shows_on_the_cards(
        self, both: Committee
    ) -> None:
        await post(both, await invited(both))
        await both.bot.press("rsvp", both.data("remote"))
        keeper = CardKeeper(both.bot.database, lambda: both.bot.now)
        await keeper.look()
        assert await both.edits() == [], "nobody told this process"
        await keeper.find()
        await keeper.look()
        assert len(await both.edits()) == len(await both.outbox("invitation"))
        async with both.bot.database.snapshots() as session:
            assert await outdated_cards(session, now=both.bot.now) == ()

    async def test_cards_that_show_what_is_true_are_left_alone(self, bot: Committee) -> None:
        keeper = CardKeeper(bot.bot.database, lambda: bot.bot.now)
        await post(bot, await invited(bot))
        await keeper.find()
        keeper.changed(bot.meeting.id)
        await keeper.look()
        assert await bot.edits() == []

    async def test_a_meeting_that_a_file_moves_is_shown_anew_and_asked_to_again(
        self, bot: Committee, tmp_path: Path
    ) -> None:
        await post(bot, await invited(bot))
        moved = tmp_path / "meetings.csv"
        moved.write_text(
            "cooperation,body,title,starts,ends,answer_by\n"
            "norrbotten,namnden,Sammanträde,2026-03-25T10:00,2026-03-25T12:00,2026-03-18\n",
            encoding="utf-8",
        )
        await load_meetings(bot.bot.database.sessions, moved, now=bot.bot.now)
        await bot.bot.facts.refresh()
        await invited(bot)
        again = [one for one in await bot.outbox("invitation") if one.state is OutboxState.WAITING]
        (karin,) = [one for one in again if one.person == bot.id_of(KARIN)]
        told = await words(bot, karin)
        assert "Mötet är flyttat." in told
        assert "25 mars 2026" in told
        keeper = CardKeeper(bot.bot.database, lambda: bot.bot.now)
        await keeper.find()
        await keeper.look()
        assert len(await bot.edits()) == len(again)


class TestGroups:
    async def test_the_card_of_a_group_is_shared_and_its_readers_see_their_own(
        self, bot: Committee
    ) -> None:
        await meets(bot, KARIN)
        turn = await bot.bot.hear(
            "dela kallelsen här", who=NADJA, where="groupChat", conversation="19:grupp"
        )
        assert turn.replies[0].text == "Kortet kommer här."
        (shared,) = await bot.outbox("shared")
        assert shared.conversation == "19:grupp"
        told = await words(bot, shared)
        assert f"29:{KARIN}" in told
        assert "Ditt svar" not in told
        view = await bot.bot.press(
            "rsvp_view", {"meeting": bot.meeting.id}, where="groupChat", how="execute"
        )
        assert "Du har inte svarat än." in json.dumps(view.card_answer, ensure_ascii=False)

    async def test_a_member_shares_nothing(self, bot: Committee) -> None:
        turn = await bot.bot.hear("dela kallelsen här", where="groupChat", conversation="19:grupp")
        assert "bara sekreteraren" in (turn.replies[0].text or "")
        assert await bot.outbox("shared") == []

    async def test_in_a_private_chat_there_is_nobody_to_share_with(self, bot: Committee) -> None:
        turn = await bot.bot.hear("dela kallelsen här", who=NADJA)
        assert "gruppchatt" in (turn.replies[0].text or "")


async def post(bot: Committee, messages: dict[int | None, Delivery]) -> None:
    """The messages stand in Teams."""
    async with bot.bot.database.sessions.begin() as session:
        claims = await claim(
            session,
            now=bot.bot.now,
            lease="test",
            lasts=timedelta(minutes=1),
            ahead=timedelta(minutes=1),
            limit=100,
            rates=Rates(tenant=None, conversation=None),
        )
        assert len(claims) == len(messages)
        await record(
            session,
            [
                Outcome(
                    id=one.id,
                    lease=one.lease,
                    version=one.version,
                    state=OutboxState.SENT,
                    at=bot.bot.now,
                    sent_to=f"a:{one.person}",
                    activity=f"card of {one.person}",
                )
                for one in claims
            ],
        )


async def meets(bot: Committee, who: str) -> None:
    """Somebody has met the bot in a chat of her own."""
    async with bot.bot.database.sessions.begin() as session:
        await save_references(
            session,
            [
                ConversationReference(
                    conversation_id=f"a:{who}",
                    conversation_type="personal",
                    service_url="http://localhost/",
                    tenant_id=None,
                    user_id=f"29:{who}",
                    aad_object_id=who,
                    bot_id="28:bot",
                    locale=None,
                    updated=bot.bot.now - timedelta(days=1),
                )
            ],
        )
