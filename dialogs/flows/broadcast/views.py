"""How does each step of writing to many look?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.cards.asking_card import asking_card
from dialogs.cards.broadcast_card import BroadcastForm, broadcast_form, broadcast_preview
from dialogs.cards.elements import execute
from dialogs.cards.inputs import Choice
from dialogs.flows.broadcast.form import Draft, mark_of
from dialogs.flows.broadcast.rendering import reply_of
from dialogs.flows.scene import Scene
from dialogs.messages import Turn
from dialogs.plain import clipped, one_line
from dialogs.wording import joined, written_date
from storage.broadcasts import Broadcast, Channel
from storage.outbox import Delivery, OutboxState

_NAMED = 5
MOST_FAILED = 15
"""Those whom a message did not reach that are told by name."""
_LONGEST_QUOTE = 120
_WAITING = frozenset({OutboxState.WAITING, OutboxState.HELD})
_FAILED = frozenset({OutboxState.DEAD, OutboxState.UNKNOWN, OutboxState.EXPIRED})
_TAKEN_AWAY = frozenset({OutboxState.SENT, OutboxState.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a message: how many are in each state, those it did not reach, the channels.

    ``read`` is how many have read it for certain. ``held`` waits until the recipients can be
    reached. ``removals`` are the states of its taking away.
    """

    counts: Mapping[OutboxState, int]
    read: int
    failed: Sequence[Delivery]
    held: Sequence[Delivery]
    removals: Mapping[OutboxState, int]
    channels: Sequence[Channel]


def form_view(
    scene: Scene,
    inputs: Mapping[str, str],
    channels: Sequence[Channel],
    token: str,
    notice: str | None,
) -> Turn:
    """The form of a message to many."""
    form = _form(scene, inputs, channels, token, notice)
    card = broadcast_form(form, scene.language)
    return scene.shown(card, form.heading) if notice is None else scene.returned(card, notice)


def preview_view(
    scene: Scene,
    inputs: Mapping[str, str],
    channels: Sequence[Channel],
    token: str,
    draft: Draft,
    notice: str | None,
) -> Turn:
    """The message as it will be read, to whom it goes and when."""
    form = _form(scene, inputs, channels, token, notice)
    when = (
        scene.say("broadcast.now")
        if draft.due == scene.now
        else scene.say("broadcast.at", when=_written(scene, draft.due))
    )
    reply = reply_of(draft.text, draft.links, scene.person.name, scene.facts, scene.language)
    card = broadcast_preview(
        form,
        text=reply.text or "",
        facts=[_recipients(scene, draft), when],
        seen=mark_of(inputs),
        language=scene.language,
    )
    return scene.shown(card, form.heading)


def sent_view(scene: Scene, sent: Broadcast, draft: Draft) -> Turn:
    """That a message is on its way, and what can still be done."""
    count = len(draft.people) + len(draft.channels)
    key = "broadcast.sent" if sent.due <= scene.now else "broadcast.planned"
    told = scene.say(key, n=count, when=_written(scene, sent.due))
    card = asking_card([told, _quoted(sent)], _buttons(scene, sent, stop=True), scene.language)
    return scene.shown(card, told)


def report_view(scene: Scene, sent: Broadcast, shown: Report, notice: str | None) -> Turn:
    """How many a message has reached, for how many it waits, and whom it did not reach and why."""
    waiting, failed = _sum(shown.counts, _WAITING), _sum(shown.counts, _FAILED)
    delivered = shown.counts.get(OutboxState.SENT, 0)
    told = scene.say(
        "broadcast.report",
        delivered=delivered,
        waiting=waiting,
        failed=failed,
        all=sum(shown.counts.values()),
    )
    words = [*filter(None, [notice]), told, _quoted(sent), _written(scene, sent.due)]
    if shown.read:
        words.append(scene.say("broadcast.read", n=shown.read))
    if sent.stopped is not None:
        words.append(scene.say("broadcast.stopped", when=_written(scene, sent.stopped)))
    if sent.withdrawn is not None:
        words.append(_taken_away(scene, shown.removals))
    words += [_failure(scene, line, shown.channels) for line in shown.failed]
    if failed > len(shown.failed):
        words.append(scene.say("broadcast.more_failed", n=failed - len(shown.failed)))
    if sent.stopped is None:
        words += [_held(scene, line, shown.channels) for line in shown.held]
        held = shown.counts.get(OutboxState.HELD, 0)
        if held > len(shown.held):
            words.append(scene.say("broadcast.more_held", n=held - len(shown.held)))
    going_on = bool(waiting) and sent.stopped is None
    buttons = _buttons(scene, sent, stop=going_on)
    data = _data(scene, sent)
    if failed and sent.stopped is None:
        buttons.append(execute(scene.say("broadcast_cards.resend"), "broadcast_resend", data))
    if delivered > sum(shown.removals.values()):
        withdraw = scene.say("broadcast_cards.withdraw")
        buttons.append(execute(withdraw, "broadcast_withdrawing", data))
    return scene.shown(asking_card(words, buttons, scene.language), told)


def withdraw_view(scene: Scene, sent: Broadcast) -> Turn:
    """Whether a message shall be taken away from those who have it."""
    question = scene.say("broadcast.withdraw")
    sure = execute(
        scene.say("broadcast_cards.withdraw_sure"),
        "broadcast_withdraw",
        _data(scene, sent),
        style="destructive",
    )
    words = [question, scene.say("broadcast.withdraw_details"), _quoted(sent)]
    return scene.shown(asking_card(words, [sure], scene.language), question)


def stop_view(scene: Scene, sent: Broadcast) -> Turn:
    """Whether what has not been sent shall stay unsent."""
    question = scene.say("broadcast.stop")
    sure = execute(
        scene.say("broadcast_cards.stop_sure"),
        "broadcast_stop",
        _data(scene, sent),
        style="destructive",
    )
    words = [question, scene.say("broadcast.stop_details"), _quoted(sent)]
    return scene.shown(asking_card(words, [sure], scene.language), question)


def _form(
    scene: Scene,
    inputs: Mapping[str, str],
    channels: Sequence[Channel],
    token: str,
    notice: str | None,
) -> BroadcastForm:
    facts = scene.facts
    people = scene.everything.people_of.get(scene.cooperation, ())
    held = {
        seat.role
        for person in people
        for seat in person.seats
        if seat.cooperation == scene.cooperation and seat.holds_on(scene.today)
    }
    places = [Choice(channel.conversation, channel.name) for channel in channels]
    return BroadcastForm(
        heading=scene.say("broadcast.heading", cooperation=facts.cooperation.name),
        data={**scene.data(), "token": token},
        inputs=inputs,
        choices={
            "bodies": [Choice(body.id, body.name) for body in facts.bodies],
            "roles": [Choice(role.id, role.name) for role in facts.roles if role.id in held],
            "municipalities": [Choice(m.code, m.name) for m in facts.members_on(scene.today)],
            **({"channels": places} if places else {}),
        },
        notice=notice,
    )


def _recipients(scene: Scene, draft: Draft) -> str:
    channels = [scene.say("broadcast.channel", name=one.name) for one in draft.channels]
    names = [*channels, *(person.name for person in draft.people)]
    if len(names) <= _NAMED:
        return scene.say("broadcast.to", names=joined(scene.language, names))
    shown = ", ".join(names[:_NAMED])
    return scene.say("broadcast.to_many", all=len(names), names=shown, more=len(names) - _NAMED)


def _buttons(scene: Scene, sent: Broadcast, *, stop: bool) -> list[dict[str, object]]:
    data = _data(scene, sent)
    buttons = [execute(scene.say("broadcast_cards.report"), "broadcast_report", data)]
    if stop:
        buttons.append(execute(scene.say("broadcast_cards.stop"), "broadcast_stopping", data))
    return buttons


def _sum(counts: Mapping[OutboxState, int], states: Iterable[OutboxState]) -> int:
    return sum(counts.get(state, 0) for state in states)


def _taken_away(scene: Scene, removals: Mapping[OutboxState, int]) -> str:
    """How far the taking away has come."""
    return scene.say(
        "broadcast.withdrawn",
        done=_sum(removals, _TAKEN_AWAY),
        waiting=_sum(removals, _WAITING),
        failed=_sum(removals, _FAILED),
    )


def _name(scene: Scene, line: Delivery, channels: Sequence[Channel]) -> str:
    named = {channel.conversation: channel.name for channel in channels}
    return line.name or named.get(line.conversation or "") or scene.say("undelivered.nameless")


def _held(scene: Scene, line: Delivery, channels: Sequence[Channel]) -> str:
    """Why a message waits, and until when it is tried."""
    until = scene.say("undelivered.held", until=_written(scene, line.expires))
    return f"{_failure(scene, line, channels)} {until}"


def _failure(scene: Scene, line: Delivery, channels: Sequence[Channel]) -> str:
    name = _name(scene, line, channels)
    if line.state is OutboxState.EXPIRED:
        return f"{name}: {scene.say('undelivered.expired')}"
    why = scene.say(f"undelivered.why.{line.why}") if line.why else ""
    return f"{name}: {why}".rstrip(": ")


def _data(scene: Scene, sent: Broadcast) -> dict[str, object]:
    return {**scene.data(), "broadcast": sent.number}


def _quoted(sent: Broadcast) -> str:
    return f"”{clipped(one_line(sent.text), _LONGEST_QUOTE)}”"


def _written(scene: Scene, instant: datetime) -> str:
    local = instant.astimezone(ZoneInfo(scene.facts.cooperation.time_zone))
    return f"{written_date(scene.language, local.date())} {local:%H:%M}"
