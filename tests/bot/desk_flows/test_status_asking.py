"""Are owners asked how things stand, and does the coordinator see who has answered?"""

from datetime import timedelta

import pytest

from dialogs.flows.status_asking import StatusAskingRenderer
from dialogs.messages import Reply
from storage.audit import changes
from tests.bot.desk_flows.desk import RUT, card_of, norrbotten, push, sent
from tests.bot.replica import KARIN, SAM, START, Replica, buttons, said, shown
from tests.dialogs.cards.card_rules import faults

ASK = "be om status inför nämnden 17 december"


async def owned(bot: Replica, *subjects: str) -> None:
    """Let Rut answer for some subjects."""
    rut = str(bot.facts.current().person_by_object_id[RUT].id)
    for subject in subjects:
        form = await bot.hear(f"uppdatera {subject}", who=SAM)
        preview = await push(bot, form, "status_preview", owner=rut, phase="pågår")
        await push(bot, preview, "status_post")
    bot.later(days=3)


async def asked(bot: Replica) -> Reply | None:
    """What Rut is sent."""
    facts = bot.facts.current()
    rut = facts.person_by_object_id[RUT]
    subject = {"request": 1, "by": facts.person_by_object_id[SAM].id}
    renderer = StatusAskingRenderer(bot.database)
    return await renderer("status.asked", subject, rut, facts, bot.now)


async def test_owners_are_asked_about_what_is_theirs_and_the_answers_are_seen(
    bot: Replica,
) -> None:
    await owned(bot, "e-arkivet", "DCBD")
    rut = bot.facts.current().person_by_object_id[RUT].id
    preview = await bot.hear(ASK, who=SAM)
    assert "Rut Representant: Gemensamt E-arkiv och" in shown(preview)
    assert "Svara senast 17 december 2025." in shown(preview)
    coming = await bot.hear("be om status inför mötet 2 januari", who=SAM)
    assert "Svara senast 2 januari 2026." in shown(coming)
    assert faults(dict(card_of(preview))) == []

    for _ in range(2):
        done = await push(bot, preview, "status_ask")

    assert ("status.asked", rut) in await sent(bot)
    assert [kind for kind, _ in await sent(bot)].count("status.asked") == 1
    assert "0 av 2 har svarat om status inför nämnden 17 december." in shown(done)
    bot.later(minutes=1)
    card = await asked(bot)
    assert card is not None
    assert "ber dig lägga ut hur det går med 2 saker" in str(card.card)
    (button, *_) = buttons(card)
    form = await bot.press(button["verb"], button["data"], who=RUT)
    preview = await push(bot, form, "status_preview", who=RUT, phase="klart")
    await push(bot, preview, "status_post", who=RUT)

    answers = shown(await bot.hear("vem har svarat om status?", who=SAM))
    assert "1 av 2 har svarat" in answers
    assert "(Rut Representant): svarat 8 december 2025" in answers
    assert "(Rut Representant): inte svarat än" in answers
    async with bot.database.snapshots() as session:
        found = await changes(session, "norrbotten", since=START + timedelta(days=3))
    assert [one.deed for one in found] == ["status.asked", "status.posted"]


async def test_who_has_not_answered_is_reminded_at_most_once_a_day(lone: Replica) -> None:
    await owned(lone, "e-arkivet")
    await push(lone, await lone.hear(ASK, who=SAM), "status_ask")
    await lone.hear("påminn om status", who=SAM)
    assert [kind for kind, _ in await sent(lone)].count("status.asked") == 1
    lone.later(days=1)
    for _ in range(2):
        assert "En person påminns" in shown(await lone.hear("påminn om status", who=SAM))
    assert [kind for kind, _ in await sent(lone)].count("status.asked") == 2


async def test_nobody_is_asked_who_has_answered_or_when_the_day_has_passed(lone: Replica) -> None:
    await owned(lone, "e-arkivet")
    await push(lone, await lone.hear(ASK, who=SAM), "status_ask")
    assert await asked(lone) is not None
    lone.later(days=12)
    assert await asked(lone) is None


@pytest.mark.parametrize(
    ("text", "who", "sentence"),
    [
        (ASK, SAM, "Ingen är angiven som ansvarig än."),
        ("vem har svarat om status?", SAM, "Ingen har blivit ombedd om status än."),
        (ASK, KARIN, "De ansvariga blir ombedda om status av samordnaren."),
        ("be om status inför mötet 4 december 2024", SAM, "Den dagen har redan varit."),
        ("be om status inför mötet 4 december", SAM, "Den dagen har redan varit."),
        ("be om status inför mötet 2 januari 2025", SAM, "Den dagen har redan varit."),
    ],
)
async def test_what_can_not_be_asked_gets_one_sentence(
    lone: Replica, text: str, who: str, sentence: str
) -> None:
    assert said(await lone.hear(text, who=who)).startswith(sentence)
    assert norrbotten(lone).posted == ()
