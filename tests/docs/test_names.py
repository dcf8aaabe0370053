"""Every command, setting, route, metric and role in the documents exists, and the reverse."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from aiohttp import web

from bot import cli
from bot.app import Parts, create_app
from bot.secret_files import SECRETS
from bot.settings import Settings, load_settings
from bot.teams.errors import Failure, Refused
from bot.web.answer_page import add_answer_page
from bot.web.calendar import add_calendar_route
from bot.web.files import add_file_route
from bot.web.metrics import Metrics
from bot.web.pictures import add_picture_route
from bot.web.tab import add_tab
from bot.web.tallies import Durations, Tally
from dialogs.messages import Incoming, Turn
from domain.records import BodyKind, ColumnRole, CostModelKind, Duty, SubjectKind
from storage.loading import meetings, member_rows
from tests.docs.markdown import (
    ADD_A_COOPERATION,
    ADMINISTRATOR,
    DOCUMENTS,
    README,
    blocks,
    read,
    spans,
    table,
)
from tools.agents_playground import ROOT

SOURCES = [
    file
    for floor in ("bot", "dialogs", "storage", "domain", "tools")
    for file in sorted((ROOT / floor).rglob("*"))
    if file.suffix in (".py", ".toml") and not {"node_modules", "data"} & set(file.parts[-4:-1])
]
_SETTING = re.compile(r"\b(?:[A-Z]+(?:_[A-Z]+)+|PORT|MicrosoftApp\w+|To\w+(?:Url|Scope))\b")
_NOT_OURS = {"HTTPS_PROXY", "NO_PROXY"}
# Put before a message by whoever shows it.
_PREFIX = re.compile(r"^(?:DATABASE_URL|make run):? ?")


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of the program."""
    (choices,) = (
        action.choices
        for action in cli.parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(choices)


def arguments(command: argparse.ArgumentParser) -> tuple[set[str], list[str]]:
    """The options of a command, and what it takes besides."""
    taken = [action for action in command._actions if action.dest != "help"]
    options = {action.option_strings[-1] for action in taken if action.option_strings}
    return options, [str(action.metavar) for action in taken if not action.option_strings]


def test_the_readme_tells_every_command_as_it_is() -> None:
    told = {}
    for usage, *_ in table(README, "command"):
        name, *rest = usage.strip("`").split(maxsplit=1)
        words = rest[0] if rest else ""
        places = re.sub(r"\[[^\]]*\]|--[a-z-]+ [A-Z]+", "", words).replace('"', "").split()
        told[name] = (set(re.findall(r"--[a-z-]+", words)), places)
    assert told == {name: arguments(command) for name, command in commands().items()}


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_command_line_in_the_documents_can_be_parsed(file: Path) -> None:
    shown = re.findall(r"python -m bot ([a-z]+)(?= |`|$)", read(file), re.MULTILINE)
    assert set(shown) <= set(commands())
    for block in blocks(read(file), "sh"):
        for line in re.findall(r'python -m bot ([a-z]+) ("[^"]+"|\S+)$', block, re.MULTILINE):
            cli.parser().parse_args([line[0], line[1].strip('"')])


def with_effect() -> set[str]:
    """The settings that some part of the program asks for, by the name an administrator sets."""
    code = "\n".join(
        read(file) for file in SOURCES if file.suffix == ".py" and file.name != "settings.py"
    )
    asked = set(re.findall(r"settings\.(\w+)", code))
    assert "database_url" in asked
    return {str(field.alias) for name, field in Settings.model_fields.items() if name in asked}


def settings_told() -> dict[str, str]:
    """The settings of the table, with the default it tells."""
    return {name: row[1] for row in table(README, "name") for name in spans(row[0])}


def test_the_readme_tells_every_setting_that_has_an_effect_and_no_other() -> None:
    assert set(settings_told()) == with_effect()


def test_the_readme_tells_defaults_as_they_are() -> None:
    defaults = {str(f.alias): f.default for f in Settings.model_fields.values()}
    told = {
        n: cell.strip("`") for n, cell in settings_told().items() if re.fullmatch("`[^`]+`", cell)
    }
    told.pop("ALLOWED_TENANTS")  # its default is another setting
    assert len(told) >= 3
    assert told == {name: str(defaults[name]) for name in told}


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)
def test_every_setting_named_has_an_effect(file: Path) -> None:
    named = {word for span in spans(read(file)) for word in _SETTING.findall(span)}
    assert named - _NOT_OURS <= with_effect() | {f"{name}_FILE" for name in SECRETS}


class Silent:
    """A conversation for an application that is never asked."""

    async def message(self, incoming: Incoming) -> Turn:
        raise AssertionError(incoming)

    async def arrived(self, incoming: Incoming) -> Turn:
        raise AssertionError(incoming)


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> web.Application:
    """The application of an installation on this machine, not started."""
    monkeypatch.setenv("BOT_INSECURE_LOCAL", "1")
    app = create_app(load_settings(None), Parts(conversation=Silent(), apology=lambda *_: ""))
    never = cast(Any, None)  # the routes are only looked at
    add_calendar_route(app, never, never, never)
    add_answer_page(app, never, never, never)
    add_file_route(app, never, never, never, ())
    add_picture_route(app, never, never)
    add_tab(app, never, never, never, sign_on=never, secure=False)
    return app


def test_the_readme_tells_every_route(application: web.Application) -> None:
    routes = {
        f"{route.method} {route.resource.canonical}"
        for route in application.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    assert {row[0].strip("`") for row in table(README, "route")} == routes


def test_the_readme_tells_every_status_of_the_messaging_endpoint() -> None:
    row = next(row for row in table(README, "route") if "/api/messages" in row[0])
    kinds: list[type[Refused]] = [Refused, *Refused.__subclasses__()]
    refusals = {kind.status for kind in kinds}
    assert {int(status) for status in re.findall(r"\b[1-5]\d\d\b", row[1])} - {256} == {
        *refusals,
        200,
        201,
    }


def labels_by_metric() -> Iterator[tuple[str, set[str]]]:
    """The bot's own metrics as they are exposed, with their labels."""
    for metric in vars(Metrics()).values():
        if isinstance(metric, (Tally, Durations)):
            total = "_total" if isinstance(metric, Tally) else ""
            yield f"{metric.name}{total}", set(metric.labels)
        elif hasattr(metric, "_labelnames"):
            yield metric._name, set(metric._labelnames)


def test_every_metric_is_told_with_its_labels() -> None:
    told = {
        row[0].strip("`"): {
            label
            for label in ("job", "kind", "outcome", "result", "state", "status")
            if f"`{label}`" in row[1]
        }
        for row in table(ADMINISTRATOR, "metric")
    }
    assert told == dict(labels_by_metric())


def test_every_metric_named_exists() -> None:
    known = dict(labels_by_metric())
    for file in DOCUMENTS:
        for name, label in re.findall(r"\b(bot_[a-z_]+)(?:\{(\w+)=)?", read(file)):
            assert name in known, (file.name, name)
            assert not label or label in known[name], (file.name, name, label)


def test_every_outcome_of_sending_is_told() -> None:
    told = {name for row in table(ADMINISTRATOR, "outcome") for name in spans(row[0])}
    assert told == {"sent", *Failure}


def test_every_action_of_the_log_is_told() -> None:
    logged = {
        name
        for file in SOURCES
        for name in re.findall(r'extra=\{"action": "([a-z_]+)"', read(file))
    }
    assert {row[0].strip("`") for row in table(ADMINISTRATOR, "action")} == logged


def test_every_duty_is_told() -> None:
    told = {name for row in table(ADMINISTRATOR, "duty") for name in spans(row[0])}
    assert told == set(Duty)


def test_the_columns_of_the_members_file_are_told_in_order() -> None:
    assert tuple(row[0].strip("`") for row in table(ADMINISTRATOR, "column")) == member_rows.COLUMNS
    row = next(row for row in table(README, "command") if "`members" in row[0])
    assert ",".join(member_rows.COLUMNS) in row[1]
    for file in (ADMINISTRATOR, ADD_A_COOPERATION):
        assert any(
            block.startswith(",".join(member_rows.COLUMNS)) for block in blocks(read(file), "csv")
        )


def test_the_columns_of_the_meetings_file_are_told_in_order() -> None:
    told = table(ADMINISTRATOR, "column of a meeting")
    assert tuple(row[0].strip("`") for row in told) == meetings.COLUMNS
    row = next(row for row in table(README, "command") if "`meetings" in row[0])
    assert ",".join(meetings.COLUMNS) in row[1]


@pytest.mark.parametrize("kind", [Duty, BodyKind, SubjectKind, CostModelKind, ColumnRole])
def test_whoever_adds_a_cooperation_is_told_every_value(kind: type[Duty]) -> None:
    assert set(kind) <= set(spans(read(ADD_A_COOPERATION)))


def test_every_message_to_look_up_is_one_that_is_shown() -> None:
    # Sentences that are cut over lines of code are put together again.
    code = re.sub(r'"\s+f?"', "", "\n".join(map(read, SOURCES)))
    for row in table(ADMINISTRATOR, "message"):
        for part in row[0].strip("`").split("…"):
            words = part.strip(" '")
            assert words in code or _PREFIX.sub("", words) in code, words
