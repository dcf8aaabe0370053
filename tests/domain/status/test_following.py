"""Who is told of what."""

from datetime import date

from domain.people import Person, Seat
from domain.records import Body, BodyKind
from domain.status.following import follows
from tests.domain.small_facts import PLAN, cooperation

DAY = date(2025, 12, 5)
FACTS = cooperation(
    bodies=tuple(
        Body(id=kind.value, name=kind.value, kind=kind, decides=False, description="", source=PLAN)
        for kind in (BodyKind.COMMITTEE, BodyKind.PREPARATORY)
    )
)


def somebody(body: str | None, until: date | None = None) -> Person:
    seat = Seat(cooperation="skogen", municipality="01", body=body, role="r", until=until)
    return Person(id=1, name="A", email="a@x", aad_object_id=None, language="sv", seats=(seat,))


def test_members_of_preparatory_bodies_follow_everything_until_they_say_otherwise() -> None:
    rut = somebody("preparatory")
    assert follows(rut, "arkiv", FACTS, {}, DAY)
    assert not follows(rut, "arkiv", FACTS, {(1, None): False}, DAY)


def test_others_follow_what_they_asked_for() -> None:
    karin = somebody("committee")
    assert not follows(karin, "arkiv", FACTS, {}, DAY)
    assert follows(karin, "arkiv", FACTS, {(1, "arkiv"): True}, DAY)
    assert not follows(karin, "annat", FACTS, {(1, "arkiv"): True}, DAY)
    assert follows(karin, "annat", FACTS, {(1, None): True}, DAY)


def test_what_is_said_of_one_subject_comes_before_what_is_said_of_all() -> None:
    wishes = {(1, None): True, (1, "arkiv"): False}
    assert not follows(somebody("committee"), "arkiv", FACTS, wishes, DAY)
    assert follows(somebody("committee"), "annat", FACTS, wishes, DAY)


def test_nobody_follows_after_her_last_day() -> None:
    gone = somebody("preparatory", until=date(2025, 12, 4))
    assert not follows(gone, "arkiv", FACTS, {(1, "arkiv"): True}, DAY)
