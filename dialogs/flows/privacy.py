"""What is stored about the one who writes? She sees it, is given it, and can have it erased.

The rights of GDPR articles 15, 17 and 20, for members and for those who only asked for access; in
the own chat alone, and only about oneself: whoever writes is taken from what the channel vouches
for.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping

from dialogs.cards.asking_card import asking_card, told_card
from dialogs.cards.elements import execute
from dialogs.cards.literal import literal
from dialogs.messages import Incoming, Reply, Turn
from dialogs.own_rows import Telling
from dialogs.texts import LANGUAGES, say, texts
from dialogs.understanding.gate import Gate
from dialogs.understanding.privacy_talk import (
    PrivacyWish,
    WishedFor,
    privacy_gate,
    read_privacy_wish,
)
from domain.facts import Facts
from domain.people import Person
from storage import Database, about_person, erase_person
from storage.audit import Actor

_BUTTONS: Mapping[str, PrivacyWish] = {f"privacy_{wish.value}": wish for wish in PrivacyWish}
_ERASE, _KEEP = "privacy_erase_now", "privacy_keep"
_LONGEST = 12_000
"""Characters of one message with a part of the copy."""
_MOST_PARTS = 8
"""Messages that a copy is given in; who needs more asks for a file."""

Rows = tuple[Mapping[str, object], ...]


class PrivacyDesk:
    """Takes what people want with what is stored about them."""

    def __init__(self, database: Database, refresh: Callable[[], Awaitable[object]]) -> None:
        """``refresh`` takes over into the facts that somebody is gone."""
        self._database = database
        self._refresh = refresh

    @property
    def gate(self) -> Gate:
        """Lets through what may be a wish about one's own data."""
        return privacy_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Show, copy or begin to erase, if that is what a message wants; else ``None``."""
        return await own_data(self._database, incoming, person.language, facts, person.id)

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Carry out a button press; ``None`` if the button is about something else."""
        turn = await own_data(self._database, incoming, person.language, facts, person.id)
        if incoming.action is not None and incoming.action.verb == _ERASE:
            await self._refresh()
        return turn


async def own_data(
    database: Database, incoming: Incoming, language: str, facts: Facts, person: int | None
) -> Turn | None:
    """What a message or button of somebody, known or not, wants with her own data, if anything."""
    action = incoming.action
    if action is None:
        found = read_privacy_wish(incoming.text)
    else:
        wish = _BUTTONS.get(action.verb)
        chosen = action.data.get("language")
        found = WishedFor(wish, chosen if chosen in LANGUAGES else language) if wish else None
    if found is None and (action is None or action.verb not in (_ERASE, _KEEP)):
        return None
    language = found.language if found is not None else language
    who = incoming.sender.aad_object_id
    if incoming.conversation_kind != "personal" or who is None:
        return Turn(replies=(Reply(text=say(language, "privacy.in_private")),))
    if action is not None and action.verb == _KEEP:
        return _done(incoming, say(language, "privacy.kept"), language)
    if action is not None and action.verb == _ERASE:
        return await _erased(database, incoming, who, language, person)
    async with database.snapshots() as session:
        rows = await about_person(session, who)
    if not rows:
        return Turn(replies=(Reply(text=say(language, "privacy.nothing")),))
    if found is not None and found.wish is PrivacyWish.COPY:
        return _copy(rows, Telling(facts=facts, language=language, person=person))
    if found is not None and found.wish is PrivacyWish.ERASE:
        return _asked(language)
    return _shown(rows, language)


def _shown(rows: Mapping[str, Rows], language: str) -> Turn:
    lines = [say(language, "privacy.heading"), *_overview(rows, language)]
    lines.append(say(language, "privacy.kept_for"))
    data = {"language": language}
    buttons = [
        execute(say(language, "privacy.copy"), "privacy_copy", data),
        execute(say(language, "privacy.erase"), "privacy_erase", data),
    ]
    card = asking_card(lines, buttons, language)
    return Turn(replies=(Reply(card=card, summary=say(language, "privacy.heading")),))


def _overview(rows: Mapping[str, Rows], language: str) -> Iterator[str]:
    """Who she is to the bot, then how much there is of each kind."""
    for person in rows.get("people", ()):
        known = filter(None, (person["name"], person["email"], person["language"]))
        yield say(language, "privacy.known_as", known=", ".join(map(str, known)))
    for table, found in rows.items():
        if table != "people":
            yield say(language, "privacy.line", what=_kind(table, language), n=len(found))


def _copy(rows: Mapping[str, Rows], told: Telling) -> Turn:
    parts = list(_parts(_written(rows, told)))
    replies = [Reply(text=part) for part in parts[:_MOST_PARTS]]
    if len(parts) > _MOST_PARTS:
        replies.append(Reply(text=say(told.language, "privacy.more")))
    return Turn(replies=tuple(replies), notice=say(told.language, "conversation.answered_below"))


def _written(rows: Mapping[str, Rows], told: Telling) -> Iterator[str]:
    """All rows, a line each, below the name of what they are."""
    for table, found in rows.items():
        yield f"\n**{_kind(table, told.language)}**"
        for row in found:
            yield f"- {literal(told.written(table, row))}"[: _LONGEST - 10]


def _parts(lines: Iterator[str]) -> Iterator[str]:
    part: list[str] = []
    for line in lines:
        if part and sum(map(len, part)) + len(line) > _LONGEST:
            yield "\n".join(part).strip()
            part = []
        part.append(line)
    yield "\n".join(part).strip()


def _kind(table: str, language: str) -> str:
    key = f"privacy.table.{table}"
    return say(language, key) if key in texts(language) else table


def _asked(language: str) -> Turn:
    lines = [say(language, f"privacy.{key}") for key in ("sure", "erases", "stays")]
    data = {"language": language}
    buttons = [
        execute(say(language, "privacy.erase_now"), _ERASE, data),
        execute(say(language, "privacy.keep"), _KEEP, data),
    ]
    return Turn(replies=(Reply(card=asking_card(lines, buttons, language), summary=lines[0]),))


async def _erased(
    database: Database, incoming: Incoming, who: str, language: str, person: int | None
) -> Turn:
    by = Actor(at=incoming.at, person=person, channel=incoming.conversation_kind)
    async with database.sessions.begin() as session:
        gone = await erase_person(session, who, by=by)
    words = say(language, "privacy.erased" if gone else "privacy.nothing")
    return _done(incoming, words, language)


def _done(incoming: Incoming, words: str, language: str) -> Turn:
    action = incoming.action
    if action is not None and action.how == "execute":
        return Turn(card_answer=told_card(words, language))
    return Turn(replies=(Reply(text=words),))
