"""Does everybody see, get and erase what is stored about herself, and nothing about others?"""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import LargeBinary

from dialogs.own_rows import is_machinery
from dialogs.texts import LANGUAGES, texts
from storage.audit import changes
from storage.outbox import OutboxMessage, add
from storage.privacy import about_person, personal_tables
from storage.tables import AuditRow, RefusedAttemptRow, table_of
from tests.bot.replica import EMMA, KARIN, SAM, STRANGER, Replica, buttons, replica, said, shown
from tests.dialogs.cards.card_rules import faults


@pytest.fixture
async def bot(filled_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_url) as running:
        yield running


@pytest.fixture
async def lone(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_sqlite_url) as running:
        yield running


async def test_a_member_sees_what_is_stored_about_her(bot: Replica) -> None:
    await bot.hear("följ e-arkivet")
    turn = await bot.hear("Vad vet du om mig?")
    assert said(turn) == "Det här är sparat om dig."
    assert "Karin Kalix, karin@example.org, sv" in shown(turn)
    assert "Uppdrag: 1" in shown(turn)
    assert "Det du följer: 1" in shown(turn)
    (card,) = [reply.card for reply in turn.replies]
    assert card is not None
    assert faults(dict(card)) == []

    everything = await bot.push(turn.replies[0], "Visa allt", how="execute")
    text = said(everything)
    assert "**Uppdrag**\n- " in text
    assert "Kommun: Kalix; Nämnd eller grupp: E-nämnden; Roll: Ledamot" in text
    assert "Gäller: Gemensamt E-arkiv; Följer: ja; Sagt: 5 december 2025 12:00" in text
    assert "Bo Boden" not in text


async def test_it_is_told_in_the_language_of_the_question(lone: Replica) -> None:
    turn = await lone.hear("what do you know about me?", who=KARIN)
    assert said(turn) == "This is stored about you."
    assert "Seats: 1" in shown(turn)
    assert "**Seats**" in said(await lone.push(turn.replies[0], "Show everything"))
    assert "**Seats**" in said(await lone.hear("export my data", who=EMMA))


async def test_a_person_erases_herself_after_confirming_and_is_unknown_at_once(
    bot: Replica,
) -> None:
    await bot.hear("följ e-arkivet")
    asked = await bot.hear("glöm mig")
    assert faults(dict(asked.replies[0].card or {})) == []
    assert said(await bot.push(asked.replies[0], "Nej, behåll")) == "Inget är raderat."
    assert "Uppdrag: 1" in shown(await bot.hear("vad vet du om mig"))

    done = await bot.push(asked.replies[0], "Ja, radera", how="execute")

    assert "Allt om dig är raderat" in shown(done)
    async with bot.database.snapshots() as session:
        assert await about_person(session, KARIN) == {}
        (erased,) = await changes(session, "norrbotten", since=bot.now)
    assert (erased.deed, erased.person, erased.channel) == ("person.erased", None, "personal")
    assert "Karin" not in repr(erased)
    assert said(await bot.hear("vad vet du om mig?")) == "Ingenting är sparat om dig."
    assert said(await bot.push(asked.replies[0], "Ja, radera")) == "Ingenting är sparat om dig."
    assert "request_access" in shown(await bot.hear("vad kostar e-arkivet?"))


async def test_somebody_who_only_asked_for_access_sees_and_erases_that(lone: Replica) -> None:
    await lone.press("request_access", {"message": "Hej"}, who=STRANGER)
    turn = await lone.hear("vad vet du om mig?", who=STRANGER)
    assert "Förfrågningar om åtkomst: 1" in shown(turn)
    asked = await lone.push(turn.replies[0], "Radera mig", who=STRANGER)
    assert "raderat" in said(await lone.push(asked.replies[0], "Ja, radera", who=STRANGER))
    assert said(await lone.hear("mina uppgifter", who=STRANGER)) == "Ingenting är sparat om dig."


@pytest.mark.parametrize("text", ["vad vet du om mig?", "radera mig", "exportera mina uppgifter"])
async def test_nothing_is_told_or_erased_where_others_read_along(lone: Replica, text: str) -> None:
    turn = await lone.hear(text, where="groupChat")
    assert said(turn).startswith("Skriv det till mig i vår egen chatt")
    turn = await lone.press("privacy_erase_now", {"language": "sv"}, where="channel")
    assert said(turn).startswith("Skriv det till mig i vår egen chatt")
    assert "Karin Kalix" in shown(await lone.hear("vad vet du om mig?"))


async def test_a_button_says_nothing_of_whom_it_is_about(lone: Replica) -> None:
    forged = {"language": ["sv"], "who": KARIN, "email": "karin@example.org"}
    turn = await lone.press("privacy_show", forged, who=SAM)
    assert "Sam Samordnare" in shown(turn)
    assert "Karin" not in shown(turn)


async def test_a_large_copy_comes_in_parts_and_says_what_is_left_out(lone: Replica) -> None:
    messages = [
        OutboxMessage(
            key=f"m{number}",
            object_id=KARIN,
            kind="reply",
            subject={"text": "å" * 4_000},
            due=lone.now,
            expires=lone.now,
        )
        for number in range(60)
    ]
    async with lone.database.sessions.begin() as session:
        await add(session, messages)
    turn = await lone.hear("exportera mina uppgifter")
    assert len(turn.replies) == 9
    assert all(len(reply.text or "") < 13_000 for reply in turn.replies)
    assert "Allt ryms inte" in (turn.replies[-1].text or "")


@pytest.mark.parametrize(
    "text", ["vad vet du om e-arkivet?", "ta bort mig från påminnelser om avtal", "glöm inte mig"]
)
async def test_other_questions_are_not_taken_for_this(lone: Replica, text: str) -> None:
    turn = await lone.hear(text)
    assert not any("privacy_" in str(buttons(reply)) for reply in turn.replies if reply.card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_that_can_be_shown_has_a_name_for_people(language: str) -> None:
    named = {key.split(".")[2] for key in texts(language) if key.startswith("privacy.table.")}
    assert named == {table.name for table in personal_tables()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_that_is_shown_has_a_name_for_people(language: str) -> None:
    as_in_the_log = {table_of(AuditRow), table_of(RefusedAttemptRow)}
    shown = {
        column.name
        for table in personal_tables()
        if table not in as_in_the_log
        for column in table.columns
        if not isinstance(column.type, LargeBinary) and not is_machinery(table.name, column.name)
    }
    prefix = "privacy.column."
    named = {key.removeprefix(prefix) for key in texts(language) if key.startswith(prefix)}
    assert named == shown


async def test_what_she_was_refused_and_her_messages_are_told_in_words(lone: Replica) -> None:
    await lone.hear("visa loggen")
    await lone.hear("be om status")
    message = OutboxMessage(
        key="m",
        object_id=KARIN,
        kind="reply",
        subject={"text": "*Hej* Karin"},
        due=lone.now,
        expires=lone.now,
    )
    async with lone.database.sessions.begin() as session:
        await add(session, [message])
    text = said(await lone.hear("exportera mina uppgifter"))
    assert "Karin Kalix: Nekades att läsa loggen" in text
    assert "Sort: svar; Gäller: \\*Hej\\* Karin; Skickas: 5 december 2025 12:00" in text
