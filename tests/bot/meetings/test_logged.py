"""Does the log keep who called, moved, cancelled, answered for others and called the roll?"""

from datetime import timedelta

import pytest

from dialogs.messages import ConversationKind
from domain.meetings import AnsweredAs
from storage.audit import Change, changes
from tests.bot.meetings.committee import NADJA, RITA, Committee
from tests.bot.meetings.test_calling import form, newest
from tests.bot.replica import BO, KARIN, PIA, SAM, shown


async def log(bot: Committee) -> list[Change]:
    async with bot.bot.database.snapshots() as session:
        since = bot.bot.now - timedelta(days=1)
        return list(await changes(session, "norrbotten", since=since))


async def test_calling_changing_and_cancelling_are_kept_with_before_and_after(
    both: Committee,
) -> None:
    await both.bot.press("meeting_save", form(), who=NADJA)
    meeting = newest(both)
    moved = form(how="move", date="2026-02-11", title="Annat") | {"meeting": meeting.id}
    both.bot.later(minutes=1)
    await both.bot.press("meeting_save", moved, who=SAM)
    both.bot.later(minutes=1)
    await both.bot.press("meeting_save", moved, who=SAM)
    await both.bot.press("meeting_cancel", {"meeting": meeting.id}, who=SAM)
    called, changed, cancelled = await log(both)

    subject = f"meeting:{meeting.id}"
    assert [(c.deed, c.person, c.subject, c.channel) for c in (called, changed, cancelled)] == [
        ("meeting.called", both.id_of(NADJA), subject, "personal"),
        ("meeting.changed", both.id_of(SAM), subject, "personal"),
        ("meeting.cancelled", both.id_of(SAM), subject, "personal"),
    ]
    assert (changed.before["title"], changed.after["title"]) == ("Arbetsmöte", "Annat")
    told = shown(await both.bot.hear("visa loggen", who=SAM))
    assert "Börjar: 10 februari 2026 14:00 → 11 februari 2026 14:00" in told
    assert "Rubrik: Arbetsmöte → Annat" in told
    assert "Ställde in" in told


async def test_only_answers_for_others_are_kept_and_not_what_was_written(bot: Committee) -> None:
    await bot.bot.press("rsvp", bot.data(comment="Hemligt"))
    on_behalf = bot.data("remote", person=bot.id_of(BO), comment="Hemligt", food="Fisk")
    await bot.bot.press("rsvp", on_behalf, who=SAM)
    (change,) = await log(bot)
    assert (change.deed, change.person, change.about) == (
        "meeting.answered_for",
        bot.id_of(SAM),
        bot.id_of(BO),
    )
    assert change.after == {"answer": AnsweredAs.REMOTE.value}
    assert "Gäller Bo Boden" in shown(await bot.bot.hear("visa loggen", who=SAM))


async def test_a_roll_call_and_its_correction_are_kept(bot: Committee) -> None:
    bot.bot.now = bot.meeting.starts
    everybody = {"meeting": bot.meeting.id, "on_site": f"p{bot.id_of(KARIN)}"}
    await bot.bot.press("roll_call_save", everybody, who=SAM)
    await bot.bot.press("roll_call_save", everybody | {"on_site": ""}, who=SAM)
    assert [(c.deed, c.before, c.after) for c in await log(bot)] == [
        ("meeting.roll_called", {}, {"present": 1}),
        ("meeting.roll_called", {"present": 1}, {"present": 0}),
    ]


async def test_sharing_in_a_group_is_kept(bot: Committee) -> None:
    await bot.bot.hear("dela kallelsen", who=SAM, where="groupChat")
    assert [(c.deed, c.channel) for c in await log(bot)] == [("meeting.shared", "groupChat")]


@pytest.mark.parametrize(
    "text",
    [
        "nytt möte nämnden 11 februari 9-11",
        "ställ in nästa möte",
        "dela kallelsen",
        "Kiruna kommer inte den 18 mars",
        "upprop",
    ],
)
async def test_what_is_refused_in_words_is_kept_as_well(bot: Committee, text: str) -> None:
    where: ConversationKind = "groupChat" if text.startswith("dela") else "personal"
    assert "Action.Execute" not in shown(await bot.bot.hear(text, who=RITA, where=where))
    (refused,) = await bot.refusals()
    assert (refused.person, refused.action, refused.channel) == (bot.id_of(RITA), "message", where)


async def test_a_button_of_another_cooperation_is_refused_and_kept(bot: Committee) -> None:
    data = {"cooperation": "norrbotten", "subject": "e-arkiv", "text": "Hemligt"}
    for verb in ("status_post", "broadcast_send"):
        await bot.bot.press(verb, data, who=PIA)
    refused = await bot.refusals()
    assert [one.action for one in refused] == ["status_post", "broadcast_send"]
    assert "Hemligt" not in repr(refused)
