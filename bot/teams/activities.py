"""How do activities travel? Between JSON on the wire and botbuilder's models, keeping every field.

botbuilder's own serializer costs more than all else in a turn, takes values of any type for what
they should be, and loses what Teams needs: the conversation's tenant (it spells the key
``tenantID``) and all but the type of an entity.
"""

from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar

import orjson
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    Entity,
)
from msrest.serialization import Model

from bot.teams.errors import Malformed

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
FILE = "application/vnd.microsoft.teams.file.download.info"
FILE_CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FILE_INFO = "application/vnd.microsoft.teams.card.file.info"
_MAX_ID = 1024


class _Light:
    """A model that holds the fields it was given; the others are None on its class.

    botbuilder's models hold some forty fields each and are copied several times a turn.
    """

    def __init_subclass__(cls) -> None:
        for attribute in cls._attribute_map:  # type: ignore[attr-defined]  # from botbuilder's model
            setattr(cls, attribute, None)

    def __init__(self, **fields: Any) -> None:
        self.__dict__.update(fields, additional_properties={})

    def __copy__(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin


class IncomingActivity(_Light, Activity):
    """An activity that came in."""


class OutgoingActivity(_Light, Activity):
    """An activity made for one sending, so that it need not be copied on the way out."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.__copy__()


class _Account(_Light, ChannelAccount):
    pass


class _Conversation(_Light, ConversationAccount):
    pass


class _Entity(_Light, Entity):
    pass


class CardAttachment(_Light, Attachment):
    """An attachment, as light as the activity that carries it."""


def activity_from_wire(body: Mapping[str, Any]) -> Activity:
    """The activity in a JSON object.

    Values stay as they came (times as text); fields botbuilder does not know are in
    ``additional_properties``.

    Raises:
        Malformed: a field has the wrong type, or one without which there is no answer is missing.
    """
    activity = _model(IncomingActivity, _ACTIVITY, body)
    if not activity.type:
        raise Malformed("type is missing")
    for name, account in (
        ("conversation", activity.conversation),
        ("from", activity.from_property),
    ):
        if account is None or not account.id:
            raise Malformed(f"{name}.id is missing")
    return activity


def activity_to_wire(activity: Activity) -> bytes:
    """The activity as JSON, without its empty fields."""
    return orjson.dumps(_plain(activity))


Convert = Callable[[Any], Any]
_Kind = tuple[type, Convert | None]
"""The type that a value must have, and what else checks or converts it."""
_Fields = dict[str, tuple[str, type, Convert | None]]
"""From a key on the wire to the attribute and its kind."""
M = TypeVar("M", bound=_Light)


def _model(kind: type[M], fields: _Fields, body: Mapping[str, Any]) -> Any:
    """A model of ``kind`` with the fields of ``body``.

    Raises:
        Malformed: a value has the wrong type.
    """
    other: dict[str, Any] = {}
    values: dict[str, Any] = {"additional_properties": other}
    for key, value in body.items():
        field = fields.get(key)
        if field is None:
            other[key] = value
        elif value is not None:
            name, type_, convert = field
            try:
                if not isinstance(value, type_):
                    raise TypeError
                values[name] = value if convert is None else convert(value)
            except TypeError:
                raise Malformed(f"{key} has the wrong type") from None
    model = object.__new__(kind)
    model.__dict__ = values
    return model


_UP_A_PATH = (".", "..")


def _identifier(value: str) -> str:
    """An id, which may become a part of an address: no way up a path, nothing unseen."""
    if len(value) > _MAX_ID or not value.isprintable() or value in _UP_A_PATH:
        raise TypeError
    return value


_TEXT: _Kind = (str, None)
_FLAG: _Kind = (bool, None)
_ID: _Kind = (str, _identifier)
_ANYTHING: _Kind = (object, None)


def _channel_data(value: dict[str, Any]) -> dict[str, Any]:
    """Kept as it is; of the tenant in it the id is relied on."""
    tenant = value.get("tenant")
    if tenant is not None:
        if not isinstance(tenant, dict):
            raise TypeError
        identifier = tenant.get("id")
        if identifier is not None:
            if not isinstance(identifier, str):
                raise TypeError
            _identifier(identifier)
    return value


def _one(kind: type[_Light], fields: _Fields) -> _Kind:
    return dict, lambda value: _model(kind, fields, value)


def _many(kind: _Kind) -> _Kind:
    type_, convert = kind

    def convert_all(value: list[Any]) -> Any:
        if not all(isinstance(item, type_) for item in value):
            raise TypeError
        return value if convert is None else [convert(item) for item in value]

    return list, convert_all


def _names(model: type[Model]) -> dict[str, str]:
    """From attribute to key on the wire."""
    names = {attribute: entry["key"] for attribute, entry in model._attribute_map.items()}  # noqa: SLF001
    if "tenant_id" in names:
        names["tenant_id"] = "tenantId"
    return names


def _fields(model: type[Model], kinds: Mapping[str, _Kind]) -> _Fields:
    return {key: (name, *kinds.get(key, _ANYTHING)) for name, key in _names(model).items()}


_ACCOUNT = _one(
    _Account,
    _fields(
        ChannelAccount,
        {"id": _ID, "name": _TEXT, "aadObjectId": _ID, "role": _TEXT},
    ),
)
_CONVERSATION = _one(
    _Conversation,
    _fields(
        ConversationAccount,
        {"id": _ID, "name": _TEXT, "isGroup": _FLAG, "conversationType": _TEXT,
         "tenantId": _ID, "aadObjectId": _ID, "role": _TEXT},
    ),
)  # fmt: skip
_ATTACHMENT = _one(
    CardAttachment,
    _fields(
        Attachment,
        {"contentType": _TEXT, "contentUrl": _TEXT, "name": _TEXT, "thumbnailUrl": _TEXT},
    ),
)
_ENTITY = _one(_Entity, _fields(Entity, {"type": _TEXT}))

_ACTIVITY = _fields(
    Activity,
    {
        **dict.fromkeys(
            ("timestamp", "localTimestamp", "localTimezone", "textFormat", "attachmentLayout",
             "topicName", "locale", "text", "speak", "inputHint", "summary", "action", "label",
             "valueType", "name", "code", "expiration", "importance", "deliveryMode", "callerId"),
            _TEXT,
        ),
        **dict.fromkeys(("type", "id", "replyToId", "serviceUrl", "channelId"), _ID),
        **dict.fromkeys(("from", "recipient"), _ACCOUNT),
        **dict.fromkeys(("membersAdded", "membersRemoved"), _many(_ACCOUNT)),
        **dict.fromkeys(("reactionsAdded", "reactionsRemoved"), _many(_ENTITY)),
        "attachments": _many(_ATTACHMENT),
        "entities": _many(_ENTITY),
        "conversation": _CONVERSATION,
        "channelData": (dict, _channel_data),
        "historyDisclosed": _FLAG,
    },
)  # fmt: skip

_WIRE_NAMES: dict[type[Model], dict[str, str]] = {}


def _plain(model: Model) -> dict[str, Any]:
    """The object that orjson writes for a model."""
    kind = type(model)
    names = _WIRE_NAMES.get(kind)
    if names is None:
        names = _WIRE_NAMES[kind] = _names(kind)
    plain: dict[str, Any] = {}
    for attribute, value in vars(model).items():
        name = names.get(attribute)
        if name is None or value is None:
            continue
        # Most are texts, and whether one is an instance of another class is dear to ask.
        if type(value) is str:
            plain[name] = value
        elif isinstance(value, Model):
            plain[name] = _plain(value)
        elif isinstance(value, list):
            plain[name] = [_plain(item) if isinstance(item, Model) else item for item in value]
        else:
            plain[name] = value
    for key, value in model.additional_properties.items():
        plain.setdefault(key, value)
    return plain
