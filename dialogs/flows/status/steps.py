"""From form to report: the form filled in, the preview, the report kept with all it leads to."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, replace

from dialogs.cards.answer_card import MOST_BYTES, bytes_of
from dialogs.cards.status_card import form_card
from dialogs.flows.scene import Refused, Scene
from dialogs.flows.status.aim import Aim
from dialogs.flows.status.form import Filled, draft_of, filled_in, filled_with
from dialogs.flows.status.telling import Kind, messages
from dialogs.flows.status.views import (
    posted_view,
    preview_view,
    status_form,
    withdraw_view,
    withdrawn_view,
)
from dialogs.messages import Turn
from dialogs.wording import written_date
from domain.facts import Facts
from domain.people import Person
from domain.records import Subject
from domain.status.drafting import DraftFault
from domain.status.following import Wishes, followers
from domain.status.records import PostedReport, StatusDraft
from storage import Database
from storage.audit import Change, record_change
from storage.outbox import add
from storage.status import (
    Overtaken,
    correct_report,
    load_wishes,
    post_report,
    weekly_readers,
    withdraw_report,
)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of posting; ``fresh`` reads the facts again from the store."""

    database: Database
    fresh: Callable[[], Awaitable[Facts]]

    def form(
        self, scene: Scene, aim: Aim, filled: Filled | None = None, notice: str | None = None
    ) -> Turn:
        """The form, filled with what is true now or with what was written."""
        shown = status_form(scene, aim, filled or filled_with(aim.before(scene), scene), notice)
        return scene.shown(form_card(shown, scene.language), shown.heading)

    async def previewed(self, scene: Scene, aim: Aim, data: Mapping[str, object]) -> Turn:
        """What the filled-in form would change."""
        return await self.preview(scene, aim, filled_in(data, scene))

    async def preview(
        self, scene: Scene, aim: Aim, filled: Filled, notice: str | None = None
    ) -> Turn:
        """What inputs would change and whom it goes to, or the form with what is wrong."""
        try:
            draft = draft_of(filled, scene, aim.subject.id)
        except DraftFault as fault:
            return self._wrong(scene, aim, filled, fault)
        async with self.database.snapshots() as session:
            wishes = await load_wishes(session, scene.cooperation)
        people = _recipients(scene, aim.subject, wishes)
        card = preview_view(scene, aim, filled, draft, people, notice)
        if bytes_of(card) > MOST_BYTES:
            raise Refused("status_desk.too_much")
        return scene.shown(card, scene.say("status_desk.preview", subject=aim.subject.name))

    async def posted(self, scene: Scene, aim: Aim, data: Mapping[str, object]) -> Turn:
        """Keep what was previewed. What was changed since then is previewed first."""
        filled = filled_in(data, scene)
        if data.get("seen") != filled.mark:
            return await self.preview(scene, aim, filled, scene.say("status_desk.changed_since"))
        try:
            draft = draft_of(filled, scene, aim.subject.id)
        except DraftFault as fault:
            return self._wrong(scene, aim, filled, fault)
        try:
            post = await self._keep(scene, aim, draft)
        except Overtaken as overtaken:
            return await self._overtaken(scene, aim, filled, draft, overtaken.latest)
        now = replace_facts(scene, await self.fresh())
        return posted_view(now, aim.subject, post)

    def withdrawing(self, scene: Scene, aim: Aim) -> Turn:
        """Ask whether a report shall really be withdrawn."""
        return withdraw_view(scene, aim, _post_of(aim))

    async def withdrawn(self, scene: Scene, aim: Aim) -> Turn:
        """Let a report no longer count."""
        post = _post_of(aim)
        try:
            async with self.database.sessions.begin() as session:
                await withdraw_report(session, post, author=scene.person.id, now=scene.now)
                people = _recipients(
                    scene, aim.subject, await load_wishes(session, scene.cooperation)
                )
                await add(session, messages(Kind.WITHDRAWN, post, people, scene.now))
                await record_change(
                    session, _change(scene, Kind.WITHDRAWN, aim.subject, post.draft, None)
                )
        except Overtaken:
            raise Refused("status_desk.gone", subject=aim.subject.name) from None
        await self.fresh()
        return withdrawn_view(scene, aim.subject, post)

    async def _keep(self, scene: Scene, aim: Aim, draft: StatusDraft) -> PostedReport:
        """Store a report with its messages and its line in the log, all or nothing."""
        kind = Kind.POSTED if aim.post is None else Kind.CORRECTED
        async with self.database.sessions.begin() as session:
            if aim.post is not None:
                post = await correct_report(
                    session, aim.post, draft, author=scene.person.id, now=scene.now
                )
            else:
                _check_day(scene, aim.subject)
                post = await post_report(
                    session,
                    cooperation=scene.cooperation,
                    subject=aim.subject.id,
                    draft=draft,
                    author=scene.person.id,
                    on=scene.today,
                    now=scene.now,
                    after=aim.after,
                )
            people = _recipients(scene, aim.subject, await load_wishes(session, scene.cooperation))
            weekly = await weekly_readers(session, scene.cooperation)
            at_once = [person for person in people if person.id not in weekly]
            await add(session, messages(kind, post, at_once, scene.now))
            before = aim.before(scene)
            await record_change(session, _change(scene, kind, aim.subject, before, draft))
        return post

    async def _overtaken(
        self,
        scene: Scene,
        aim: Aim,
        filled: Filled,
        draft: StatusDraft,
        latest: PostedReport | None,
    ) -> Turn:
        """Somebody was quicker: the same person by a second press, or another with other words."""
        now = replace_facts(scene, await self.fresh())
        if latest is not None and latest.author == scene.person.id and latest.draft == draft:
            return posted_view(now, aim.subject, latest)
        if aim.post is not None:
            raise Refused("status_desk.gone", subject=aim.subject.name)
        name = latest.author_name if latest is not None else None
        notice = scene.say("status_desk.overtaken", name=name or scene.say("status_desk.somebody"))
        again = replace(aim, after=latest.number if latest is not None else None)
        return await self.preview(now, again, filled, notice)

    def _wrong(self, scene: Scene, aim: Aim, filled: Filled, fault: DraftFault) -> Turn:
        notice = scene.say(f"status_desk.fault.{fault.fault}", **fault.values)
        return scene.returned(
            form_card(status_form(scene, aim, filled, notice), scene.language), notice
        )


def replace_facts(scene: Scene, facts: Facts) -> Scene:
    """The scene with the facts as they are now."""
    return replace(scene, everything=facts, facts=facts.cooperations[scene.cooperation])


def _recipients(scene: Scene, subject: Subject, wishes: Wishes) -> tuple[Person, ...]:
    """Those who follow a subject, but for the one who speaks."""
    people = scene.everything.people_of.get(scene.cooperation, ())
    found = followers(people, subject.id, scene.facts, wishes, scene.today)
    return tuple(person for person in found if person.id != scene.person.id)


def _post_of(aim: Aim) -> PostedReport:
    if aim.post is None:
        raise Refused("status_desk.gone", subject=aim.subject.name)
    return aim.post


def _check_day(scene: Scene, subject: Subject) -> None:
    """Refuse a second report for a day that a document reports on."""
    reports = scene.facts.reports_of.get(subject.id, ())
    published = next(
        (
            report
            for report in reports
            if report.on == scene.today and (subject.id, report.on) not in scene.facts.post_on
        ),
        None,
    )
    if published is not None:
        title = scene.facts.document[published.source.document].title
        day = written_date(scene.language, scene.today)
        raise Refused("status_desk.published_today", subject=subject.name, day=day, title=title)


def _change(
    scene: Scene, kind: Kind, subject: Subject, before: StatusDraft, after: StatusDraft | None
) -> Change:
    return Change(
        at=scene.now,
        person=scene.person.id,
        cooperation=scene.cooperation,
        deed=kind,
        subject=subject.id,
        before=asdict(before),
        after=asdict(after) if after is not None else {},
        channel=scene.incoming.conversation_kind,
    )
