"""How does somebody answer an invitation? The card of a meeting, for one person or for a group.

The same card invites, shows what was answered and how many come, and is shown again and again in
its own place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs.called_words import written_answer, written_own
from dialogs.cards.elements import (
    Card,
    Element,
    action_set,
    card,
    container,
    execute,
    fold,
    hidden,
    text_block,
)
from dialogs.cards.inputs import text_input
from dialogs.cards.literal import literal
from dialogs.plain import cleaned, clipped, one_line
from dialogs.texts import say
from domain.meetings import OFFERED, AnsweredAs, MeetingAnswer, MeetingDocument, MeetingItem
from domain.meetings.overview import Counts

_LONGEST = 1_000
"""Characters of a comment or of what somebody eats."""
_LONGEST_LINE = 200
_LONGEST_TOLD = 600
_MOST_ITEMS = 30
MOST_REFRESHED = 60
"""People for whom Teams shows one card in their own way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RsvpView:
    """What a card of a meeting shows.

    ``notice`` stands on top when something has just happened; ``stands_in`` tells a substitute for
    whom. ``closed`` is why nobody answers here any more, ``None`` while people do. ``own`` is
    ``None`` where nobody in particular reads (``shared``) or nothing is answered. ``calendar_url``
    is where the meeting's calendar file is.
    """

    meeting: int
    title: str
    bodies: str
    when: str
    place: str | None
    online_url: str | None
    agenda: Sequence[MeetingItem]
    documents: Sequence[MeetingDocument]
    answer_by: str
    food: bool
    counts: Counts
    own: MeetingAnswer | None = None
    shared: bool = False
    stands_in: str | None = None
    notice: str | None = None
    closed: str | None = None
    check_in: bool = False
    calendar_url: str | None = None


def rsvp_card(view: RsvpView, language: str, *, readers: Sequence[str] | None = None) -> Card:
    """The card of a meeting.

    The buttons give the verb ``rsvp`` with ``{"meeting", "answer"}`` and the inputs ``comment`` and
    ``food``. ``readers`` are the channel's ids of those who see a card among others in their own
    way; their clients ask for it by the verb ``rsvp_view``. ``None`` for a card of one person.
    """
    body = [
        *_notice(view),
        text_block(literal(_line(view.title)), size="Medium", weight="Bolder", style="heading"),
        *_facts(view, language),
        *_agenda(view, language),
        *_standing(view, language),
        *_asked(view, language),
    ]
    told = _in_words(view, language)
    more: dict[str, object] = {}
    if readers is not None:
        more["refresh"] = _refresh(view.meeting, readers, language)
    return card(body, language, fallback_text=told, speak=told, **more)


def _notice(view: RsvpView) -> list[Element]:
    said = [words for words in (view.notice, view.stands_in) if words]
    blocks = [text_block(literal(words), weight="Bolder") for words in said]
    return [container(blocks, style="emphasis")] if blocks else []


def _facts(view: RsvpView, language: str) -> list[Element]:
    blocks = [text_block(literal(view.when[:1].upper() + view.when[1:]), weight="Bolder")]
    where = [view.bodies, view.place or ""]
    blocks.append(text_block(literal(_line(" · ".join(filter(None, where)))), spacing="None"))
    links = {"join": view.online_url, "to_calendar": view.calendar_url}
    blocks += [
        text_block(f"[{say(language, f'rsvp.{key}')}]({url})", spacing="Small")
        for key, url in links.items()
        if url
    ]
    return blocks


def _agenda(view: RsvpView, language: str) -> list[Element]:
    lines = [literal(_item(item)) for item in view.agenda[:_MOST_ITEMS]]
    lines += [f"[{literal(_line(paper.title))}]({paper.url})" for paper in view.documents]
    if not lines:
        return []
    block = container([text_block(line, spacing="Small") for line in lines])
    return [
        hidden(block, "agenda"),
        *fold("agenda", say(language, "rsvp.agenda", n=len(view.agenda)), language),
    ]


def _item(item: MeetingItem) -> str:
    case = f" ({item.case_number})" if item.case_number else ""
    return _line(f"{item.number}. {item.title}{case}")


def _standing(view: RsvpView, language: str) -> list[Element]:
    """What the reader has answered, and how many come."""
    blocks = []
    if not view.shared:
        blocks.append(text_block(written_own(view.own, language), weight="Bolder"))
        for key, words in _beside(view.own).items():
            told = say(language, f"rsvp.your_{key}", words=clipped(words, _LONGEST_LINE))
            blocks.append(text_block(literal(told), spacing="None", isSubtle=True))
    blocks.append(text_block(written_counts(view.counts, language), spacing="Small"))
    return blocks


def _beside(own: MeetingAnswer | None) -> Mapping[str, str]:
    if own is None:
        return {}
    said = {"comment": one_line(own.comment), "food": one_line(own.food)}
    return {key: words for key, words in said.items() if words}


def written_counts(counts: Counts, language: str) -> str:
    """How many come, and how."""
    return say(
        language,
        "rsvp.counts",
        on_site=counts.on_site,
        remote=counts.remote,
        declined=counts.declined,
        waiting=counts.waiting,
    )


def _asked(view: RsvpView, language: str) -> list[Element]:
    """What can be filled in and pressed, or why nothing can."""
    here = execute(say(language, "rsvp.here"), "check_in", {"meeting": view.meeting})
    checking = [action_set([here])] if view.check_in else []
    if view.closed is not None:
        return [*checking, text_block(literal(view.closed), isSubtle=True)]
    inputs = [_input("comment", view.own.comment if view.own else "", language)]
    if view.food:
        inputs.append(_input("food", view.own.food if view.own else "", language))
    return [
        *checking,
        *inputs,
        action_set([_button(view, answer, language) for answer in OFFERED]),
        text_block(view.answer_by, size="Small", isSubtle=True, spacing="Small"),
    ]


def _input(name: str, value: str, language: str) -> Element:
    return text_input(
        name,
        say(language, f"rsvp.{name}"),
        placeholder=say(language, f"rsvp.{name}_hint"),
        longest=_LONGEST,
        value=clipped(cleaned(value), _LONGEST),
        lines=False,
    )


def _button(view: RsvpView, answer: AnsweredAs, language: str) -> Element:
    words = written_answer(answer, language)
    chosen = view.own is not None and view.own.answer is answer
    title = say(language, "rsvp.chosen" if chosen else "rsvp.choice", answer=_capital(words))
    return execute(title, "rsvp", {"meeting": view.meeting, "answer": answer.value})


def _refresh(meeting: int, readers: Sequence[str], language: str) -> Element:
    action = execute(say(language, "rsvp.refresh"), "rsvp_view", {"meeting": meeting})
    return {
        "action": {name: action[name] for name in ("type", "title", "verb", "data")},
        "userIds": list(readers[:MOST_REFRESHED]),
    }


def _in_words(view: RsvpView, language: str) -> str:
    parts = [
        view.notice or "",
        view.stands_in or "",
        f"{view.title}, {view.when}, {view.place or say(language, 'rsvp.online')}.",
        "" if view.shared else written_own(view.own, language),
        view.closed or view.answer_by,
    ]
    return clipped(one_line(" ".join(filter(None, parts))), _LONGEST_TOLD)


def _line(words: str) -> str:
    return clipped(one_line(words), _LONGEST_LINE) or "…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
