"""What does somebody follow, and what is new to her since she last looked?"""

from dataclasses import replace
from datetime import timedelta

from dialogs.answer import Answer, Outcome, unique
from dialogs.answers.reports import written_state
from dialogs.cards import reply_for
from dialogs.flows.scene import Scene
from dialogs.messages import Turn
from dialogs.understanding.status_talk import Wish
from dialogs.wording import joined, source_line, written_date
from domain.records import StatusReport
from domain.status.following import follows, news
from storage import Database
from storage.status import load_wishes, looked, wish_to_follow

_AT_FIRST = timedelta(days=30)
"""How far back news go for somebody who never looked before."""
_MOST_NEWS = 12
_MOST_ASKED = 3


async def followed(database: Database, scene: Scene, wish: Wish, subject: str | None) -> Turn:
    """Follow a subject or (``None``) everything from now on, or no longer."""
    follow = wish is Wish.FOLLOW
    async with database.sessions.begin() as session:
        await wish_to_follow(
            session,
            person=scene.person.id,
            cooperation=scene.cooperation,
            subject=subject,
            follows=follow,
            now=scene.now,
        )
    key = "status_follow.follows" if follow else "status_follow.follows_not"
    if subject is None:
        return scene.told(f"{key}_everything", cooperation=scene.facts.cooperation.name)
    return scene.told(key, subject=scene.facts.subject[subject].name)


async def what_is_followed(database: Database, scene: Scene) -> Turn:
    """What the person follows, by name."""
    names = [scene.facts.subject[name].name for name in await _followed(database, scene)]
    if not names:
        return scene.told("status_follow.nothing")
    if len(names) == len(scene.facts.subjects):
        return scene.told("status_follow.everything", cooperation=scene.facts.cooperation.name)
    return scene.told("status_follow.these", names=joined(scene.language, names))


async def what_is_new(database: Database, scene: Scene) -> Turn:
    """What was reported since the person last looked about what she follows, else about all."""
    subjects = await _followed(database, scene) or [s.id for s in scene.facts.subjects]
    async with database.sessions.begin() as session:
        before = await looked(
            session, person=scene.person.id, cooperation=scene.cooperation, now=scene.now
        )
    since = before or scene.now - _AT_FIRST
    day = written_date(scene.language, scene.day_of(since))
    found = news(scene.facts, subjects, since)
    if not found:
        return scene.told("status_follow.no_news", day=day)
    shown = found[:_MOST_NEWS]
    lines = [_line(scene, report) for report in shown]
    if len(found) > len(shown):
        lines.append(scene.say("status_follow.more", n=len(found) - len(shown)))
    sources = (source_line(scene.language, scene.facts, report.source) for report in shown)
    names = [scene.facts.subject[report.subject].name for report in shown[:_MOST_ASKED]]
    answer = Answer(
        outcome=Outcome.ANSWERED,
        headline=scene.say("status_follow.news", n=len(found), day=day),
        statements=tuple(lines),
        sources=unique([replace(source, place="") for source in sources]),
        suggestions=tuple(scene.say("status.suggest_changes", subject=name) for name in names),
    )
    return Turn(replies=(reply_for(answer, scene.language, personal=scene.private),))


async def _followed(database: Database, scene: Scene) -> list[str]:
    async with database.snapshots() as session:
        wishes = await load_wishes(session, scene.cooperation)
    return [
        subject.id
        for subject in scene.facts.subjects
        if follows(scene.person, subject.id, scene.facts, wishes, scene.today)
    ]


def _line(scene: Scene, report: StatusReport) -> str:
    subject = scene.facts.subject[report.subject]
    state = written_state(scene.language, subject, report)
    if not state:
        words = scene.facts.statements_of.get((report.subject, report.on), ())
        state = words[0].text if words else scene.say("status.mentioned")
    return scene.say(
        "status.headline",
        subject=subject.name,
        state=state.rstrip("."),
        day=written_date(scene.language, report.on),
    )
