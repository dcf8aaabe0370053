"""What does a letter say? A message for somebody who is reached by e-mail instead of in Teams."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialogs.called_words import written_instant, written_when, zone_of
from dialogs.messages import Reply
from dialogs.plain import cleaned, clipped, one_line
from dialogs.texts import say
from domain.facts import CooperationFacts
from domain.meetings import CalledMeeting, CalledState
from domain.meetings.agenda import write_agenda

_LONGEST_SUBJECT = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An e-mail in plain text."""

    subject: str
    text: str


def letter_of(reply: Reply) -> Letter:
    """A message as a letter: a card in its own words."""
    text = cleaned(reply.text if reply.text is not None else _card_in_words(reply.card or {}))
    subject = reply.summary or text.partition("\n")[0]
    return Letter(subject=clipped(one_line(subject), _LONGEST_SUBJECT), text=text)


def letter_about(
    reply: Reply,
    meeting: CalledMeeting,
    facts: CooperationFacts,
    language: str,
    *,
    link: str | None,
) -> Letter:
    """A message about a meeting, with what there is to know of it.

    ``link`` is where the reader answers, ``None`` where she can't.
    """
    said = letter_of(reply)
    lines = [said.text, "", *_meeting(meeting, facts, language)]
    if link is not None:
        until = written_instant(meeting.answer_by, zone_of(facts), language)
        lines += ["", say(language, "letters.answer_here"), link]
        lines += [say(language, "letters.answer_by", until=until)]
    return Letter(subject=said.subject, text="\n".join(lines))


def _meeting(meeting: CalledMeeting, facts: CooperationFacts, language: str) -> Iterator[str]:
    yield one_line(meeting.title)
    yield written_when(meeting, zone_of(facts), language)
    if meeting.place:
        yield one_line(meeting.place)
    if meeting.state is CalledState.CANCELLED:
        return
    if meeting.online_url:
        yield say(language, "letters.online", url=meeting.online_url)
    if meeting.agenda:
        yield ""
        yield say(language, "letters.agenda")
        yield from (write_agenda((item,)) for item in meeting.agenda)


def _card_in_words(card: Any) -> str:
    return str(card.get("fallbackText", ""))
