"""Does the coordinator see what was not answered, and does the bot learn from what she does?"""

import pytest

from dialogs.flows.teaching import render
from storage.audit import changes
from storage.tables import OutboxRow, UnansweredRow, table_of
from tests.bot.desk_flows.desk import RUT, card_of, norrbotten, push, sent
from tests.bot.replica import KARIN, PIA, SAM, START, Replica, replica, said, shown
from tests.dialogs.cards.card_rules import faults

UNKNOWN = "vem förvaltar Zebran?"


async def ask(bot: Replica, *texts: str, who: str = KARIN) -> None:
    """Ask something that is kept if it is not answered."""
    for text in texts:
        await bot.hear(text, who=who)
        bot.later(minutes=1)
    await bot.unanswered.flush()


async def kept(bot: Replica) -> list[tuple[str, int]]:
    questions = table_of(UnansweredRow)
    async with bot.database.snapshots() as session:
        rows = await session.execute(questions.select().order_by(questions.c.number))
        return [(row.text, row.asked) for row in rows]


async def test_questions_that_come_to_the_same_are_counted_together(bot: Replica) -> None:
    await ask(bot, UNKNOWN, "Hej, vem förvaltar zebran", "vad kostar e-arkivet Kalix 2025?")
    assert await kept(bot) == [("Hej, vem förvaltar zebran", 2)]
    turn = await bot.hear("obesvarade frågor", who=SAM)
    assert said(turn) == "En obesvarad fråga"
    assert "ställd 2 gånger, senast 5 december 2025" in shown(turn)
    assert faults(dict(card_of(turn))) == []


async def test_nothing_that_is_kept_tells_of_a_person(lone: Replica) -> None:
    await ask(
        lone,
        "har zebran larmat Rut Snö på 070-123 45 67 eller rut@example.org, 850101-1234?",
    )
    assert await kept(lone) == [("har zebran larmat … Snö på … eller …, …?", 1)]


async def test_a_taught_name_is_understood_by_every_process_and_can_be_taken_back(
    bot: Replica,
) -> None:
    await ask(bot, "hur går det med Zebran?", "vad är Zebran?")
    assert len(await kept(bot)) == 2
    done = await bot.hear("Zebran betyder e-arkivet", who=SAM)
    assert "”Zebran” betyder nu Gemensamt E-arkiv i alla frågor." in shown(done)
    assert "Det besvarar 2 frågor" in shown(done)
    assert said(await bot.hear("obesvarade frågor", who=SAM)).startswith("Det finns inga")
    async with replica(str(bot.database.engine.url.render_as_string(hide_password=False))) as other:
        assert "E-arkiv" in said(await other.hear("hur går det med zebran?"))

    await push(bot, done, "taught_withdrawn")

    assert norrbotten(bot).taught_names == ()
    assert said(await bot.hear("obesvarade frågor", who=SAM)) == "2 obesvarade frågor"
    async with bot.database.snapshots() as session:
        deeds = [one.deed for one in await changes(session, "norrbotten", since=START)]
    assert deeds == ["teaching.named", "teaching.unnamed"]


async def test_a_name_is_taught_from_the_card_of_a_question(lone: Replica) -> None:
    await ask(lone, UNKNOWN)
    question = await push(lone, await lone.hear("obesvarade frågor", who=SAM), "question")
    assert faults(dict(card_of(question))) == []
    wrong = await push(lone, question, "question_name")
    assert "Välj vad ordet betyder." in shown(wrong)
    done = await push(lone, wrong, "question_name", thing="subject:e-arkiv")
    assert "”Zebran” betyder nu Gemensamt E-arkiv" in shown(done)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Boden betyder e-arkivet", "”Boden” är redan namn på Boden"),
        ("DCBD betyder e-arkivet", "är redan namn på"),
        ("arkivet betyder e-arkivet", "”arkivet” betyder redan Gemensamt E-arkiv."),
        ("kostnad betyder e-arkivet", "är ett vanligt ord"),
        ("Umeå betyder e-arkivet", "är redan namn på Umeå"),
        ("2025 betyder e-arkivet", "kan inte vara ett namn"),
        ("Zebran betyder inte e-arkivet", "är inget som jag har lärt mig här"),
        ("svara på fråga 99: Ja. Källa: mejl", "Det finns ingen sådan fråga"),
    ],
)
async def test_what_can_not_be_taught_gets_one_sentence(
    lone: Replica, text: str, sentence: str
) -> None:
    assert sentence in said(await lone.hear(text, who=SAM))
    assert norrbotten(lone).taught_names == ()


async def test_an_own_answer_is_told_as_the_coordinators_until_the_store_knows_better(
    bot: Replica,
) -> None:
    question = "hur går det med Zebran?"
    await ask(bot, question)
    assert "Skriv också varifrån" in said(await bot.hear("svara på fråga 1: Luleå", who=SAM))
    done = await bot.hear("Svara på fråga 1: Luleå. Källa: mejl 3 december", who=SAM)
    assert "Så här svarar jag nu:" in shown(done)

    answer = shown(await bot.hear(question, who=KARIN))

    assert "Luleå." in answer
    assert "Svar från samordnaren, mejl 3 december, 5 december 2025" in answer
    assert "Luleå." not in shown(await bot.hear("hur gick det med Giraffen?", who=KARIN))
    await bot.hear("Zebran betyder e-arkivet", who=SAM)
    assert "Svar från samordnaren" not in shown(await bot.hear(question, who=KARIN))


async def test_a_question_that_the_store_answers_gets_no_other_answer(lone: Replica) -> None:
    await ask(lone, "hur går det med Zebran?")
    question = await push(lone, await lone.hear("obesvarade frågor", who=SAM), "question")
    await lone.hear("Zebran betyder e-arkivet", who=SAM)
    turn = await push(lone, question, "question_answer", answer="Bra", source="jag")
    assert "Den frågan svarar jag redan på" in shown(turn)
    assert norrbotten(lone).taught_answers == ()


async def test_a_question_is_passed_to_somebody_after_a_confirmation(bot: Replica) -> None:
    await ask(bot, UNKNOWN)
    sure = await bot.hear("skicka fråga 1 till Rut", who=SAM)
    assert await sent(bot) == []
    await push(bot, sure, "question_passed")
    people = bot.facts.current().person_by_object_id
    assert await sent(bot) == [("question.passed", people[RUT].id)]
    outbox = table_of(OutboxRow)
    async with bot.database.snapshots() as session:
        (subject,) = (
            await session.scalars(outbox.select().with_only_columns(outbox.c.subject))
        ).all()
    reply = await render("question.passed", subject, people[RUT], bot.facts.current(), bot.now)
    assert reply is not None
    assert "Sam Samordnare undrar om du kan svara" in str(reply.text)
    assert "vem förvaltar Zebran?" in str(reply.text)
    assert "Skickad till Rut Representant" in shown(await bot.hear("fråga 1", who=SAM))


async def test_a_question_taken_off_the_list_comes_back_when_it_is_asked_again(
    lone: Replica,
) -> None:
    await ask(lone, UNKNOWN)
    done = await lone.hear("ta bort fråga 1", who=SAM)
    assert said(await lone.hear("obesvarade frågor", who=SAM)).startswith("Det finns inga")
    assert said(await push(lone, done, "question_back", how="submit")) == "En obesvarad fråga"
    await lone.hear("ta bort fråga 1", who=SAM)
    await ask(lone, UNKNOWN)
    assert await kept(lone) == [(UNKNOWN, 1)]


async def test_what_was_taught_is_listed_and_taken_back_after_a_confirmation(
    lone: Replica,
) -> None:
    await lone.hear("Zebran betyder e-arkivet", who=SAM)
    listed = await lone.hear("vad har du lärt dig?", who=SAM)
    assert "Zebran = Gemensamt E-arkiv" in shown(listed)
    sure = await push(lone, listed, "taught_withdraw")
    assert len(norrbotten(lone).taught_names) == 1
    await push(lone, sure, "taught_withdrawn")
    assert norrbotten(lone).taught_names == ()


@pytest.mark.parametrize("text", ["obesvarade frågor", "Zebran betyder e-arkivet"])
async def test_nobody_else_sees_or_teaches_and_no_other_chat_reads_along(
    lone: Replica, text: str
) -> None:
    assert said(await lone.hear(text, who=KARIN)).endswith("bestämmer samordnaren.")
    assert "i vår egen chatt" in said(await lone.hear(text, who=SAM, where="channel"))
    taught = {"cooperation": "norrbotten", "words": "Zebran", "thing": "subject:e-arkiv"}
    for who in (KARIN, PIA):
        await lone.press("teach_name", taught, who=who)
    assert norrbotten(lone).taught_names == ()


@pytest.mark.parametrize("text", ["vad betyder DCBD?", "det betyder mycket för oss", "fråga 12?"])
async def test_what_teaches_nothing_stays_a_question(lone: Replica, text: str) -> None:
    assert "betyder nu" not in shown(await lone.hear(text, who=SAM))
