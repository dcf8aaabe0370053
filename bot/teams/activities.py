"""How do activities travel? Between JSON on the wire and botbuilder's models, keeping every field.

botbuilder's own serializer costs more than all else in a turn and loses what Teams needs: the
conversation's tenant (it spells the key ``tenantID``) and all but the type of an entity.
"""

import re
from collections.abc import Mapping
from copy import copy
from typing import Any, Self

import orjson
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    Entity,
    Mention,
    MessageReaction,
    SuggestedActions,
)
from msrest.serialization import Model

_MENTION = re.compile(r"<at(\s[^<>]*)?>[^<>]*</at>", re.IGNORECASE)
ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"


class OutgoingActivity(Activity):
    """An activity that is not copied to its depths on the way out.

    ``TurnContext`` deep-copies what it sends, so that the sender may go on changing it. Ours are
    made for one sending, and a card of twenty rows costs more to copy than to send.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return copy(self)


def activity_from_wire(body: Mapping[str, Any]) -> Activity:
    """The activity in a body that :mod:`bot.teams.intake` has found in shape.

    Values stay as they came (times as text); fields botbuilder does not know are in
    ``additional_properties``.
    """
    return _model(Activity, body)


def activity_to_wire(activity: Activity) -> bytes:
    """The activity as JSON, without its empty fields."""
    return orjson.dumps(_plain(activity))


def _names(model: type[Model]) -> dict[str, str]:
    """From attribute to key on the wire."""
    names = {attribute: entry["key"] for attribute, entry in model._attribute_map.items()}  # noqa: SLF001
    if "tenant_id" in names:
        names["tenant_id"] = "tenantId"
    return names


_ONE: dict[tuple[type[Model], str], type[Model]] = {
    (Activity, "from"): ChannelAccount,
    (Activity, "recipient"): ChannelAccount,
    (Activity, "conversation"): ConversationAccount,
    (Activity, "relatesTo"): ConversationReference,
    (Activity, "suggestedActions"): SuggestedActions,
}
_MANY: dict[tuple[type[Model], str], type[Model]] = {
    (Activity, "membersAdded"): ChannelAccount,
    (Activity, "membersRemoved"): ChannelAccount,
    (Activity, "reactionsAdded"): MessageReaction,
    (Activity, "reactionsRemoved"): MessageReaction,
    (Activity, "attachments"): Attachment,
    (Activity, "entities"): Entity,
}
_WIRE_NAMES: dict[type[Model], dict[str, str]] = {}
_ATTRIBUTES: dict[type[Model], dict[str, tuple[str, type[Model] | None, type[Model] | None]]] = {}


def _attributes(
    model: type[Model],
) -> dict[str, tuple[str, type[Model] | None, type[Model] | None]]:
    """From key on the wire to attribute, and the model of the value or of its items."""
    known = _ATTRIBUTES.get(model)
    if known is None:
        known = _ATTRIBUTES[model] = {
            key: (attribute, _ONE.get((model, key)), _MANY.get((model, key)))
            for attribute, key in _names(model).items()
        }
    return known


def _model(kind: type[Model], body: Mapping[str, Any]) -> Any:
    model = kind()
    attributes = _attributes(kind)
    values = model.__dict__
    for key, value in body.items():
        known = attributes.get(key)
        if known is None:
            model.additional_properties[key] = value
            continue
        attribute, one, many = known
        if one is not None:
            values[attribute] = _model(one, value) if isinstance(value, dict) else None
        elif many is not None and value is not None:
            values[attribute] = [_model(many, item) for item in value]
        else:
            values[attribute] = value
    return model


def _plain(value: Any) -> Any:
    """What orjson can write: models as objects, lists of models as lists."""
    if isinstance(value, Model):
        kind = type(value)
        names = _WIRE_NAMES.get(kind)
        if names is None:
            names = _WIRE_NAMES[kind] = _names(kind)
        known = vars(value)
        plain = {
            names[attribute]: _plain(item) if isinstance(item, (Model, list)) else item
            for attribute, item in known.items()
            if item is not None and attribute in names
        }
        for key, item in known["additional_properties"].items():
            plain.setdefault(key, item)
        return plain
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def mention_text(entity: Entity | Mention) -> str | None:
    """How a mention stands in the text, ``<at>Name</at>``; None when it does not look like one."""
    text = entity.additional_properties.get("text")
    if text is None:
        text = f"<at>{mentioned(entity).get('name')}</at>"
    return text if isinstance(text, str) and _MENTION.fullmatch(text) else None


def mentioned(entity: Entity | Mention) -> Mapping[str, Any]:
    """The account that a mention points at."""
    account = entity.additional_properties.get("mentioned")
    return account if isinstance(account, dict) else {}
