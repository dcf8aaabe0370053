"""What must hold for every card? Two libraries' word for it, and rules of our own.

The official schema 1.5 is strict but knows nothing of Teams' charts; each stands for its fallback
there, which proves that the fallback is a card's element too. The classes of microsoft-teams-cards
know the charts and every word that Teams knows, but must be asked node by node to be strict.
"""

import importlib.resources
import inspect
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import jsonschema
from microsoft_teams import cards as teams_cards
from pydantic import BaseModel, ValidationError

MOST_BYTES = 28 * 1024
MOST_READERS = 60


def faults(card: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a card; nothing if Teams will take it as we mean it."""
    card = json.loads(json.dumps(card))
    return [*schema_faults(card), *vocabulary_faults(card), *own_faults(card)]


def schema_faults(card: dict[str, Any]) -> list[str]:
    plain = without_charts({name: value for name, value in card.items() if name != "msteams"})
    return [
        f"schema 1.5: {error.json_path}: {error.message[:200]}"
        for error in schema_validator().iter_errors(plain)
    ]


@cache
def schema_validator() -> jsonschema.Draft6Validator:
    file = importlib.resources.files("adaptive_cards") / "schemas" / "schema-1.5.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    return jsonschema.Draft6Validator(schema | {"anyOf": [{"$ref": "#/definitions/AdaptiveCard"}]})


def without_charts(node: Any) -> Any:
    """A card as a client without charts sees it; a chart that has no fallback stays as a fault.

    Such a client does not know of pictures for its theme either, and shows the usual one.
    """
    if isinstance(node, list):
        return [without_charts(item) for item in node]
    if not isinstance(node, dict):
        return node
    if str(node.get("type", "")).startswith("Chart.") and "fallback" in node:
        return without_charts(node["fallback"])
    return {name: without_charts(value) for name, value in node.items() if name != "themedUrls"}


@cache
def teams_classes() -> dict[str, type[BaseModel]]:
    """The class of each type of element and action."""
    found: dict[str, type[BaseModel]] = {}
    for _, known in inspect.getmembers(teams_cards, inspect.isclass):
        if issubclass(known, BaseModel) and "type" in known.model_fields:
            for name in get_args(known.model_fields["type"].annotation):
                found[name] = known
    return found


def vocabulary_faults(card: dict[str, Any]) -> list[str]:
    return [
        fault
        for path, node in nodes(card)
        if isinstance(node.get("type"), str)
        for fault in _node_faults(path, node)
    ]


def _node_faults(path: str, node: dict[str, Any]) -> Iterator[str]:
    known = teams_classes().get(node["type"])
    if known is None:
        yield f"{path}: unknown type {node['type']}"
        return
    try:
        model = known.model_validate(node)
    except ValidationError as error:
        yield from (f"{path}: {fault['loc']}: {fault['msg']}" for fault in error.errors())
        return
    yield from (f"{path}: unknown property {name}" for name in _unknown(model))


def _unknown(value: Any) -> Iterator[str]:
    """Names that a model took in without knowing them. Elements within are asked by themselves."""
    if isinstance(value, BaseModel):
        yield from (name for name in value.model_extra or {} if not name.startswith("$"))
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name not in ("data", "fallback"):
                yield from _unknown_within(inner)


def _unknown_within(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _unknown_within(item)
    elif isinstance(value, BaseModel) and "type" not in value.model_fields_set:
        yield from _unknown(value)


def own_faults(card: dict[str, Any]) -> Iterator[str]:
    size = len(json.dumps(card, ensure_ascii=False).encode("utf-16-le"))
    if size > MOST_BYTES:
        yield f"{size} bytes"
    if card.get("version") != "1.5":
        yield "not version 1.5"
    for name in ("fallbackText", "speak", "lang"):
        if not str(card.get(name) or "").strip():
            yield f"no {name}"
    readers = card.get("refresh", {}).get("userIds", [])
    if len(readers) > MOST_READERS or not all(name.startswith("29:") for name in readers):
        yield "readers that Teams does not refresh a card for"
    found = list(nodes(card))
    ids = Counter(node["id"] for _, node in found if "id" in node)
    yield from (f"the id {name} occurs {count} times" for name, count in ids.items() if count > 1)
    for path, node in found:
        yield from (f"{path}: {fault}" for fault in _own_node_faults(path, node, set(ids)))


def _own_node_faults(path: str, node: dict[str, Any], ids: set[str]) -> Iterator[str]:
    kind = str(node.get("type"))
    if kind == "TextBlock" and not (node.get("text", "").strip() and node.get("wrap") is True):
        yield "a text that is empty or does not wrap"
    if kind.startswith("Action."):
        yield from _action_faults(path, node, ids)
    if kind.startswith("Input.") and not (node.get("label") and node.get("id")):
        yield "an input without label or id"
    if kind == "Image" and not node.get("altText"):
        yield "an image without words"
    if kind.startswith("Chart.") and not (node.get("title") and _is_element(node.get("fallback"))):
        yield "a chart without a title, or without words for clients that draw none"
    for name in ("color", "style", "backgroundColor"):
        if str(node.get(name, "")).startswith("#"):
            yield f"{name} is not a name, so no theme can change it"


def _action_faults(path: str, node: dict[str, Any], ids: set[str]) -> Iterator[str]:
    if not str(node.get("title", "")).strip():
        yield "a button without a title"
    if node["type"] == "Action.ToggleVisibility" and not set(node["targetElements"]) <= ids:
        yield "it shows what is not there"
    if path.endswith(".refresh.action"):
        # The client asks for the card by itself, so nobody sees a button or needs another.
        if node["type"] != "Action.Execute" or not node.get("verb"):
            yield "a refresh that asks nothing"
    elif node["type"] == "Action.Execute":
        fallback, data = node.get("fallback", {}), node.get("data", {})
        if fallback.get("type") != "Action.Submit" or fallback.get("data") != data:
            yield "no fallback that carries the same"
        if not node.get("verb") or data.get("verb") != node["verb"]:
            yield "the verb is not in the data"
        if not re.search(r"\.actions\[\d+\]$", path):
            yield "a button outside an ActionSet"


def _is_element(node: Any) -> bool:
    return isinstance(node, dict) and bool(node.get("type"))


def nodes(node: Any, path: str = "card") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a card with its path; data of buttons is the bot's own."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from nodes(item, f"{path}[{number}]")
    elif isinstance(node, dict):
        yield path, node
        for name, value in node.items():
            if not (name == "data" and str(node.get("type", "")).startswith("Action.")):
                yield from nodes(value, f"{path}.{name}")


def words_of(card: dict[str, Any]) -> list[str]:
    """The texts that a card shows, as Markdown, in their order."""
    return [node["text"] for _, node in nodes(card) if node.get("type") == "TextBlock"]


def buttons_of(card: dict[str, Any]) -> list[dict[str, Any]]:
    """What the buttons for the bot carry, with their titles."""
    return [node for _, node in nodes(card) if node.get("type") == "Action.Execute"]
