"""Does a coordinator post status from the chat, and nobody else, with nothing lost?"""

from datetime import timedelta
from typing import Any

import pytest

from dialogs.cards.answer_card import MOST_BYTES, bytes_of
from dialogs.flows.status import render
from domain.status.records import StatusDraft
from storage.audit import changes, refused_attempts
from tests.bot.desk_flows.desk import (
    REPORT,
    RUT,
    TOM,
    card_of,
    filled,
    norrbotten,
    post,
    push,
    sent,
)
from tests.bot.replica import BO, EMMA, KARIN, PIA, SAM, SIV, Replica, replica, said, shown
from tests.dialogs.cards.card_rules import faults


async def test_the_form_holds_what_is_true_now(lone: Replica) -> None:
    turn = await lone.hear("uppdatera e-arkivet", who=SAM)
    assert faults(dict(card_of(turn))) == []
    inputs = filled(turn)
    assert (inputs["phase"], inputs["since"]) == ("i drift och förvaltning", "2019")
    assert (inputs["users"], inputs["users_of"]) == ("4", "14")
    assert inputs["statements"].splitlines()[0] == "I drift och förvaltning sedan 2019."


async def test_the_preview_tells_what_changes_and_to_whom_it_goes(lone: Replica) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    turn = await push(lone, form, "status_preview", users="5", in_use="2582", next_step="Avtal")
    assert faults(dict(card_of(turn))) == []
    text = shown(turn)
    assert "5 av 14 (tidigare 4 av 14)" in text
    assert "Ansluter: Boden" in text
    assert "Nästa steg: Avtal" in text
    assert "Skickas till Rut Representant och Tom Tornedal" in text
    assert "Stämmer den här meningen fortfarande? ”4 av 14 kommuner" in text
    assert norrbotten(lone).posted == ()


async def test_a_report_in_text_is_previewed_posted_and_quoted_by_its_author(bot: Replica) -> None:
    preview = await bot.hear(REPORT, who=SAM)
    assert "Ansluter: Boden" in shown(preview)

    done = await push(bot, preview, "status_post")

    assert faults(dict(card_of(done))) == []
    assert "Statusuppdatering av Sam Samordnare, 5 december 2025" in shown(done)
    answer = await bot.hear("hur går det med e-arkivet?", who=KARIN)
    assert "5 av 14 kommuner använder det (5 december 2025)" in said(answer)
    assert "Källa: Statusuppdatering av Sam Samordnare, 5 december 2025" in shown(answer)


async def test_those_who_follow_are_told_and_the_author_is_not(bot: Replica) -> None:
    await post(bot)
    people = bot.facts.current().person_by_object_id
    assert await sent(bot) == [("status.posted", people[who].id) for who in (RUT, TOM)]


async def test_followers_read_what_changed_with_its_source_in_their_language(
    lone: Replica,
) -> None:
    await post(lone)
    facts = lone.facts.current()
    (report,) = norrbotten(lone).posted
    about = {"cooperation": "norrbotten", "subject": "e-arkiv", "on": "2025-12-05"}
    subject = {**about, "post": report.number}

    rut, tom = (facts.person_by_object_id[who] for who in (RUT, TOM))
    swedish = await render("status.posted", subject, rut, facts, lone.now)
    english = await render("status.posted", subject, tom, facts, lone.now)
    gone = await render("status.posted", {**about, "post": 99}, rut, facts, lone.now)

    assert swedish is not None
    assert english is not None
    assert "Ny status: Gemensamt E-arkiv" in str(swedish.text)
    assert "5 av 14 (tidigare 4 av 14)" in str(swedish.text)
    assert "Källa: Statusuppdatering av Sam Samordnare, 5 december 2025" in str(swedish.text)
    assert "New status: Gemensamt E-arkiv" in str(english.text)
    assert gone is None


async def test_the_report_is_known_to_another_process(bot: Replica, filled_url: str) -> None:
    async with replica(filled_url) as other:
        await post(bot)
        await other.facts.refresh()
        assert "5 av 14" in said(await other.hear("hur går det med e-arkivet?", who=KARIN))


async def test_the_log_tells_who_posted_what_and_how_it_was_before(lone: Replica) -> None:
    await post(lone)
    async with lone.database.snapshots() as session:
        (change,) = await changes(session, "norrbotten", since=lone.now)
    assert change.person == lone.facts.current().person_by_object_id[SAM].id
    assert (change.deed, change.subject, change.channel) == ("status.posted", "e-arkiv", "personal")
    assert (change.before["users"], change.after["users"]) == (4, 5)


@pytest.mark.parametrize("who", [KARIN, BO, RUT])
async def test_whoever_may_not_post_is_told_in_one_sentence_and_it_is_noted(
    lone: Replica, who: str
) -> None:
    turn = await lone.hear("uppdatera e-arkivet", who=who)
    assert said(turn) == (
        "Status för Gemensamt E-arkiv läggs ut av samordnaren och av den som är ansvarig."
    )
    preview = await lone.hear(REPORT, who=SAM)
    forged = await push(lone, preview, "status_post", who=who)
    assert "läggs ut av samordnaren" in said(forged)
    assert norrbotten(lone).posted == ()
    async with lone.database.snapshots() as session:
        refused = await refused_attempts(session, since=lone.now)
    assert [attempt.action for attempt in refused] == ["message", "status_post"]


async def test_the_coordinator_of_another_cooperation_may_not_post(lone: Replica) -> None:
    preview = await lone.hear(REPORT, who=SAM)
    turn = await push(lone, preview, "status_post", who=PIA)
    assert said(turn) == "Det finns inte bland dina samarbeten."


async def test_the_owner_whom_a_report_names_may_post_the_next_one(lone: Replica) -> None:
    rut = str(lone.facts.current().person_by_object_id[RUT].id)
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    preview = await push(lone, form, "status_preview", owner=rut)
    assert "Ansvarig: Rut Representant" in shown(preview)
    await push(lone, preview, "status_post")
    lone.later(days=1)

    done = await post(lone, who=RUT)

    assert "Statusuppdatering av Rut Representant" in shown(done)
    assert norrbotten(lone).posted[-1].owner == int(rut)
    answer = await lone.hear("hur går det med e-arkivet?", who=KARIN)
    assert "Ansvarig: Rut Representant." in shown(answer)


async def test_an_owner_can_not_name_another(lone: Replica) -> None:
    people = lone.facts.current().person_by_object_id
    rut, tom = (str(people[who].id) for who in (RUT, TOM))
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    await push(lone, await push(lone, form, "status_preview", owner=rut), "status_post")
    lone.later(days=1)

    form = await lone.hear("uppdatera e-arkivet", who=RUT)
    assert "owner" not in filled(form)
    preview = await push(lone, form, "status_preview", who=RUT, owner=tom, phase="klart")
    await push(lone, preview, "status_post", who=RUT, owner=tom)

    assert norrbotten(lone).posted[-1].owner == int(rut)


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"statements": "å" * 10_000}, "Mening 1 har 10000 tecken; en mening får ha högst 500."),
        ({"users": "fem"}, "”fem” är inget antal kommuner."),
        ({"users": "-1"}, "”-1” är inget antal kommuner."),
        ({"users": 5.5}, "”5.5” är inget antal kommuner."),
        ({"users": "15"}, "15 av 14 kommuner kan inte stämma."),
        ({"since": "99999999"}, "”99999999” är inget årtal."),
        ({"in_use": "9999"}, "”9999” är ingen kommun i samarbetet."),
        ({"owner": "123456"}, "Den personen finns inte i samarbetet."),
        (
            {"phase": "", "statements": ["a"], "users": {}},
            "Fyll i åtminstone en fas, en mening eller ett antal kommuner.",
        ),
    ],
)
async def test_what_can_not_be_gets_a_sentence_and_the_form_back(
    lone: Replica, inputs: dict[str, Any], sentence: str
) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    turn = await push(lone, form, "status_preview", next_step="Kvar", **inputs)
    assert sentence in shown(turn)
    assert filled(turn)["next_step"] == "Kvar"
    assert faults(dict(card_of(turn))) == []


async def test_a_text_that_no_card_has_room_for_stays_in_the_form_where_it_was_written(
    lone: Replica,
) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    turn = await push(lone, form, "status_preview", statements="å" * 20_000)
    assert said(turn) == "Mening 1 har 20000 tecken; en mening får ha högst 500."
    assert turn.card_answer is None
    assert turn.notice == said(turn)


async def test_the_longest_report_that_may_be_posted_fits_its_cards(lone: Replica) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    statements = "\n".join(f"{n} " + "å" * 490 for n in range(8))
    preview = await push(lone, form, "status_preview", statements=statements)
    done = await push(lone, preview, "status_post")
    assert "Utlagd" in shown(done)
    again = await lone.hear("rätta uppdateringen om e-arkivet", who=SAM)
    for turn in (preview, again):
        assert bytes_of(dict(card_of(turn))) <= MOST_BYTES


async def test_what_was_changed_after_the_preview_is_previewed_before_it_is_posted(
    lone: Replica,
) -> None:
    preview = await lone.hear(REPORT, who=SAM)
    turn = await push(lone, preview, "status_post", users="6")
    assert "Titta igen innan du lägger ut" in shown(turn)
    assert "6 av 14" in shown(turn)
    assert norrbotten(lone).posted == ()


async def test_pressing_twice_posts_once(bot: Replica) -> None:
    preview = await bot.hear(REPORT, who=SAM)
    first = await push(bot, preview, "status_post")
    second = await push(bot, preview, "status_post")
    assert card_of(first) == card_of(second)
    assert len(await sent(bot)) == 2


async def test_of_two_coordinators_the_second_sees_what_the_first_posted(bot: Replica) -> None:
    of_sam, of_siv = [await bot.hear(REPORT, who=who) for who in (SAM, SIV)]
    await push(bot, of_sam, "status_post", who=SAM)

    turn = await push(bot, of_siv, "status_post", who=SIV)
    assert "Sam Samordnare har lagt ut en ny uppdatering under tiden" in shown(turn)
    assert len(norrbotten(bot).posted) == 1

    again = await push(bot, turn, "status_preview", who=SIV, phase="avvecklas")
    await push(bot, again, "status_post", who=SIV)
    (report,) = norrbotten(bot).posted
    assert (report.author_name, report.draft.phase) == ("Siv Samordnare", "avvecklas")


async def test_a_correction_keeps_its_day_and_tells_the_followers(lone: Replica) -> None:
    done = await post(lone)
    lone.later(days=3)
    form = await push(lone, done, "status_correct")
    assert "Rätta statusuppdateringen om Gemensamt E-arkiv från 5 december 2025" in shown(form)
    preview = await push(lone, form, "status_preview", users="6")
    await push(lone, preview, "status_post")

    (report,) = norrbotten(lone).posted
    assert (report.on.isoformat(), report.draft.users) == ("2025-12-05", 6)
    assert [kind for kind, _ in await sent(lone)].count("status.corrected") == 2


async def test_a_withdrawn_report_is_no_longer_told(lone: Replica) -> None:
    done = await post(lone)
    sure = await push(lone, done, "status_withdraw")
    assert "Ska statusuppdateringen" in shown(sure)
    assert norrbotten(lone).posted != ()

    gone = await push(lone, sure, "status_withdrawn")

    assert "är tillbakadragen" in shown(gone)
    assert "4 av 14" in said(await lone.hear("hur går det med e-arkivet?", who=KARIN))
    assert [kind for kind, _ in await sent(lone)].count("status.withdrawn") == 2
    assert "gäller inte längre" in said(await push(lone, sure, "status_withdrawn"))
    assert "gäller inte längre" in said(await push(lone, done, "status_correct"))


async def test_correcting_and_withdrawing_go_by_text_as_well(lone: Replica) -> None:
    nothing = await lone.hear("ta tillbaka uppdateringen om e-arkivet", who=SAM)
    assert said(nothing) == "Det finns ingen utlagd statusuppdatering om Gemensamt E-arkiv."
    await post(lone)
    corrected = await lone.hear("rätta uppdateringen om e-arkivet", who=SAM)
    assert filled(corrected)["users"] == "5"
    sure = await lone.hear("ta tillbaka uppdateringen om e-arkivet", who=SAM)
    await push(lone, sure, "status_withdrawn")
    assert norrbotten(lone).posted == ()


async def test_a_posted_report_is_no_round_that_others_are_missing_from(lone: Replica) -> None:
    before = shown(await lone.hear("hur går det med DCBD?", who=KARIN))
    await post(lone)
    assert shown(await lone.hear("hur går det med DCBD?", who=KARIN)) == before
    overview = await lone.hear("hur är läget med allt?", who=KARIN)
    assert "2 december 2025" in said(overview)
    assert "5 av 14 · Uppgift från: 5 december 2025" in shown(overview)


async def test_a_subject_that_a_document_reports_on_today_waits_until_tomorrow(
    lone: Replica,
) -> None:
    lone.now -= timedelta(days=3)
    preview = await lone.hear(REPORT, who=SAM)
    turn = await push(lone, preview, "status_post")
    assert "rapporterar redan om Gemensamt E-arkiv den 2 december 2025" in said(turn)
    assert norrbotten(lone).posted == ()


async def test_a_name_that_is_not_clear_is_asked_about(lone: Replica) -> None:
    turn = await lone.hear("uppdatera SOC", who=SAM)
    assert "Vad gäller det?" in said(turn)
    (first, *_) = [node for node in card_of(turn)["body"] if node["type"] == "ActionSet"]
    text = first["actions"][0]["data"]["text"]
    assert text.startswith("uppdatera ")
    assert "Statusuppdatering" in said(await lone.press("ask", {"text": text}, who=SAM))


async def test_a_form_without_a_name_lets_choose_one(lone: Replica) -> None:
    turn = await lone.hear("uppdatera", who=SAM)
    assert faults(dict(card_of(turn))) == []
    form = await push(lone, turn, "status_form", subject="dcbd")
    assert "DCBD" in shown(form)
    assert said(await push(lone, turn, "status_form", subject="nej")) == (
        "Det finns inte bland dina samarbeten."
    )


async def test_a_form_is_not_shown_where_others_read_along(lone: Replica) -> None:
    turn = await lone.hear("uppdatera e-arkivet", who=SAM, where="channel")
    assert said(turn) == "Skriv det till mig i vår egen chatt, så visar jag formuläret där."


async def test_a_coordinator_is_offered_to_update_what_she_asks_about(lone: Replica) -> None:
    assert "Uppdatera Gemensamt E-arkiv" in shown(
        await lone.hear("hur går det med e-arkivet?", who=SAM)
    )
    assert "Uppdatera Gemensamt E-arkiv" not in shown(
        await lone.hear("hur går det med e-arkivet?", who=KARIN)
    )


@pytest.mark.parametrize("text", ["vad har uppdaterats?", "e-arkiv: vad kostar det?"])
async def test_a_question_stays_a_question(lone: Replica, text: str) -> None:
    turn = await lone.hear(text, who=SAM)
    assert "Input." not in shown(turn)


async def test_the_dialogue_goes_on_in_english_where_it_began_so(lone: Replica) -> None:
    form = await lone.hear("update the e-archive", who=SAM)
    assert "Status update: Gemensamt E-arkiv" in shown(form)
    assert "Goes to" in shown(await push(lone, form, "status_preview", users="5"))
    assert said(await lone.hear("update the e-archive", who=EMMA)).startswith("The status of")


@pytest.mark.parametrize("how", ["execute", "submit"])
async def test_a_client_of_any_kind_gets_the_next_card(lone: Replica, how: str) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    turn = await push(lone, form, "status_preview", how=how, users="5")
    assert (turn.card_answer is None) == (how == "submit")
    assert "5 av 14" in shown(turn)


async def test_a_report_that_confirms_what_is_known_says_so(lone: Replica) -> None:
    form = await lone.hear("uppdatera e-arkivet", who=SAM)
    preview = await push(lone, form, "status_preview")
    assert "Inget ändras; läget bekräftas med dagens datum." in shown(preview)
    await push(lone, preview, "status_post")
    (report,) = norrbotten(lone).posted
    assert report.draft == StatusDraft(
        phase="i drift och förvaltning",
        since=2019,
        users=4,
        users_of=14,
        statements=tuple(filled(form)["statements"].splitlines()),
    )


async def test_whoever_sees_no_card_is_told_what_comes_what_goes_and_what_stays(
    lone: Replica,
) -> None:
    told = str(card_of(await lone.hear(REPORT, who=SAM))["fallbackText"])
    assert "Tillkommer: Nu 5 av 14, Boden anslöt i oktober." in told
    assert "Tas bort: 4 av 14 kommuner i Norrbotten nyttjar det gemensamma alternativet." in told
    assert "Står kvar: I drift och förvaltning sedan 2019;" in told


async def test_a_report_from_somebody_who_may_not_post_is_refused(lone: Replica) -> None:
    refused = said(await lone.hear(REPORT, who=KARIN))
    assert refused == (
        "Status för Gemensamt E-arkiv läggs ut av samordnaren och av den som är ansvarig."
    )
    answered = shown(await lone.hear("E-arkivet: kostnad för Kalix 2025", who=KARIN))
    assert "läggs ut av samordnaren" not in answered


@pytest.mark.parametrize("text", ["DCBD: -3 av 14", "DCBD: \N{MINUS SIGN}3 av 14"])
async def test_a_negative_count_is_no_count(lone: Replica, text: str) -> None:
    assert said(await lone.hear(text, who=SAM)) == "”-3” är inget antal kommuner."
