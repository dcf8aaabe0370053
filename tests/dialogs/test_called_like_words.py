"""Are names of a folder heard that are words, parts of other names, or only this folder's?"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dialogs.answering import respond
from domain.facts import Facts
from storage import read_folder
from tests.data import INVENTED

RENAMED = {
    "Granvik": "Vara",
    "Norrhult": "Åre",
    '"årskostnad"': '"medlemsbidrag"',
    '"Tjärnbygden"': '"Bibliotek och Vatten"',
}
ADDED = {
    "office_holders.csv": "person;role;municipality;title;stated;document;place\n"
    "Eva Åre;bygdeombud;Vara;Kommunalråd;2032-01-01;plan-2032;2 Organisation\n",
    "attendance.csv": "body;on;attended;invited;percent;document;place\n"
    "bygdenamnden;2032-01-20;4;6;67;plan-2032;6 Möten\n",
}
MEETING = "ovning;bygdenamnden;strategy_day;Övningsdag;2032-05-04;;;ja;;planned;plan-2032;6 Möten\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The invented cooperation, its members called like words and its shares medlemsbidrag."""
    folder = tmp_path_factory.mktemp("renamed") / INVENTED.name
    shutil.copytree(INVENTED, folder)
    for file in folder.rglob("*.*"):
        _rename(file)
    for name, content in ADDED.items():
        (folder / name).write_text(content, encoding="utf-8")
    with (folder / "meetings.csv").open("a", encoding="utf-8") as meetings:
        meetings.write(MEETING)
    facts = read_folder(folder)
    return Facts(version=1, cooperations={facts.cooperation.id: facts})


def _rename(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Vad betalar Vara för bibblan 2032?", "Vara betalar 12 300 kr"),
        ("vad betalar vara för bibblan 2032", "Vara betalar 12 300 kr"),
        ("varas andel av bibblan 2032", "Vara betalar 12 300 kr"),
        ("Vad betalar åre för bibblan 2032?", "Åre betalar 9 900 kr"),
        ("vad betalar are for bibblan 2032", "Åre betalar 9 900 kr"),
        ("hur mycket mer betalar Vara än Åre för bibblan 2032?", "2 400 kr mer"),
        ("Vad kommer bibblan att vara i pris 2032?", "sammanlagt 27 800 kr"),
        ("What are the costs of Boklådan in 2032?", "27 800 kr"),
        ("ska Lillträsk vara med och betala för bibblan 2032?", "5 600 kr"),
        ("Vem är Eva Åre?", "Kommunalråd"),
        ("Hur stort är Varas medlemsbidrag 2032?", "59 301 kr"),
        ("vad blir hela medlemsbidraget 2032?", "129 806 kr"),
        ("Vad betalar Vara till Bibliotek och Vatten 2032?", "59 301 kr"),
        ("När är övningsdagen?", "4 maj 2032"),
        ("chefen sa övningsdag, när då?", "4 maj 2032"),
        ("Hur många kom till bygdenämnden 20 januari 2032?", "4 av 6 ledamöter"),
    ],
)
def test_a_name_is_heard_where_it_is_one(asked: str, told: str, store: Facts) -> None:
    response = respond(asked, store, person=None, language="sv", today=date(2032, 3, 1))
    assert told in response.answers[0].headline.replace("\xa0", " ")
