"""What does somebody follow, and what is new to her since she last looked?"""

from collections.abc import Sequence
from datetime import timedelta

from dialogs.cards import reply_for
from dialogs.flows.scene import Scene
from dialogs.flows.status.news import told_news
from dialogs.messages import Turn
from dialogs.understanding.status_talk import Wish
from dialogs.wording import joined, written_date
from domain.status.following import follows, news
from storage import Database
from storage.status import load_wishes, looked, wish_for_weekly_news, wish_to_follow

_AT_FIRST = timedelta(days=30)
"""How far back news go for somebody who never looked before."""


async def followed(
    database: Database, scene: Scene, wish: Wish, subjects: Sequence[str] | None
) -> Turn:
    """Follow subjects or (``None``) everything from now on, or no longer."""
    follow = wish is Wish.FOLLOW
    async with database.sessions.begin() as session:
        for subject in subjects if subjects is not None else (None,):
            await wish_to_follow(
                session,
                person=scene.person.id,
                cooperation=scene.cooperation,
                subject=subject,
                follows=follow,
                now=scene.now,
            )
    key = "status_follow.follows" if follow else "status_follow.follows_not"
    if subjects is None:
        return scene.told(f"{key}_everything", cooperation=scene.facts.cooperation.name)
    names = joined(scene.language, (scene.facts.subject[name].name for name in subjects))
    return scene.told(key, subject=names)


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
    answer = told_news(scene.facts, scene.language, found, day)
    return Turn(replies=(reply_for(answer, scene.language, personal=scene.private),))


async def news_by(database: Database, scene: Scene, *, weekly: bool) -> Turn:
    """Have news gathered once a week from now on, or each at once."""
    async with database.sessions.begin() as session:
        await wish_for_weekly_news(
            session, person=scene.person.id, cooperation=scene.cooperation, weekly=weekly
        )
    return scene.told("status_follow.weekly" if weekly else "status_follow.at_once")


async def _followed(database: Database, scene: Scene) -> list[str]:
    async with database.snapshots() as session:
        wishes = await load_wishes(session, scene.cooperation)
    return [
        subject.id
        for subject in scene.facts.subjects
        if follows(scene.person, subject.id, scene.facts, wishes, scene.today)
    ]
