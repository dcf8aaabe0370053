"""Will Teams take the package? By Microsoft's schemas, its pixels, and what its menu sends."""

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.teams.app_package import COMMANDS, PackageFault, app_package
from dialogs.texts import say
from tests.bot.test_cli import Run, bare_environment, bot, is_one_sentence, store
from tools import app_icons

__all__ = ["bare_environment", "bot", "store"]

SCHEMAS = Path(__file__).parent / "schemas"
APP_ID = "11111111-2222-3333-4444-555555555555"
HOST = "bot.example.se"
WEBSITE = "https://www.example.se/personuppgifter"


def package(app_id: str = APP_ID, host: str = HOST, website: str = WEBSITE) -> bytes:
    return app_package(app_id, host, developer="Björkby kommun", website=website)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def told(name: str = "manifest.json") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(parts(package())[name])
    return found


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.schema.json"),
        ("en.json", "MicrosoftTeams.Localization.schema.json"),
    ],
)
def test_it_is_valid_by_microsofts_schema(name: str, schema: str) -> None:
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(rules)
    content = told(name)
    assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(content)] == []
    assert content["$schema"].endswith(f"/v1.25/{schema}")
    # The schema is strict enough to see a fault.
    assert list(validator.iter_errors({**content, "description.short": "x" * 81, "version": 1}))


def test_the_files_stand_at_the_root_and_every_one_is_named_in_the_manifest() -> None:
    content = told()
    named = {
        *content["icons"].values(),
        *(language["file"] for language in content["localizationInfo"]["additionalLanguages"]),
    }
    assert set(parts(package())) == {"manifest.json", *named}


def test_the_bot_is_in_personal_chats_teams_and_group_chats() -> None:
    (robot,) = told()["bots"]
    assert robot["botId"] == told()["id"] == APP_ID
    assert robot["scopes"] == ["personal", "team", "groupChat"]
    assert {scope for listed in robot["commandLists"] for scope in listed["scopes"]} == {
        "personal",
        "team",
        "groupChat",
    }


def test_the_tab_is_served_by_the_bot_on_a_domain_that_is_allowed() -> None:
    content = told()
    (tab,) = (tab for tab in content["staticTabs"] if "contentUrl" in tab)
    assert tab["contentUrl"] == f"https://{HOST}/tab"
    assert content["validDomains"] == [HOST]


def test_every_word_is_in_swedish_and_in_english() -> None:
    swedish, english = told(), told("en.json")
    for path, word in english.items():
        if path == "$schema":
            continue
        found: Any = swedish
        for step in path.replace("[", ".").replace("]", "").split("."):
            found = found[int(step)] if step.isdigit() else found[step]
        assert isinstance(found, str)
        assert word != found or path.endswith("name.short")
    commands = swedish["bots"][0]["commandLists"][0]["commands"]
    assert len(english) == 1 + 5 + 2 * len(commands)
    assert len(commands) <= 10


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("language", "asker"), [("sv", "karin"), ("en", "emma")])
def test_whatever_the_menu_sends_is_answered(
    bot: Run, store: Path, name: str, language: str, asker: str
) -> None:
    title = say(language, f"teams_app.command_{name}.title")
    ran = bot("ask", title, "--as", f"{asker}@example.org")
    # The shipped documents summon to no meeting after the tests' day, and say so.
    assert ran.status == (3 if name == "meeting" else 0), ran.out
    assert say(language, "small_talk.not_understood") not in ran.out


def test_the_same_input_gives_the_same_bytes() -> None:
    assert package() == package()
    assert package(app_id=APP_ID.upper()) == package()
    assert package(host="other.example.se") != package()


def pixels(picture: bytes) -> tuple[tuple[int, int], list[tuple[int, ...]]]:
    """Width and height, and each pixel's red, green, blue and opacity."""
    width, height, depth, kind = struct.unpack(">IIBB", picture[16:26])
    assert (depth, kind) == (8, 6)
    start = picture.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", picture[start - 8 : start - 4])
    raw = zlib.decompress(picture[start : start + length])
    rows = [raw[n * (4 * width + 1) :][: 4 * width + 1] for n in range(height)]
    assert {row[0] for row in rows} == {0}
    found = [tuple(row[n : n + 4]) for row in rows for n in range(1, 4 * width, 4)]
    return (width, height), found


def test_the_colour_icon_fills_a_square_of_192_pixels() -> None:
    size, found = pixels(parts(package())["color.png"])
    assert size == (192, 192)
    assert {opacity for *_, opacity in found} == {255}
    assert found[0] == found[-1] == (0x1F, 0x4E, 0x79, 255)
    assert found[192 * 96 + 60] == (255, 255, 255, 255)


def test_the_outline_icon_is_white_on_nothing_in_32_pixels() -> None:
    size, found = pixels(parts(package())["outline.png"])
    assert size == (32, 32)
    assert {tuple(colour) for *colour, _ in found} == {(255, 255, 255)}
    opacities = [opacity for *_, opacity in found]
    assert opacities[0] == opacities[-1] == 0
    assert 100 < sum(opacity == 255 for opacity in opacities) < 500


def test_the_icons_are_what_the_tool_draws() -> None:
    for name, draw in (("color.png", app_icons.color), ("outline.png", app_icons.outline)):
        assert pixels(parts(package())[name]) == pixels(draw())


@pytest.mark.parametrize(
    "app_id",
    [
        "",
        "bot",
        APP_ID[:-1],
        f"{{{APP_ID}}}",
        APP_ID.replace("-", ""),
        f"{APP_ID}0",
        f"{APP_ID}\n1",
    ],
)
def test_an_app_id_that_is_no_guid_is_refused(app_id: str) -> None:
    with pytest.raises(PackageFault, match="must be the bot's app id, a GUID"):
        package(app_id=app_id)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "https://bot.example.se",
        "bot.example.se/tab",
        "bot.example.se:3978",
        "192.168.0.1",
        "bot..se",
        "-bot.example.se",
        "bot.exämple.se",
        "*.example.se",
        "a.se, b.se",
        f"{'a' * 64}.se",
    ],
)
def test_a_host_that_is_no_full_host_name_is_refused(host: str) -> None:
    with pytest.raises(PackageFault, match="must be a full host name such as"):
        package(host=host)


@pytest.mark.parametrize(
    "website", ["http://example.se", "www.example.se", "https://", "https://x"]
)
def test_a_website_that_is_no_https_address_is_refused(website: str) -> None:
    with pytest.raises(PackageFault, match="must be an address that begins with https://"):
        package(website=website)


def test_the_command_writes_the_package(bot: Run, tmp_path: Path) -> None:
    file = tmp_path / "app.zip"
    ran = bot(
        *("manifest", "--app-id", APP_ID, "--domain", HOST),
        *("--developer", "Björkby kommun", "--website", WEBSITE, file),
    )
    assert (ran.status, ran.err) == (0, "")
    assert file.read_bytes() == package()
    assert str(file) in ran.out


def test_without_more_the_host_stands_for_who_offers_it(bot: Run, tmp_path: Path) -> None:
    file = tmp_path / "app.zip"
    assert bot("manifest", "--app-id", APP_ID, "--domain", HOST, file).status == 0
    developer = json.loads(parts(file.read_bytes())["manifest.json"])["developer"]
    assert developer["name"] == HOST
    assert developer["privacyUrl"] == f"https://{HOST}/tab"


@pytest.mark.parametrize(
    ("app_id", "host", "file", "words"),
    [
        ("x", HOST, "app.zip", "--app-id 'x': must be the bot's app id"),
        (APP_ID, "https://x", "app.zip", "--domain 'https://x': must be a full host name"),
        (APP_ID, HOST, "app.txt", "app.txt: the package's name must end in .zip"),
        (APP_ID, HOST, "missing/app.zip", "missing/app.zip: No such file or directory"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_line_with_status_2(
    bot: Run, tmp_path: Path, app_id: str, host: str, file: str, words: str
) -> None:
    ran = bot("manifest", "--app-id", app_id, "--domain", host, file)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(words)
    assert is_one_sentence(ran.err)
    assert list(tmp_path.iterdir()) == []
