"""What do the commands print, and with which exit status? Called in this process, for speed."""

import io
import json
import shutil
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from storage import shipped_folders
from tests.data import INVENTED

NAMES = [field.alias for field in Settings.model_fields.values() if field.alias]


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed (with plain spaces)."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def bare_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, logging_put_back: None
) -> None:
    """No setting from outside, and a folder of the test's own to stand in."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BOT_CLOCK", "2025-12-05T12:00:00+01:00")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bot(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command, with ``stdin`` as what is typed."""

    def run(*arguments: object, stdin: str = "") -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        printed = capsys.readouterr()
        return Ran(status, printed.out.replace("\u00a0", " "), printed.err.replace("\u00a0", " "))

    return run


@pytest.fixture
def store(filled_sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with the shipped cooperations and people, named by the settings; gives its file."""
    monkeypatch.setenv("DATABASE_URL", filled_sqlite_url)
    return Path(filled_sqlite_url.partition("///")[2])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented cooperation's folder that a test may spoil."""
    return Path(shutil.copytree(INVENTED, tmp_path / "tjarnbygden"))


def a_meeting_in(folder: Path) -> Path:
    """A file with a meeting of the committee on 18 December 2025."""
    path = folder / "meetings.csv"
    path.write_text(
        "cooperation,body,kind,title,starts,ends,place,online_url,answer_by,agenda\n"
        "norrbotten,namnden,meeting,Nämndsammanträde,2025-12-18T10:00,2025-12-18T12:00,,,"
        "2025-12-12T12:00,\n",
        encoding="utf-8",
    )
    return path


def is_one_sentence(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


class TestWords:
    def test_an_unknown_command_is_wrong_usage(self, bot: Run) -> None:
        ran = bot("fly")
        assert ran.status == 2
        assert "fly" in ran.err
        assert ran.out == ""

    @pytest.mark.parametrize(
        "arguments",
        [
            ["ask"],
            ["load"],
            ["members"],
            ["meetings"],
            ["erase"],
            ["about"],
            ["ask", "x", "y"],
            ["ask", "x", "--as"],
            ["reconcile", "--format", "xml"],
            ["serve", "--port", "70000"],
            ["serve", "--port", "http"],
            ["migrate", "now"],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_told_with_status_2(self, bot: Run, arguments: list[str]) -> None:
        ran = bot(*arguments)
        assert ran.status == 2
        assert "usage: python -m bot" in ran.err
        assert "Traceback" not in ran.err

    def test_help_names_every_command(self, bot: Run) -> None:
        ran = bot("--help")
        assert ran.status == 0
        commands = "serve ask chat load members meetings reconcile about erase migrate"
        for command in commands.split():
            assert command in ran.out


class TestAsk:
    def test_an_answer_has_its_source_and_status_0(self, bot: Run, store: Path) -> None:
        ran = bot("ask", "Vad betalar Kalix för e-arkivet 2025?")
        assert ran.status == 0
        assert "Kalix betalar 21 000 kr" in ran.out
        assert "Ekonomi 2025" in ran.out
        assert "bild 13" in ran.out
        assert ran.err == ""

    def test_what_is_not_known_has_status_3(self, bot: Run, store: Path) -> None:
        ran = bot("ask", "Vad betalar Kalix för e-arkivet 2031?")
        assert ran.status == 3
        assert "Det vet jag inte" in ran.out
        assert ran.err == ""

    def test_a_question_back_has_status_4_and_numbered_choices(self, bot: Run, store: Path) -> None:
        ran = bot("ask", "Hur går det med SOC?")
        assert ran.status == 4
        assert "1. " in ran.out
        assert "2. " in ran.out

    def test_who_asks_decides_whose_share_is_meant(self, bot: Run, store: Path) -> None:
        question = "Vad betalar vi för e-arkivet 2025?"
        assert "Kalix betalar 21 000 kr" in bot("ask", question, "--as", "karin@example.org").out
        assert "Boden betalar 36 000 kr" in bot("ask", question, "--as", "BO@Example.org ").out

    def test_a_person_is_answered_in_their_language(self, bot: Run, store: Path) -> None:
        ran = bot("ask", "dcbd kiruna 2024", "--as", "emma@example.org")
        assert "Kiruna pays 310 800 kr" in ran.out

    def test_nobody_is_asked_for_who_is_no_member(self, bot: Run, store: Path) -> None:
        ran = bot("ask", "Vad betalar vi?", "--as", "nobody@example.org")
        assert ran.status == 2
        assert "nobody@example.org" in ran.err
        assert is_one_sentence(ran.err)
        assert ran.out == ""

    @pytest.mark.parametrize("text", ["", " ", "\x00", "\udcff?", "x" * 10_000, "--", "🙂"])
    def test_an_odd_text_is_answered_without_a_traceback(
        self, bot: Run, store: Path, text: str
    ) -> None:
        ran = bot("ask", "--", text) if text == "--" else bot("ask", text)
        assert ran.status in (0, 3, 4)
        assert ran.out.strip()
        assert "Traceback" not in ran.err

    def test_an_empty_store_is_filled_with_the_shipped_cooperations(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/a folder/new.db")
        assert "Kalix betalar 21 000 kr" in bot("ask", "Vad betalar Kalix för e-arkivet 2025?").out

    def test_the_clock_of_a_demonstration_decides_what_this_year_is(
        self, bot: Run, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        question = "Vad betalar Kalix för rtj i år?"
        assert "70 700 kr" in bot("ask", question).out
        monkeypatch.setenv("BOT_CLOCK", "2024-12-31T22:59:00+00:00")
        assert "67 500 kr" in bot("ask", question).out
        monkeypatch.setenv("BOT_CLOCK", "2024-12-31T23:01:00+00:00")
        assert "70 700 kr" in bot("ask", question).out, "the year is that of the cooperation's zone"


class TestChat:
    def test_follow_ups_keep_the_frame(self, bot: Run, store: Path) -> None:
        typed = "Vad betalar Kalix för e-arkivet 2025?\n\noch Boden?\n2024 då?\n"
        ran = bot("chat", stdin=typed)
        assert ran.status == 0
        first, second, third = (part for part in ran.out.split("> ") if "betalar" in part)
        assert "Kalix betalar 21 000 kr" in first
        assert "Boden betalar 36 000 kr" in second
        assert "Boden betalar 36 000 kr" in third
        assert "2024" in third.splitlines()[0]

    def test_a_choice_is_made_by_its_number(self, bot: Run, store: Path) -> None:
        ran = bot("chat", stdin="Vad kostar grundplattformen för Kalix 2024?\n2\n1.\noch Boden?\n")
        assert "258 000 kr" in ran.out
        assert "34 300 kr" in ran.out
        assert ("351 600 kr" in ran.out) != ("46 800 kr" in ran.out)

    def test_a_member_chats_as_themselves(self, bot: Run, store: Path) -> None:
        ran = bot("chat", "--as", "bo@example.org", stdin="Vad betalar vi för rtj 2025?")
        assert "Boden betalar 70 900 kr" in ran.out

    def test_nobody_chats_who_is_no_member(self, bot: Run, store: Path) -> None:
        ran = bot("chat", "--as", "nobody@example.org", stdin="hej\n")
        assert ran.status == 2
        assert is_one_sentence(ran.err)

    def test_a_meeting_is_answered_and_the_answer_taken_back_by_its_button(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        assert bot("meetings", a_meeting_in(tmp_path)).status == 0
        lines = ["jag kommer den 18 december", "1", "vad har jag svarat?"]

        ran = bot("chat", "--as", "bo@example.org", stdin="\n".join(lines))

        assert "du kommer på plats. Nämndsammanträde torsdag 18 december 2025" in ran.out
        assert "Ångrat" in ran.out
        assert ran.out.count("på plats") == 1

    def test_the_last_answer_counts_though_the_clock_was_started_anew(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        bot("meetings", a_meeting_in(tmp_path))
        asked = ["--as", "bo@example.org"]
        bot("chat", *asked, stdin="jag kommer den 18 december\nändra till distans\n")

        assert "du kommer inte" in bot("ask", "kan tyvärr inte den 18", *asked).out

        assert "kommer inte" in bot("ask", "vad har jag svarat?", *asked).out

    def test_an_end_of_input_at_once_is_no_fault(self, bot: Run, store: Path) -> None:
        assert bot("chat", stdin="").status == 0


class TestLoad:
    def test_a_folder_is_loaded_once_and_found_unchanged_the_second_time(
        self, bot: Run, store: Path, folder: Path
    ) -> None:
        first = bot("load", folder)
        assert first.status == 0
        assert "municipalities: 3 inserted" in first.out
        again = bot("load", folder)
        assert again.status == 0
        assert "municipalities: 0 inserted, 0 changed, 3 unchanged" in again.out
        assert not any(f" {n} inserted" in again.out for n in range(1, 100))
        assert (
            "Granvik betalar 12 300 kr" in bot("ask", "Vad betalar Granvik för Boklådan 2032?").out
        )

    def test_a_corrected_cell_is_told_and_answered(
        self, bot: Run, store: Path, folder: Path
    ) -> None:
        bot("load", folder)
        table = folder / "costs" / "tjanster-2032.csv"
        table.write_text(table.read_text().replace("12300", "12400"))
        ran = bot("load", folder)
        assert "cost_shares: 0 inserted, 1 changed" in ran.out
        assert "12 400 kr" in bot("ask", "Vad betalar Granvik för Boklådan 2032?").out

    def test_every_fault_of_a_folder_is_named_and_nothing_is_loaded(
        self, bot: Run, store: Path, folder: Path
    ) -> None:
        spoil(folder / "costs" / "tjanster-2032.csv", "9900", "99oo")
        spoil(folder / "inhabitants.csv", "Norrhult", "Norrhylt")
        spoil(folder / "cost_tables.toml", "2031-12-31", "2030-12-31")
        ran = bot("load", folder)
        assert ran.status == 2
        assert ran.out == ""
        lines = ran.err.strip().splitlines()
        assert len(lines) == 3, ran.err
        assert all("Traceback" not in line for line in lines)
        assert any("tjanster-2032.csv, row 3, bibliotek: '99oo'" in line for line in lines)
        assert any("inhabitants.csv, row 3, municipality: 'Norrhylt'" in line for line in lines)
        assert any("cost_tables.toml, row 1" in line for line in lines)
        assert bot("ask", "Vad betalar Granvik för Boklådan 2032?").status == 3

    def test_a_faulty_folder_leaves_what_was_loaded_before(
        self, bot: Run, store: Path, folder: Path
    ) -> None:
        bot("load", folder)
        spoil(folder / "costs" / "tjanster-2032.csv", "12300", "99999")
        spoil(folder / "municipalities.csv", "9912", "99")
        assert bot("load", folder).status == 2
        assert "12 300 kr" in bot("ask", "Vad betalar Granvik för Boklådan 2032?").out

    def test_thousands_of_faults_are_counted_rather_than_all_told(
        self, bot: Run, store: Path, folder: Path
    ) -> None:
        rows = "".join(f"Ingenstans{n};2031-12-31;x;plan-2032;Bilaga\n" for n in range(1000))
        with (folder / "inhabitants.csv").open("a", encoding="utf-8") as file:
            file.write(rows)
        ran = bot("load", folder)
        assert ran.status == 2
        assert len(ran.err.splitlines()) == 201
        assert ran.err.splitlines()[-1].endswith("more faults")

    @pytest.mark.parametrize("what", ["nowhere", "a file", "an empty folder"])
    def test_what_is_no_data_folder_is_told_in_a_sentence(
        self, bot: Run, store: Path, tmp_path: Path, what: str
    ) -> None:
        path = tmp_path / what
        if what == "a file":
            path.write_text("kommun")
        if what == "an empty folder":
            path.mkdir()
        ran = bot("load", path)
        assert ran.status == 2
        assert is_one_sentence(ran.err)

    def test_the_shipped_folders_load_by_name(self, bot: Run, store: Path) -> None:
        for path in shipped_folders():
            ran = bot("load", path)
            assert ran.status == 0
            assert "changed, " in ran.out
            assert "1 changed" not in ran.out


def spoil(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")


class TestMembers:
    HEADER = "name,email,aad_object_id,cooperation,municipality,body,role,language\n"

    def file(self, folder: Path, *rows: str) -> Path:
        path = folder / "people.csv"
        path.write_text(self.HEADER + "\n".join(rows) + "\n", encoding="utf-8")
        return path

    def test_members_are_loaded_and_found_unchanged_the_second_time(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        file = self.file(tmp_path, "Ny Person,ny@example.org,,norrbotten,Pajala,,ledamot,sv")
        first, second = bot("members", file), bot("members", file)
        assert (first.status, second.status) == (0, 0)
        assert "1 people inserted" in first.out or "1 person inserted" in first.out
        assert "1 unchanged" in second.out
        ran = bot("ask", "Vad betalar vi för e-arkivet 2025?", "--as", "ny@example.org")
        assert "Pajala betalar 8 000 kr" in ran.out

    def test_every_fault_is_named_by_row_and_column_and_nobody_is_loaded(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        file = self.file(
            tmp_path,
            "Rätt,ratt@example.org,,norrbotten,Kalix,,ledamot,sv",
            "Fel,fel@example.org,,norrbotten,Kalixx,,ledamot,sv",
            "Fel,inte en adress,,norrbotten,Kalix,,ledamot,sv",
            ",tom@example.org,,norrbotten,Kalix,,kejsare,tyska",
        )
        ran = bot("members", file)
        assert ran.status == 2
        assert ran.out == ""
        assert "people.csv, row 3, municipality: 'Kalixx'" in ran.err
        assert "people.csv, row 4, email" in ran.err
        assert "people.csv, row 5, name" in ran.err
        assert "people.csv, row 5, role: 'kejsare'" in ran.err
        assert "people.csv, row 5, language: 'tyska'" in ran.err
        assert len(ran.err.splitlines()) == 5
        assert bot("about", "ratt@example.org").status == 2

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("missing.csv", None),
            ("empty.csv", b""),
            ("text.csv", "namn;epost\nå;b\n".encode("latin-1")),
            ("people.xlsx", b"this is no workbook"),
            ("people.pdf", b"%PDF-1.4"),
            ("binary.csv", bytes(range(256))),
        ],
    )
    def test_a_file_that_can_t_be_read_is_told_in_a_sentence(
        self, bot: Run, store: Path, tmp_path: Path, name: str, content: bytes | None
    ) -> None:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        ran = bot("members", tmp_path / name)
        assert ran.status == 2
        assert name in ran.err
        assert "Traceback" not in ran.err
        assert ran.out == ""

    def test_a_folder_is_no_file_of_members(self, bot: Run, store: Path, tmp_path: Path) -> None:
        ran = bot("members", tmp_path)
        assert ran.status == 2
        assert is_one_sentence(ran.err)


class TestMeetings:
    HEADER = "cooperation,body,kind,title,starts,ends,place,online_url,answer_by,agenda\n"

    def file(self, folder: Path, starts: str) -> Path:
        path = folder / "meetings.csv"
        row = f"norrbotten,e-nämnden,,Sammanträde,{starts},2099-03-18T15:00,,,2099-03-11,Upprop"
        path.write_text(f"{self.HEADER}{row}\n", encoding="utf-8")
        return path

    def test_meetings_are_called_found_unchanged_and_moved(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        file = self.file(tmp_path, "2099-03-18T13:00")
        called, again = bot("meetings", file), bot("meetings", file)
        moved = bot("meetings", self.file(tmp_path, "2099-03-18T14:00"))

        assert called.out == "Meetings: 1 inserted, 0 moved, 0 changed, 0 unchanged\n"
        assert again.out == "Meetings: 0 inserted, 0 moved, 0 changed, 1 unchanged\n"
        assert moved.out.splitlines() == [
            "Meetings: 0 inserted, 1 moved, 0 changed, 0 unchanged",
            "Sammanträde: moved, now from 2099-03-18 13:00 UTC",
        ]

    def test_a_fault_is_named_by_row_and_column_and_nothing_is_called(
        self, bot: Run, store: Path, tmp_path: Path
    ) -> None:
        ran = bot("meetings", self.file(tmp_path, "i morgon"))

        assert (ran.status, ran.out) == (2, "")
        assert ran.err == (
            "meetings.csv, row 2, starts: 'i morgon' is not a date and time (YYYY-MM-DDTHH:MM)\n"
        )


class TestPeople:
    def test_what_is_stored_about_a_person_is_shown_and_erased(self, bot: Run, store: Path) -> None:
        shown = bot("about", "Karin@Example.org")
        assert shown.status == 0
        rows = json.loads(shown.out)
        assert rows["people"][0]["name"] == "Karin Kalix"
        assert rows["seats"][0]["municipality"] == "2514"
        assert "Bo Boden" not in shown.out

        gone = bot("erase", "karin@example.org")
        assert gone.status == 0
        assert "people: 1 erased" in gone.out

        after = bot("about", "karin@example.org")
        assert after.status == 2
        assert is_one_sentence(after.err)
        assert bot("ask", "Vad betalar vi?", "--as", "karin@example.org").status == 2
        assert bot("about", "bo@example.org").status == 0

    @pytest.mark.parametrize("command", ["about", "erase"])
    @pytest.mark.parametrize("email", ["nobody@example.org", "", "%", "' OR 1=1 --"])
    def test_nothing_is_stored_about_somebody_unknown(
        self, bot: Run, store: Path, command: str, email: str
    ) -> None:
        ran = bot(command, email)
        assert ran.status == 2
        assert is_one_sentence(ran.err)
        assert bot("about", "bo@example.org").status == 0


class TestReconcile:
    def test_every_fault_is_told_with_both_figures_and_both_sources(
        self, bot: Run, store: Path
    ) -> None:
        ran = bot("reconcile")
        assert ran.status == 0
        for figure in ("17 749 488 kr", "17 714 288 kr", "3 825 600 kr", "3 640 800 kr"):
            assert figure in ran.out
        for figure in ("1 199 800 kr", "1 708 800 kr", "5 851 200 kr", "7 830 800 kr"):
            assert figure in ran.out
        assert "Verksamhetsplan 2025, 8.4 Budget 2025" in ran.out

    def test_the_same_faults_are_told_as_json(self, bot: Run, store: Path) -> None:
        ran = bot("reconcile", "--format", "json")
        assert ran.status == 0
        findings = json.loads(ran.out)
        table = bot("reconcile").out
        assert len(findings) == sum(
            int(line.rpartition(": ")[2].partition(" / ")[0])
            for line in table.splitlines()
            if " / " in line and line.rpartition(": ")[2].replace(" / ", "").isdigit()
        )
        budget = next(f for f in findings if f["year"] == 2025 and f["kind"] == "economy_sum")
        values = {budget["first"]["value"], budget["second"]["value"]}
        assert values == {17_749_488, 17_714_288}
        assert all(f["first"]["sources"] and f["second"]["sources"] for f in findings)
        assert all(f["text"] for f in findings)


class TestStore:
    def test_migrating_makes_an_empty_store_ready(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")
        assert bot("migrate").status == 0
        assert bot("migrate").status == 0
        with sqlite3.connect(tmp_path / "new.db") as file:
            assert file.execute("SELECT count(*) FROM published_municipalities").fetchone() == (0,)
        file.close()

    @pytest.mark.parametrize(
        "address",
        [
            "mysql://localhost/bot",
            "sqlite:///bot.db",
            "bot.db",
            "sqlite+aiosqlite://",
            "sqlite+aiosqlite:///:memory:",
            "postgresql+asyncpg://",
            "postgresql+asyncpg://u:hemligt@host:port/bot",
            "postgresql+asyncpg://u:hemligt@[::1/bot",
        ],
    )
    @pytest.mark.parametrize("command", [["migrate"], ["ask", "hej"], ["load", "x"]], ids=" ".join)
    def test_a_malformed_address_is_told_in_a_sentence_that_names_the_setting(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, address: str, command: list[str]
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", address)
        ran = bot(*command)
        assert ran.status == 2
        assert "DATABASE_URL" in ran.err
        assert is_one_sentence(ran.err)
        assert "hemligt" not in ran.err
        assert ran.out == ""

    @pytest.mark.parametrize("host", ["127.0.0.1:{closed}", "no-such-host.invalid"])
    def test_a_server_that_does_not_answer_is_told_without_its_password(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, host: str
    ) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            host = host.format(closed=taken.getsockname()[1])
            monkeypatch.setenv("DATABASE_URL", f"postgresql+asyncpg://u:hemligt@{host}/bot")
            ran = bot("ask", "hej")
        assert ran.status == 2
        assert "DATABASE_URL" in ran.err
        assert "hemligt" not in ran.err
        assert is_one_sentence(ran.err)

    @pytest.mark.postgres
    def test_a_database_that_does_not_exist_is_told_in_a_sentence(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, postgres_url: str
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", f"{postgres_url}_nowhere")
        ran = bot("migrate")
        assert ran.status == 2
        assert "DATABASE_URL" in ran.err
        assert is_one_sentence(ran.err)

    @pytest.mark.parametrize("kind", ["a folder", "no database", "beyond reach"])
    def test_a_file_that_can_t_be_a_store_is_told_in_a_sentence(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
    ) -> None:
        path = tmp_path / "store.db"
        if kind == "a folder":
            path.mkdir()
        elif kind == "no database":
            path.write_text("This is a letter and no database. " * 100)
        else:
            path = Path("/proc/nowhere/store.db")
        monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{path}")
        ran = bot("ask", "hej")
        assert ran.status == 2
        assert "DATABASE_URL" in ran.err
        assert is_one_sentence(ran.err)

    def test_a_store_of_a_newer_version_is_told_in_a_sentence(self, bot: Run, store: Path) -> None:
        with sqlite3.connect(store) as file:
            file.execute("UPDATE alembic_version SET version_num = '9999_from_tomorrow'")
        file.close()
        ran = bot("ask", "hej")
        assert ran.status == 2
        assert is_one_sentence(ran.err)
        assert "DATABASE_URL" in ran.err


class TestSettings:
    def test_every_faulty_setting_is_told_in_a_line(
        self, bot: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PORT", "eighty")
        monkeypatch.setenv("BOT_CLOCK", "in a while")
        ran = bot("ask", "hej")
        assert ran.status == 2
        assert [line.split()[0] for line in ran.err.splitlines()] == ["PORT", "BOT_CLOCK"]

    def test_a_setting_may_stand_in_a_file(
        self, bot: Run, filled_sqlite_url: str, tmp_path: Path
    ) -> None:
        (tmp_path / ".env").write_text(f"DATABASE_URL={filled_sqlite_url}\n")
        assert bot("about", "karin@example.org").status == 0


class TestServe:
    def test_it_refuses_to_serve_without_an_app_id(self, bot: Run, store: Path) -> None:
        ran = bot("serve", "--port", "0")
        assert ran.status == 2
        assert "MicrosoftAppId" in ran.err
        assert is_one_sentence(ran.err)

    def test_no_command_at_all_serves(self, bot: Run, store: Path) -> None:
        ran = bot()
        assert ran.status == 2
        assert "MicrosoftAppId" in ran.err

    def test_it_serves_nobody_else_without_an_app_id(
        self, bot: Run, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BOT_INSECURE_LOCAL", "1")
        ran = bot("serve", "--host", "0.0.0.0", "--port", "0")
        assert ran.status == 2
        assert "BOT_INSECURE_LOCAL" in ran.err
        assert is_one_sentence(ran.err)

    @pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
    def test_a_port_that_is_taken_is_told_in_a_sentence(
        self, bot: Run, store: Path, monkeypatch: pytest.MonkeyPatch, host: str
    ) -> None:
        monkeypatch.setenv("BOT_INSECURE_LOCAL", "1")
        family = socket.AF_INET6 if host == "::1" else socket.AF_INET
        with socket.socket(family) as taken:
            taken.bind(("::1" if host == "::1" else "127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            ran = bot("serve", "--host", host, "--port", port)
        assert ran.status == 2
        assert str(port) in ran.err
        assert "Traceback" not in ran.err
