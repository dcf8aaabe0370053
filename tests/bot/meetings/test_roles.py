"""Every deed with every role, through the real turn: allowed it works, else one sentence, noted."""

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from dialogs.messages import Turn
from dialogs.texts import texts
from domain.permissions import Deed, allows
from domain.records import Duty
from domain.status.records import StatusDraft
from storage import load_members
from storage.loading.member_rows import COLUMNS
from storage.status import post_report
from tests.bot.meetings.committee import ESTER, NADJA, ORVAR, OTHERS, RITA, Committee
from tests.bot.meetings.test_calling import form
from tests.bot.replica import KARIN, SAM, STRANGER, shown

REVISOR = "10000000-0000-4000-8000-000000000031"
GUEST = "10000000-0000-4000-8000-000000000032"
ROLES: dict[str, tuple[str, Duty | None]] = {
    "coordinator": (SAM, Duty.COORDINATOR),
    "secretary": (NADJA, Duty.SECRETARY),
    "chair": (ORVAR, Duty.CHAIR),
    "member": (KARIN, Duty.MEMBER),
    "substitute": (ESTER, Duty.SUBSTITUTE),
    "representative": (RITA, Duty.REPRESENTATIVE),
    "auditor": (REVISOR, Duty.AUDITOR),
    "guest": (GUEST, None),
}
HERS = {"cooperation": "norrbotten", "language": "sv"}
STATUS = HERS | {"subject": "e-arkiv"}

Try = Callable[[Committee, str], Awaitable[Turn]]


def hears(text: str, *, group: bool = False) -> Try:
    return lambda bot, who: bot.bot.hear(text, who=who, where="groupChat" if group else "personal")


def presses(verb: str, data: Mapping[str, object] | None = None) -> Try:
    """A button about the meeting, or with data of its own."""

    async def attempt(bot: Committee, who: str) -> Turn:
        return await bot.bot.press(verb, data or {"meeting": bot.meeting.id}, who=who)

    return attempt


async def answers_for_another(bot: Committee, who: str) -> Turn:
    return await bot.bot.press("rsvp", bot.data(person=bot.id_of(OTHERS[0])), who=who)


async def decides(bot: Committee, who: str) -> Turn:
    await bot.bot.press("request_access", {"message": "Hej"}, who=STRANGER)
    return await bot.bot.press("refuse_access", {"request": 1}, who=who)


ATTEMPTS: dict[Deed, list[Try]] = {
    Deed.ADMINISTER_MEETINGS: [
        hears("nytt möte nämnden 11 februari 9-11"),
        hears("flytta mötet den 18 mars till 25 mars"),
        hears("ställ in nästa möte"),
        hears("upprop"),
        hears("dela kallelsen", group=True),
        hears("Gun Gällivare kommer den 18 mars"),
        answers_for_another,
        presses("meeting_preview", form()),
        presses("meeting_save", form()),
        presses("roll_call"),
        presses("roll_call_save"),
        presses("meeting_form"),
        presses("meeting_cancelling"),
        presses("meeting_cancel"),
    ],
    Deed.SEE_ANSWERS: [hears("visa svaren"), hears("matlista"), hears("namnlista")],
    Deed.POST_STATUS: [
        hears("uppdatera DCBD"),
        presses("status_form", STATUS),
        presses("status_preview", STATUS),
        hears("be om status inför nämnden"),
        presses("status_ask", HERS | {"occasion": "", "token": "a"}),
    ],
    Deed.BROADCAST: [
        hears("nytt utskick"),
        hears("hur gick utskicket?"),
        hears("skicka till alla: Hej"),
        presses("broadcast_preview", HERS | {"text": "Hej"}),
        presses("broadcast_send", HERS | {"text": "Hej"}),
        presses("broadcast_withdraw", HERS | {"broadcast": 1}),
        hears("ta emot utskick här som Testet", group=True),
    ],
    Deed.SEE_TO_DELIVERY: [
        hears("Vad har inte kommit fram?"),
        presses("undelivered_resend", {"message": 1}),
    ],
    Deed.DECIDE_ACCESS: [decides],
    Deed.IMPORT: [
        lambda bot, who: bot.bot.send("siffror.csv", b"a;b\n1;2\n", who=who),
        presses("file_store", HERS),
        presses("file_withdraw", HERS),
    ],
    Deed.TEACH: [
        hears("obesvarade frågor"),
        hears("vad har du lärt dig?"),
        hears("Zebran betyder DCBD"),
        presses("questions", HERS),
        presses("teach_name", HERS | {"words": "Giraffen", "thing": "subject:e-arkiv"}),
        presses("question_answer", HERS | {"question": 1}),
        presses("taught_withdrawn", HERS | {"taught": "name", "number": 1}),
    ],
    Deed.CHANGE_RULES: [
        hears("påminn om status 25 arbetsdagar före mötet"),
        hears("stäng av regeln om mål"),
        presses("rule_form", HERS),
        presses("rule_save", HERS),
    ],
    Deed.READ_LOG: [hears("visa loggen")],
}


@pytest.fixture
async def staffed(bot: Committee, tmp_path: Path) -> Committee:
    """The committee with an auditor, and with somebody whose role gives no rights."""
    rows = [
        f"Rune Revisor,rune@example.org,{REVISOR},norrbotten,,,revisor,sv",
        f"Jutta Justerare,jutta@example.org,{GUEST},norrbotten,,,justerare,sv",
    ]
    file = tmp_path / "more.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows]), encoding="utf-8")
    await load_members(bot.bot.database.sessions, file)
    await bot.bot.facts.refresh()
    return bot


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_may_do_what_the_table_says_and_is_refused_the_rest(
    staffed: Committee, role: str
) -> None:
    who, duty = ROLES[role]
    for deed, attempts in ATTEMPTS.items():
        allowed = allows(frozenset({duty} if duty else ()), deed)
        for number, attempt in enumerate(attempts):
            before = len(await staffed.refusals())
            turn = await attempt(staffed, who)
            noted = (await staffed.refusals())[before:]
            where = (deed, number, shown(turn))
            if allowed:
                assert noted == (), where
                assert not _is_refusal(turn), where
            else:
                assert [one.person for one in noted] == [staffed.id_of(who)], where
                assert _is_refusal(turn), where


def test_every_deed_is_tried_and_every_duty_tries() -> None:
    assert set(ATTEMPTS) == set(Deed)
    assert {duty for _, duty in ROLES.values()} == {*Duty, None}


async def test_an_owner_posts_about_what_is_hers_and_nothing_else(staffed: Committee) -> None:
    async with staffed.bot.database.sessions.begin() as session:
        await post_report(
            session,
            cooperation="norrbotten",
            subject="e-arkiv",
            draft=StatusDraft(phase="i drift", owner=staffed.id_of(GUEST)),
            author=staffed.id_of(SAM),
            on=staffed.bot.now.date(),
            now=staffed.bot.now,
            after=None,
        )
    await staffed.bot.facts.refresh()
    assert not _is_refusal(await staffed.bot.hear("uppdatera e-arkivet", who=GUEST))
    assert not _is_refusal(await staffed.bot.press("status_form", STATUS, who=GUEST))
    assert _is_refusal(await staffed.bot.hear("uppdatera DCBD", who=GUEST))
    assert len(await staffed.refusals()) == 1


_SENTENCES = {
    text
    for key, text in texts("sv").items()
    if key.endswith(("not_allowed", "not_for_you", "not_administering", "not_for_others"))
}


def _is_refusal(turn: Turn) -> bool:
    """Whether a turn says nothing but that somebody may not do it."""
    if turn.card_answer is not None or len(turn.replies) != 1 or turn.replies[0].text is None:
        return False
    said = turn.replies[0].text
    return any(
        re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), said) for text in _SENTENCES
    )
