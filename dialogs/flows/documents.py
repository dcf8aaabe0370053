"""Which file shall be made? Cost tables, papers and the newsletter, asked for in the chat."""

import asyncio
import logging
from dataclasses import replace
from datetime import date

from dialogs.exports import OFFERED, Ending, Kind, NotOffered, Request, composed
from dialogs.exports.newsletter import (
    BACK,
    NEWSLETTER,
    NothingNew,
    newsletter,
    newsletter_file,
    newsletter_text,
)
from dialogs.flows.scene import Refused, Scene, scenes_of
from dialogs.making import Maker
from dialogs.messages import Incoming, Reply, Turn
from dialogs.texts import DEFAULT_LANGUAGE
from dialogs.understanding.document_talk import (
    DocumentWish,
    document_gate,
    may_ask_for_document,
    read_document_wish,
)
from dialogs.understanding.gate import Gate
from dialogs.wording import joined, written_date
from domain.as_of import as_of
from domain.facts import CooperationFacts, Facts
from domain.people import Person
from storage.exporting import TemplateFault

_logger = logging.getLogger(__name__)


class DocumentDesk:
    """Makes files of what is published, for everybody who may talk to the bot."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker

    @property
    def gate(self) -> Gate:
        """Lets through what may ask for a file to be made."""
        return document_gate()

    async def said(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Make the file that a message asks for; ``None`` if it is about something else."""
        if not may_ask_for_document(incoming.text):
            return None
        scenes = scenes_of(incoming, person, facts)
        wish = read_document_wish(incoming.text, scenes[0].today) if scenes else None
        if wish is None:
            return None
        scene = replace(_scene_with(scenes, wish), language=wish.language)
        try:
            if not scene.private:
                raise Refused("making.only_personal")
            if wish.kind == NEWSLETTER:
                return await self._newsletter(scene, wish)
            return await self._file(scene, wish, Kind(wish.kind))
        except Refused as refused:
            return scene.told(refused.key, **refused.values)
        except TemplateFault as fault:
            _logger.error("no document: %s", fault, extra={"action": "template_fault"})  # noqa: TRY400 - the sentence tells it all
            return scene.told("making.template")

    async def act(self, incoming: Incoming, person: Person, facts: Facts) -> Turn | None:
        """Files have no buttons that tell the bot anything."""
        return None

    async def _file(self, scene: Scene, wish: DocumentWish, kind: Kind) -> Turn:
        offer = OFFERED[kind]
        facts = scene.facts
        if wish.until is not None and wish.until < scene.today:
            facts = as_of(facts, wish.until)
        years = offer.years(facts)
        if not years:
            raise Refused("making.nothing", cooperation=scene.facts.cooperation.name)
        year = wish.year or (wish.until.year if wish.until else years[-1])
        if year not in years:
            held = joined(scene.language, map(str, years))
            raise Refused("making.nothing_year", year=year, years=held)
        ending = Ending(wish.ending) if wish.ending else offer.endings[-1]
        request = _request(scene, facts, year)
        try:
            content = await asyncio.to_thread(composed, kind, ending, request, self._maker.template)
        except NotOffered:
            offered = joined(scene.language, offer.endings)
            raise Refused("making.not_offered", asked=ending, offered=offered) from None
        of = year if facts is scene.facts else wish.until
        return await self._handed(scene, f"{_stem(scene, kind)}-{of}{ending}", content)

    async def _newsletter(self, scene: Scene, wish: DocumentWish) -> Turn:
        """The letter as a file, and its text to be copied."""
        since: date = wish.since or scene.today - BACK
        request = _request(scene, scene.facts, scene.today.year)
        try:
            text = newsletter_text(newsletter(request, since))
            content = await asyncio.to_thread(newsletter_file, request, since, self._maker.template)
        except NothingNew:
            day = written_date(scene.language, since)
            raise Refused("making.nothing_new", day=day) from None
        name = f"{_stem(scene, NEWSLETTER)}-{scene.today}{Ending.DOCX}"
        handed = await self._handed(scene, name, content)
        return replace(handed, replies=(Reply(text=text), *handed.replies))

    async def _handed(self, scene: Scene, name: str, content: bytes) -> Turn:
        return await self._maker.handed(
            scene.incoming, scene.person, scene.language, name=name, content=content
        )


def _scene_with(scenes: list[Scene], wish: DocumentWish) -> Scene:
    """The first of the person's cooperations that holds anything of the kind."""
    if wish.kind == NEWSLETTER:
        return scenes[0]
    offer = OFFERED[Kind(wish.kind)]
    return next((scene for scene in scenes if offer.years(scene.facts)), scenes[0])


def _request(scene: Scene, facts: CooperationFacts, year: int) -> Request:
    # The committee's papers are in Swedish, whatever language they are asked for in.
    return Request(facts=facts, year=year, language=DEFAULT_LANGUAGE, made=scene.now)


def _stem(scene: Scene, kind: str) -> str:
    return scene.say(f"making.file_{kind}")
