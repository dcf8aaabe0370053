"""Would the container and the examples in ``deploy/`` run this bot, and end it in order?

No image can be built where there is no Docker, so what they say is held against the program.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app import STOP_WITHIN
from bot.delivering.sender import STOP_WITHIN as SENDING_STOPS_WITHIN
from bot.settings import Settings
from tools.agents_playground import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = ROOT / "deploy" / "compose"
KUBERNETES = ROOT / "deploy" / "kubernetes" / "bot.yaml"
AZURE = ROOT / "deploy" / "azure" / "container-app.yaml"
SETTINGS = {field.alias for field in Settings.model_fields.values()}
ENDS_WITHIN = 10


def kubernetes(kind: str) -> Any:
    return next(d for d in yaml.safe_load_all(KUBERNETES.read_text()) if d["kind"] == kind)


def environments() -> Iterator[tuple[str, set[str]]]:
    compose = yaml.safe_load((COMPOSE / "compose.yaml").read_text())
    yield "compose", set(compose["services"]["bot"]["environment"])
    example = (COMPOSE / "bot.env.example").read_text()
    yield "bot.env", set(re.findall(r"^(\w+)=", example, flags=re.MULTILINE))
    pod = kubernetes("Deployment")["spec"]["template"]["spec"]["containers"][0]
    yield "kubernetes", {entry["name"] for entry in pod["env"]}
    app = yaml.safe_load(AZURE.read_text())["properties"]["template"]["containers"][0]
    yield "azure", {entry["name"] for entry in app["env"]}


@pytest.mark.parametrize(("where", "named"), list(environments()))
def test_every_setting_that_an_example_names_is_one(where: str, named: set[str]) -> None:
    assert named
    assert named <= SETTINGS


def test_the_bot_ends_before_it_is_killed() -> None:
    assert STOP_WITHIN + SENDING_STOPS_WITHIN < ENDS_WITHIN
    compose = yaml.safe_load((COMPOSE / "compose.yaml").read_text())
    pod = kubernetes("Deployment")["spec"]["template"]["spec"]
    graces = [
        int(compose["services"]["bot"]["stop_grace_period"].removesuffix("s")),
        pod["terminationGracePeriodSeconds"],
        yaml.safe_load(AZURE.read_text())["properties"]["template"][
            "terminationGracePeriodSeconds"
        ],
    ]
    assert min(graces) > ENDS_WITHIN


def test_nothing_runs_as_root_or_writes_to_its_root() -> None:
    assert re.search(r"^USER 10001$", DOCKERFILE, flags=re.MULTILINE)
    assert yaml.safe_load((COMPOSE / "compose.yaml").read_text())["services"]["bot"]["read_only"]
    pod = kubernetes("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["containers"][0]["securityContext"]["readOnlyRootFilesystem"]


def test_the_image_holds_every_floor_and_nothing_else_of_ours() -> None:
    last = DOCKERFILE[: DOCKERFILE.rindex("FROM ")]
    copied = re.findall(r"^COPY (\w+) \1$", last, flags=re.MULTILINE)
    assert set(copied) == {"domain", "storage", "dialogs", "bot"}
    let_in = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), flags=re.MULTILINE)
    assert set(let_in) == {*copied, "requirements.txt"}


def test_the_ingress_lets_in_what_people_and_teams_ask_for() -> None:
    paths = {path["path"] for path in kubernetes("Ingress")["spec"]["rules"][0]["http"]["paths"]}
    served = set()
    for file in [ROOT / "bot" / "app.py", *(ROOT / "bot" / "web").rglob("*.py")]:
        served |= set(re.findall(r'"(/(?:api/messages|[a-z]+))[/"{]', _routes(file)))
    assert served - {"/healthz", "/readyz", "/metrics"} == paths


def _routes(file: Path) -> str:
    """The lines of a module that name a route."""
    named = r"^.*(?:add_(?:get|post)\(|PATH = |_ENTRY = ).*$"
    return "\n".join(re.findall(named, file.read_text(), flags=re.MULTILINE))
