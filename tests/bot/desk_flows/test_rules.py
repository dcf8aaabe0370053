"""Does the coordinator, and she alone, change the rules of the year, seeing first what it does?"""

from datetime import UTC, date, datetime

import pytest

from bot.commands.data import changed_rules
from domain.records import Basis, LeadTime, ReminderRule, Unit
from domain.reminders import Window
from storage import erase_person, load_folder, shipped_folders
from storage.audit import Actor, changes, refused_attempts
from storage.reminders import reminders_due
from tests.bot.desk_flows.desk import card_of, filled, norrbotten, push
from tests.bot.replica import BO, KARIN, PIA, SAM, SIV, Replica, buttons, replica, said, shown
from tests.dialogs.cards.card_rules import faults

STALE = "lage-utan-uppdatering"
EARLIER = "påminn om status 20 arbetsdagar före mötet istället"
ITEM = "lägg till ett beslut i juni: Taxa för e-arkiv"


def reminder(bot: Replica, name: str) -> ReminderRule | None:
    return next((rule for rule in norrbotten(bot).reminder_rules if rule.id == name), None)


def summons(bot: Replica, body: str = "namnden") -> LeadTime:
    (lead,) = [
        one for one in norrbotten(bot).lead_times if (one.body, one.step) == (body, "summons")
    ]
    return lead


async def due(bot: Replica, rule: str) -> set[date]:
    """The days in the coming year on which a rule reminds somebody."""
    window = Window(after=bot.now, until=bot.now.replace(year=bot.now.year + 1))
    async with bot.database.snapshots() as session:
        found = await reminders_due(session, bot.facts.current(), "norrbotten", window)
    return {one.due.date() for one in found if one.rule == rule}


class TestChanging:
    async def test_a_change_is_previewed_then_saved_and_in_force_in_every_process(
        self, bot: Replica, filled_url: str
    ) -> None:
        before = await due(bot, STALE)
        preview = await bot.hear(EARLIER, who=SAM)
        assert faults(dict(card_of(preview))) == []
        assert "Nu: 15 arbetsdagar före mötet" in shown(preview)
        assert "Sedan: 20 arbetsdagar före mötet" in shown(preview)
        assert "8 påminnelser flyttas" in shown(preview)
        assert "26 februari 2026 kl. 09:00 → torsdag 19 februari 2026" in shown(preview)
        assert await due(bot, STALE) == before
        async with replica(filled_url) as other:
            done = await push(bot, preview, "rule_save")
            assert "Sparat: Lägen utan uppdatering, 20 arbetsdagar före mötet" in shown(done)
            await other.facts.refresh()
            assert await due(other, STALE) == await due(bot, STALE) != before
            rule = reminder(other, STALE)
        assert rule is not None
        assert (rule.number, rule.unit, rule.basis) == (20, Unit.WORKING_DAYS, Basis.CHANGED)

    async def test_undoing_brings_back_what_was_and_both_are_logged(self, lone: Replica) -> None:
        before = reminder(lone, STALE)
        done = await push(lone, await lone.hear(EARLIER, who=SAM), "rule_save")
        undone = await push(lone, done, "rule_undo")
        assert "Ångrat: Lägen utan uppdatering, 15 arbetsdagar" in shown(undone)
        assert reminder(lone, STALE) == before
        async with lone.database.snapshots() as session:
            log = await changes(session, "norrbotten", since=lone.now)
        assert [(one.deed, one.after["rule"]) for one in log] == [
            ("rule.changed", "20 arbetsdagar före mötet, kl. 09:00"),
            ("rule.undone", "15 arbetsdagar före mötet, kl. 09:00"),
        ]
        assert "Ändrade regeln Lägen utan uppdatering" in shown(
            await lone.hear("visa loggen", who=SAM)
        )

    async def test_undoing_a_second_change_brings_back_the_first(self, lone: Replica) -> None:
        await push(lone, await lone.hear(EARLIER, who=SAM), "rule_save")
        again = await lone.hear("påminn om status 25 arbetsdagar före mötet", who=SAM)
        await push(lone, await push(lone, again, "rule_save"), "rule_undo")
        rule = reminder(lone, STALE)
        assert rule is not None
        assert rule.number == 20

    async def test_what_was_changed_since_the_preview_is_not_written_over(
        self, bot: Replica
    ) -> None:
        preview = await bot.hear(EARLIER, who=SAM)
        other = await bot.hear("påminn om status 25 arbetsdagar före mötet", who=SIV)
        await push(bot, other, "rule_save", who=SIV)
        assert "har ändrats sedan dess" in shown(await push(bot, preview, "rule_save"))
        rule = reminder(bot, STALE)
        assert rule is not None
        assert rule.number == 25

    async def test_a_rule_is_turned_off_and_set_back(self, lone: Replica) -> None:
        preview = await lone.hear("stäng av regeln om mål", who=SAM)
        assert "2 försvinner" in shown(preview)
        await push(lone, preview, "rule_save")
        assert reminder(lone, "mal") is None
        assert "avstängd (ändrad av samordnaren, Sam Samordnare 2025-12-05)" in shown(
            await lone.hear("visa reglerna", who=SAM)
        )
        await push(lone, await lone.hear("återställ regeln om mål", who=SAM), "rule_save")
        assert reminder(lone, "mal") is not None

    async def test_the_form_changes_what_words_would(self, lone: Replica) -> None:
        turn = await lone.hear("visa reglerna", who=SAM)
        form = await push(lone, turn, "rule_form", which=f"reminder:{STALE}")
        assert filled(form) == {
            "number": "15",
            "unit": "working_days",
            "at": "09:00",
            "applies": "true",
        }
        preview = await push(lone, form, "rule_preview", number="3", unit="days", at="10:15")
        await push(lone, preview, "rule_save")
        rule = reminder(lone, STALE)
        assert rule is not None
        assert (rule.number, rule.unit, str(rule.at)) == (3, Unit.DAYS, "10:15:00")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("ändra regeln för justering till 20 dagar", "följer av lag (Kommunallagen"),
            ("stäng av regeln för anslag", "följer av lag (Kommunallagen"),
            ("ändra regeln för dagen före till kl 20", "07:30–18:00"),
            ("ändra regeln för status till 999 dagar", "högst 200"),
            ("ändra regeln för status till 3 timmar", "kan inte räknas så"),
        ],
    )
    async def test_what_can_not_be_is_refused_in_a_sentence(
        self, lone: Replica, text: str, told: str
    ) -> None:
        turn = await lone.hear(text, who=SAM)
        assert told in shown(turn)
        assert "rule_save" not in shown(turn)

    async def test_which_of_several_is_asked_back(self, lone: Replica) -> None:
        turn = await lone.hear("ändra regeln för kallelse till 10 arbetsdagar", who=SAM)
        assert said(turn) == "Vilken regel menar du?"
        preview = await lone.push(turn.replies[0], "E-nämnden", who=SAM, how="execute")
        assert "12 mars 2026 → 5 mars 2026" in shown(preview)
        await push(lone, preview, "rule_save")
        assert (summons(lone).number, summons(lone, "beredningsgruppen").number) == (10, 5)
        told = shown(await lone.hear("när ska kallelsen ut?", who=SAM))
        assert "10 arbetsdagar före" in told
        assert "Ändrade regler" in told

    async def test_a_rule_that_is_so_already_is_said_to_be(self, lone: Replica) -> None:
        turn = await lone.hear("påminn om status 15 arbetsdagar före mötet", who=SAM)
        assert said(turn).startswith("Så är det redan: Lägen utan uppdatering, 15 arbetsdagar")


class TestItems:
    async def test_an_item_is_added_answered_with_and_removed(self, lone: Replica) -> None:
        preview = await lone.hear(ITEM, who=SAM)
        assert "Tas upp vid Nämndsammanträde (E-nämnden) 18 juni 2026" in shown(preview)
        await push(lone, preview, "rule_save")
        told = shown(await lone.hear("vad händer i juni?"))
        assert "Taxa för e-arkiv" in told
        assert "Sam Samordnare 2025-12-05" in told
        removal = await lone.hear("ta bort Taxa för e-arkiv ur årshjulet", who=SAM)
        await push(lone, removal, "rule_save")
        assert "Taxa för e-arkiv" not in shown(await lone.hear("vad händer i juni?"))

    async def test_an_item_of_the_documents_is_left_out_and_brought_back(
        self, lone: Replica
    ) -> None:
        before = norrbotten(lone).wheel
        preview = await lone.hear("ta bort Beslut om budget ur årshjulet", who=SAM)
        assert "Tas bort ur årshjulet: Beslut, E-nämnden." in shown(preview)
        assert "Tas då inte upp vid Nämndsammanträde (E-nämnden) 18 juni 2026" in shown(preview)
        done = await push(lone, preview, "rule_save")
        assert "Beslut om budget, inte i årshjulet" in shown(done)
        assert "Beslut om budget" not in shown(await lone.hear("vad händer i juni?"))
        assert "avstängd" not in shown(await lone.hear("visa loggen", who=SAM))
        restored = await lone.hear("lägg tillbaka budgeten i årshjulet", who=SAM)
        assert "Står åter i årshjulet: Beslut, E-nämnden." in shown(restored)
        await push(lone, restored, "rule_save")
        assert norrbotten(lone).wheel == before

    async def test_leaving_an_item_out_can_be_undone_and_outlives_a_load(
        self, lone: Replica
    ) -> None:
        before = norrbotten(lone).wheel
        preview = await lone.hear("ta bort budgeten ur årshjulet", who=SAM)
        done = await push(lone, preview, "rule_save")
        (folder,) = [one for one in shipped_folders() if one.name == "norrbotten"]
        await load_folder(lone.database.sessions, folder, now=datetime.now(UTC))
        await lone.facts.refresh()
        assert len(norrbotten(lone).wheel) == len(before) - 1
        undone = await push(lone, done, "rule_undo")
        assert "Ångrat: Juni: Beslut om budget, Beslut, E-nämnden" in shown(undone)
        assert norrbotten(lone).wheel == before

    async def test_which_of_several_items_is_asked_back_unless_its_month_is_said(
        self, lone: Replica
    ) -> None:
        turn = await lone.hear("ta bort informationen om ekonomi ur årshjulet", who=SAM)
        assert said(turn) == "Vilken regel menar du?"
        preview = await lone.hear("ta bort informationen om ekonomi i juni ur årshjulet", who=SAM)
        assert "Juni: Information om ekonomi och verksamhet" in shown(preview)

    async def test_no_item_of_the_documents_is_reworded(self, lone: Replica) -> None:
        before = norrbotten(lone).wheel
        item = {"body": "namnden", "months": [6], "label": "Juni", "kind": "decision", "text": "x"}
        rule = "namnden/6/decision/Beslut om budget"
        data = {"cooperation": "norrbotten", "kind": "item", "rule": rule, "after": None}
        for wanted in (item, {"number": 3, "unit": "days", "at": "10:00"}):
            await lone.press("rule_save", {**data, "wanted": wanted}, who=SAM)
        assert norrbotten(lone).wheel == before


class TestWho:
    @pytest.mark.parametrize("person", [KARIN, BO])
    async def test_members_see_the_rules_and_change_none(self, lone: Replica, person: str) -> None:
        turn = await lone.hear("visa reglerna", who=person)
        assert "15 arbetsdagar före mötet" in shown(turn)
        assert buttons(turn.replies[0]) == []
        assert said(await lone.hear(EARLIER, who=person)).startswith(
            "Reglerna ändras av samordnaren"
        )
        async with lone.database.snapshots() as session:
            (refused,) = await refused_attempts(session, since=lone.now)
        assert refused.reason == "may_not_change_rules"

    @pytest.mark.parametrize("verb", ["rule_form", "rule_preview", "rule_wanted", "rule_save"])
    async def test_forged_buttons_change_nothing(self, lone: Replica, verb: str) -> None:
        before = norrbotten(lone).reminder_rules
        data = {"cooperation": "norrbotten", "kind": "reminder", "rule": STALE, "after": None}
        wanted = {"number": 3, "unit": "days", "at": "10:00"}
        for person in (KARIN, PIA):
            turn = await lone.press(verb, {**data, "wanted": wanted}, who=person)
            assert turn.card_answer is None
        wrong: tuple[object, ...] = ({"number": "x"}, {"text": ""}, {"switch": "never"}, [], 1)
        for bad in wrong:
            await lone.press(verb, {**data, "wanted": bad}, who=SAM)
        turn = await lone.press(verb, {**data, "kind": ["x"], "rule": {}}, who=SAM)
        assert said(turn) == "Vilken regel menar du?"
        assert norrbotten(lone).reminder_rules == before


class TestLoading:
    async def test_a_load_keeps_the_change_and_says_so(self, bot: Replica) -> None:
        await push(bot, await bot.hear(EARLIER, who=SAM), "rule_save")
        (folder,) = [one for one in shipped_folders() if one.name == "norrbotten"]
        report = await load_folder(bot.database.sessions, folder, now=datetime.now(UTC))
        (line,) = changed_rules(report.rules)
        assert line == (
            f"rule {STALE}: 20 working days before the meeting, at 09:00, as changed in chat by"
            " Sam Samordnare 2025-12-05; the folder: 15 working days before the meeting, at 09:00"
        )
        await bot.facts.refresh()
        rule = reminder(bot, STALE)
        assert rule is not None
        assert rule.number == 20

    async def test_an_erased_author_leaves_the_change_without_her_name(self, bot: Replica) -> None:
        await push(bot, await bot.hear(EARLIER, who=SAM), "rule_save")
        async with bot.database.sessions.begin() as session:
            await erase_person(session, "sam@example.org", by=Actor(at=bot.now))
        await bot.facts.refresh()
        rule = reminder(bot, STALE)
        assert rule is not None
        assert rule.source is not None
        assert (rule.number, rule.source.place) == (20, "2025-12-05")
