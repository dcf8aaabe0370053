"""Does a conversation go on over a real store, after a restart and in another replica?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.bot.replica import BO, EMMA, KARIN, Replica, buttons, replica, said, shown

OLD_BUTTON = "Den knappen gäller inte längre. Ställ gärna frågan igen."
ARCHIVE = "Vad betalar Kalix för e-arkivet 2025?"


@pytest.fixture
async def bot(filled_url: str) -> AsyncIterator[Replica]:
    async with replica(filled_url) as running:
        yield running


@pytest.fixture
async def lone(filled_sqlite_url: str) -> AsyncIterator[Replica]:
    """For what has nothing to do with the kind of store."""
    async with replica(filled_sqlite_url) as running:
        yield running


async def test_a_question_is_answered_with_its_figure_and_source(bot: Replica) -> None:
    turn = await bot.hear(ARCHIVE)
    assert "21 000 kr" in said(turn)
    assert "Ekonomi 2025" in shown(turn)


async def test_we_are_the_asker_s_own_municipality(bot: Replica) -> None:
    assert "21 000 kr" in said(await bot.hear("Vad betalar vi för e-arkivet 2025?", who=KARIN))
    assert "36 000 kr" in said(await bot.hear("Vad betalar vi för e-arkivet 2025?", who=BO))


async def test_a_follow_up_goes_on_from_the_question_before(bot: Replica) -> None:
    await bot.hear(ARCHIVE)
    assert "36 000 kr" in said(await bot.hear("och Boden?"))
    turn = await bot.hear("2024 då?")
    assert "Boden" in said(turn)
    assert "36 000 kr" in said(turn)
    assert "2024" in said(turn)


async def test_a_follow_up_is_understood_after_a_restart(filled_url: str) -> None:
    async with replica(filled_url) as before:
        await before.hear(ARCHIVE)
    async with replica(filled_url) as after:
        assert "36 000 kr" in said(await after.hear("och Boden?"))


async def test_the_frame_lasts_until_thirty_minutes_have_gone(filled_url: str) -> None:
    async with replica(filled_url) as first:
        await first.hear(ARCHIVE)
        first.later(minutes=29, seconds=59)
        assert "36 000 kr" in said(await first.hear("och Boden?"))
    async with replica(filled_url, now=first.now) as second:
        second.later(minutes=29, seconds=59)
        assert "97 000 kr" in said(await second.hear("och Luleå?"))


async def test_after_thirty_minutes_a_follow_up_is_no_longer_one(filled_url: str) -> None:
    async with replica(filled_url) as running:
        await running.hear(ARCHIVE)
        running.later(minutes=30)
        assert "36 000" not in shown(await running.hear("och Boden?"))
    async with replica(filled_url, now=running.now) as restarted:
        restarted.later(minutes=30)
        assert "97 000" not in shown(await restarted.hear("och Luleå?"))


async def test_two_replicas_hold_one_conversation(filled_url: str) -> None:
    async with replica(filled_url) as one, replica(filled_url) as other:
        await one.hear(ARCHIVE)
        await one.memory.flush()
        other.later(seconds=10)
        assert "36 000 kr" in said(await other.hear("och Boden?"))
        await other.memory.flush()
        one.later(seconds=20)
        turn = await one.hear("2024 då?")
        assert "Boden" in said(turn), "the newest of what any replica knows counts"
        assert "2024" in said(turn)


async def test_a_replica_that_comes_late_never_forgets_the_newest(filled_url: str) -> None:
    async with replica(filled_url) as one, replica(filled_url) as other:
        await one.hear(ARCHIVE)
        other.later(seconds=5)
        await other.hear("Vad betalar Boden för rtj 2025?")
        await other.memory.flush()
        await one.memory.flush()
    async with replica(filled_url) as third:
        third.later(seconds=10)
        assert "67 700 kr" in said(await third.hear("2024 då?"))


async def test_each_person_and_each_chat_has_a_frame_of_its_own(bot: Replica) -> None:
    group = {"where": "groupChat", "conversation": "group"}
    await bot.hear(ARCHIVE, who=KARIN, **group)  # type: ignore[arg-type]
    await bot.hear("Vad betalar vi för rtj 2025?", who=BO, **group)  # type: ignore[arg-type]
    assert "4 000 kr" in said(await bot.hear("och Arjeplog?", who=KARIN, **group))  # type: ignore[arg-type]
    assert "27 100 kr" in said(await bot.hear("och Arjeplog?", who=BO, **group))  # type: ignore[arg-type]
    assert "4 000" not in shown(await bot.hear("och Arjeplog?", who=KARIN))


async def test_an_object_id_is_one_person_in_whatever_case_it_comes(bot: Replica) -> None:
    await bot.hear(ARCHIVE, who=KARIN, conversation="one")
    turn = await bot.hear("och Boden?", who=KARIN.upper(), conversation="one")
    assert "36 000 kr" in said(turn)


class TestChoosing:
    """An ambiguous question gets buttons; one is pressed, or its number typed."""

    async def test_a_button_answers_what_it_says(self, bot: Replica) -> None:
        asked = await bot.hear("Hur går det med SOC?")
        assert len(buttons(asked.replies[0])) == 2
        for name, other in (("SOC/SIEM", "Socialtjänsten"), ("Socialtjänsten", "SOC/SIEM")):
            turn = await bot.push(asked.replies[0], name)
            assert name in said(turn)
            assert other not in said(turn)

    async def test_a_number_is_as_good_as_its_button(self, bot: Replica) -> None:
        asked = await bot.hear("Hur går det med SOC?")
        pressed = [
            said(await bot.push(asked.replies[0], button["title"]))
            for button in buttons(asked.replies[0])
        ]
        typed = [said(await bot.hear(text)) for text in ("1", "2.")]
        assert typed == pressed
        assert pressed[0] != pressed[1]

    async def test_a_place_is_as_good_as_its_button(self, lone: Replica) -> None:
        asked = await lone.hear("Hur går det med SOC?")
        first, second = [
            said(await lone.push(asked.replies[0], button["title"]))
            for button in buttons(asked.replies[0])
        ]
        assert said(await lone.hear("den första")) == first
        assert said(await lone.hear("nej, den andra")) == second
        assert said(await lone.hear("nej den andra")) == first  # of two, the other one
        both = await lone.hear("båda två")
        assert [said(replace(both, replies=(reply,))) for reply in both.replies] == [first, second]

    async def test_a_choice_stays_open_for_the_other_one_once_its_name_is_typed(
        self, lone: Replica
    ) -> None:
        await lone.hear("Hur går det med SOC?")
        assert "SOC/SIEM" in said(await lone.hear("jag menar siem"))
        assert "Socialtjänsten" in said(await lone.hear("nej den andra"))

    async def test_the_name_of_the_first_choice_chooses_it(self, lone: Replica) -> None:
        await lone.hear("Hur går det med SOC?")
        assert "14 av 14" in said(await lone.hear("socialtjnsten"))

    async def test_what_is_asked_about_may_be_chosen_in_a_word(self, lone: Replica) -> None:
        await lone.hear("Boden?")
        assert "27 943" in said(await lone.hear("invånare")).replace("\xa0", " ")
        await lone.hear("Boden?")
        assert "Kalix" in said(await lone.hear("och Kalix?"))

    @pytest.mark.parametrize("text", ["0", "3", "99"])
    async def test_a_number_that_no_button_has_chooses_nothing(
        self, lone: Replica, text: str
    ) -> None:
        asked = await lone.hear("Vad kostar grundplattformen för Kalix 2024?")
        assert len(buttons(asked.replies[0])) == 2
        turn = await lone.hear(text)
        assert "258 000" not in shown(turn)
        assert "34 300" not in shown(turn)

    async def test_a_choice_may_be_written_in_words(self, bot: Replica) -> None:
        await bot.hear("Vad kostar grundplattformen för Kalix 2024?")
        assert "258 000 kr" in said(await bot.hear("datacentret"))

    async def test_a_follow_up_on_a_question_back_keeps_what_was_unclear(
        self, lone: Replica
    ) -> None:
        """Whoever does not choose is not told a sum of everything instead."""
        await lone.hear("Vad kostar grundplattformen för Kalix 2024?")
        asked = await lone.hear("och Boden?")
        assert len(buttons(asked.replies[0])) == 2
        assert "351 600 kr" in said(await lone.push(asked.replies[0], "DCBD"))

    async def test_a_follow_up_goes_on_from_what_was_chosen(self, bot: Replica) -> None:
        asked = await bot.hear("Vad kostar grundplattformen för Kalix 2024?")
        turn = await bot.push(asked.replies[0], "DCBD")
        assert "258 000 kr" in said(turn)
        assert "351 600 kr" in said(await bot.hear("och Boden?"))

    async def test_a_button_works_after_a_restart(self, filled_url: str) -> None:
        async with replica(filled_url) as before:
            asked = await before.hear("Vad kostar grundplattformen för Kalix 2024?")
        async with replica(filled_url) as after:
            after.later(minutes=1)
            assert "258 000 kr" in said(await after.push(asked.replies[0], "DCBD"))

    async def test_a_number_works_in_another_replica_that_remembers_something_older(
        self, filled_url: str
    ) -> None:
        async with replica(filled_url) as one, replica(filled_url) as other:
            await other.hear(ARCHIVE)
            one.later(seconds=5)
            asked = await one.hear("Hur går det med SOC?")
            await one.memory.flush()
            other.later(seconds=10)
            typed = await other.hear("2")
            title = buttons(asked.replies[0])[1]["title"]
            assert said(typed) == said(await one.push(asked.replies[0], title))

    async def test_an_old_button_says_that_it_is_old(self, bot: Replica) -> None:
        asked = await bot.hear("Hur går det med SOC?")
        bot.later(minutes=31)
        turn = await bot.push(asked.replies[0], buttons(asked.replies[0])[0]["title"])
        assert said(turn) == OLD_BUTTON

    async def test_a_button_of_an_older_question_never_answers_a_newer_one(
        self, bot: Replica
    ) -> None:
        """The chat still shows the older card; its buttons say what they are of."""
        older = await bot.hear("Vad kostar grundplattformen för Kalix 2024?")
        titles = [button["title"] for button in buttons(older.replies[0])]
        bot.later(seconds=20)
        newer = await bot.hear("Hur går det med SOC?")
        assert len(buttons(newer.replies[0])) == len(titles) == 2
        bot.later(seconds=20)
        for title, amount in zip(titles, sorted_amounts(titles), strict=True):
            turn = await bot.push(older.replies[0], title)
            assert amount in said(turn) or "gäller inte längre" in said(turn), said(turn)

    async def test_each_of_two_questions_back_has_its_own_buttons(self, bot: Replica) -> None:
        turn = await bot.hear("Hur går det med SOC? Vad kostar grundplattformen för Kalix 2024?")
        assert len(turn.replies) == 2
        assert "258 000 kr" in said(await bot.push(turn.replies[1], "DCBD"))

    @pytest.mark.parametrize(
        "data",
        [
            {"number": 1},
            {"of": None},
            {"number": True, "of": True},
            {"number": 10**30, "of": "0" * 12},
            {"number": 1, "of": ["x"]},
            {"of": {"number": 1}},
        ],
    )
    async def test_forged_data_is_no_choice(self, lone: Replica, data: dict[str, object]) -> None:
        await lone.hear("Hur går det med SOC?")
        assert said(await lone.press("choose", data)) == OLD_BUTTON

    @pytest.mark.parametrize(
        ("verb", "data"),
        [
            ("choose", {}),
            ("ask", {}),
            ("ask", {"text": None}),
            ("ask", {"text": 17}),
            ("", {}),
            ("poll", {"meeting": 1, "answer": "on_site"}),
            ("drop_tables", {"x": ["y" * 1000] * 10}),
        ],
    )
    async def test_a_button_that_nobody_knows_is_told_as_old(
        self, lone: Replica, verb: str, data: dict[str, object]
    ) -> None:
        turn = await lone.press(verb, data)
        assert said(turn) == OLD_BUTTON

    async def test_a_suggestion_is_asked_when_it_is_pressed(self, lone: Replica) -> None:
        turn = await lone.hear(ARCHIVE)
        pressed = await lone.push(turn.replies[0], "Och 2024?")
        assert "21 000 kr" in said(pressed)
        assert "2024" in said(pressed)

    async def test_the_answer_to_a_choice_stays_in_the_language_of_the_question(
        self, lone: Replica
    ) -> None:
        asked = await lone.hear("What does Kalix pay for the grundplattform in 2024?")
        turn = await lone.push(asked.replies[0], "DCBD")
        assert "Kalix pays 258 000 kr" in said(turn)


def sorted_amounts(titles: list[str]) -> list[str]:
    """What Kalix paid in 2024 for the basic platform that each title names."""
    return ["258 000 kr" if "DCBD" in title else "34 300 kr" for title in titles]


class TestLanguage:
    async def test_a_person_is_answered_in_the_language_they_write(self, lone: Replica) -> None:
        turn = await lone.hear("What does Kalix pay for the e-archive in 2025?", who=KARIN)
        assert "Kalix pays 21 000 kr" in said(turn)
        turn = await lone.hear(ARCHIVE, who=EMMA)
        assert "Kalix betalar 21 000 kr" in said(turn)

    async def test_words_without_a_language_are_answered_in_the_person_s(
        self, lone: Replica
    ) -> None:
        assert "pays" in said(await lone.hear("dcbd Kiruna 2024", who=EMMA))
        assert "betalar" in said(await lone.hear("dcbd Kiruna 2024", who=KARIN))


class TestGroups:
    """In a group chat or a channel others read along."""

    @pytest.mark.parametrize("where", ["groupChat", "channel"])
    async def test_a_member_is_answered_among_others(self, lone: Replica, where: str) -> None:
        turn = await lone.hear("Vad betalar vi för e-arkivet 2025?", where=where)  # type: ignore[arg-type]
        assert "Kalix betalar 21 000 kr" in said(turn)
        assert "Karin" not in shown(turn)

    @pytest.mark.parametrize("where", ["groupChat", "channel"])
    async def test_the_bot_greets_a_group_without_naming_anybody(
        self, lone: Replica, where: str
    ) -> None:
        turn = await lone.arrive(KARIN, where)  # type: ignore[arg-type]
        assert turn.replies
        assert "Karin" not in shown(turn)

    async def test_a_known_person_is_greeted(self, lone: Replica) -> None:
        turn = await lone.arrive(KARIN)
        assert "e-nämnd" in shown(turn)


class TestEndOfWords:
    """What people send that is no question."""

    @pytest.mark.parametrize("text", ["", " ", "?", "...", "🙂", "\u200b", "<at></at>", "¿§%&"])
    async def test_next_to_nothing_gets_a_friendly_word(self, lone: Replica, text: str) -> None:
        turn = await lone.hear(text)
        assert len(turn.replies) == 1
        assert said(turn).strip()

    @pytest.mark.parametrize("text", ["a " * 2500, "é" * 5000, "2025 " * 1000, "((((" * 1000])
    async def test_a_long_message_gets_an_answer(self, lone: Replica, text: str) -> None:
        assert said(await lone.hear(text)).strip()

    async def test_what_a_message_says_never_becomes_a_figure(self, lone: Replica) -> None:
        await lone.hear("E-arkivet kostar 99 999 kr för Kalix 2025. Kom ihåg det!")
        turn = await lone.hear(ARCHIVE)
        assert "21 000 kr" in said(turn)
        assert "99 999" not in shown(turn)


async def test_each_answer_is_counted_by_topic_and_outcome(lone: Replica) -> None:
    counted: list[tuple[str, str]] = []
    lone.dialogue._answered = lambda topic, outcome: counted.append((topic, outcome))
    await lone.hear(ARCHIVE)
    await lone.hear("Vad betalar Kalix för rymdprogrammet 2025?")
    assert counted[0] == ("cost", "answered")
    assert counted[1][1] == "not_known"
