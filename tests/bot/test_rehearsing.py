"""``rehearse`` lists what would be sent, to whom, when and why, and changes nothing."""

import csv
import io
import json
from pathlib import Path

import pytest

from bot import cli
from bot.renderers import renderers_over
from bot.settings import Settings
from dialogs.flows.meetings.messages import Kind
from dialogs.flows.reminders import KIND
from dialogs.ready import READY
from dialogs.texts import LANGUAGES, say
from storage import open_database

MEMBERS = """\
name,email,cooperation,municipality,body,role
Karin,karin@kalix.example,norrbotten,Kalix,namnden,ledamot
Sam,sam@lulea.example,norrbotten,,,samordnare
Nadja,nadja@lulea.example,norrbotten,,namnden,nämndadministratör
"""

MEETINGS = """\
cooperation,body,kind,title,starts,ends,place,online_url,answer_by,agenda
norrbotten,namnden,meeting,Nämndsammanträde,2027-03-18T10:00,2027-03-18T12:00,,,2027-03-11T12:00,
"""


@pytest.fixture
def called(filled_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filled store with three people and a meeting on 18 March 2027."""
    monkeypatch.setenv("DATABASE_URL", filled_sqlite_url)
    monkeypatch.setenv("BOT_CLOCK", "2027-01-01T12:00:00Z")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members.csv").write_text(MEMBERS, encoding="utf-8")
    (tmp_path / "meetings.csv").write_text(MEETINGS, encoding="utf-8")
    assert cli.main(["members", "members.csv"]) == 0
    assert cli.main(["meetings", "meetings.csv"]) == 0


def rehearsed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert cli.main(["rehearse", *options]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("called")
def test_every_message_is_listed_with_recipient_subject_and_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ("--from", "2027-03-17", "--to", "2027-03-18", "--format", "json")
    rows = json.loads(rehearsed(capsys, *options))
    of_karin = [row for row in rows if row["email"] == "karin@kalix.example"]
    assert of_karin == [
        {
            "instant": "2027-03-17T13:00+01:00",
            "cooperation": "norrbotten",
            "recipient": "Karin",
            "email": "karin@kalix.example",
            "kind": "Påminnelse inför möte",
            "subject": "Nämndsammanträde torsdag 18 mars 2027 kl. 10:00–12:00",
            "why": "Regel: 1 arbetsdag före mötet (programmets förval).",
        }
    ]
    (roll_call,) = [row for row in rows if row["kind"] == "Upprop"]
    assert (roll_call["recipient"], roll_call["instant"]) == ("Nadja", "2027-03-18T13:00+01:00")


@pytest.mark.usefixtures("called")
def test_every_message_of_a_year_says_what_it_is_about_and_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ("--from", "2027-01-01", "--to", "2027-12-31", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(rehearsed(capsys, *options))))
    kinds = {row["kind"] for row in rows}
    assert kinds >= {"Hållpunkt", "Påminnelse att svara", "Risk för beslutsförhet"}
    ruled = [row for row in rows if row["kind"] != "Kallelse"]
    assert all(row["why"].startswith("Regel: ") and row["subject"] for row in ruled)
    assert [row["instant"] for row in rows] == sorted(row["instant"] for row in rows)
    assert "gäller inte längre" not in {row["subject"] for row in rows}


@pytest.mark.usefixtures("called")
def test_invitations_that_are_yet_to_go_are_listed_by_when_hours_open(
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ("--from", "2027-01-01", "--to", "2027-01-08", "--format", "json")
    for _ in range(2):
        rows = json.loads(rehearsed(capsys, *options))
        of_karin = [row for row in rows if row["email"] == "karin@kalix.example"]
        assert of_karin == [
            {
                "instant": "2027-01-04T07:30+01:00",
                "cooperation": "norrbotten",
                "recipient": "Karin",
                "email": "karin@kalix.example",
                "kind": "Kallelse",
                "subject": "Kallelse: Nämndsammanträde torsdag 18 mars 2027 kl. 10:00–12:00",
                "why": "Har en plats i mötet.",
            }
        ]


@pytest.mark.usefixtures("called")
def test_the_table_has_a_line_for_each_message(capsys: pytest.CaptureFixture[str]) -> None:
    lines = rehearsed(capsys, "--from", "2027-03-17", "--to", "2027-03-17").splitlines()
    assert lines[0].split()[:3] == ["instant", "recipient", "kind"]
    assert any("Karin" in line and "Påminnelse inför möte" in line for line in lines[1:])


@pytest.mark.usefixtures("called")
def test_a_rehearsal_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--from", "2027-01-01", "--to", "2027-12-31", "--format", "json")
    assert rehearsed(capsys, *options) == rehearsed(capsys, *options)


@pytest.mark.usefixtures("called")
def test_days_out_of_order_are_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert cli.main(["rehearse", "--from", "2027-03-18", "--to", "2027-03-17"]) == 2
    assert capsys.readouterr().err == "--from: 2027-03-18 comes after 2027-03-17\n"


def test_every_kind_of_message_has_a_name_and_a_reason(filled_sqlite_url: str) -> None:
    settings = Settings.model_construct(public_url="https://bot.example")
    renderers = renderers_over(open_database(filled_sqlite_url), settings)
    # Reminders tell their own rule, and a card that is shown anew disturbs nobody.
    kinds = {READY, *renderers} - {KIND, Kind.CARD}
    for language in LANGUAGES:
        for kind in kinds:
            assert say(language, f"rehearsal.kind.{kind.replace('.', '_')}")
            assert say(language, f"rehearsal.why.{kind.replace('.', '_')}")
