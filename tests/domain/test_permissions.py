"""Every deed with every duty: who may do what."""

from datetime import date

import pytest

from domain.people import Person, Seat
from domain.permissions import Deed, may, may_post_about
from domain.records import Duty, Role
from domain.status.merging import with_posted
from domain.status.records import PostedReport, StatusDraft
from tests.domain.small_facts import PLAN, cooperation

DAY = date(2025, 12, 5)
FACTS = cooperation(
    roles=[
        Role(id=duty.value if duty else "guest", name="", duty=duty, description="", source=PLAN)
        for duty in (*Duty, None)
    ]
)
MAY = {
    Deed.ADMINISTER_MEETINGS: {"coordinator", "secretary"},
    Deed.SEE_ANSWERS: {"coordinator", "secretary", "chair"},
    Deed.POST_STATUS: {"coordinator"},
    Deed.BROADCAST: {"coordinator"},
    Deed.SEE_TO_DELIVERY: {"coordinator"},
    Deed.DECIDE_ACCESS: {"coordinator"},
    Deed.IMPORT: {"coordinator"},
    Deed.CHANGE_RULES: {"coordinator"},
    Deed.READ_LOG: {"coordinator", "auditor"},
    Deed.TEACH: {"coordinator"},
}


def somebody(role: str, *, person: int = 1, cooperation: str = "skogen") -> Person:
    seat = Seat(cooperation=cooperation, municipality=None, body=None, role=role, until=DAY)
    return Person(
        id=person, name="A", email="a@x", aad_object_id=None, language="sv", seats=(seat,)
    )


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", [*(duty.value for duty in Duty), "guest", "unknown"])
def test_each_duty_may_do_what_is_its_and_nothing_else(deed: Deed, role: str) -> None:
    assert may(somebody(role), deed, FACTS, DAY) == (role in MAY[deed])


@pytest.mark.parametrize("deed", Deed)
def test_no_duty_lasts_longer_than_its_seat_or_counts_elsewhere(deed: Deed) -> None:
    assert not may(somebody("coordinator"), deed, FACTS, date(2025, 12, 6))
    assert not may(somebody("coordinator", cooperation="havet"), deed, FACTS, DAY)


def test_the_owner_of_a_subject_may_post_about_it_and_no_other() -> None:
    facts = with_posted(
        FACTS,
        (
            PostedReport(
                number=1,
                cooperation="skogen",
                subject="arkiv",
                on=DAY,
                draft=StatusDraft(phase="i drift", owner=7),
                author=1,
                author_name="Sam",
                owner_name="Pia",
                posted=None,  # type: ignore[arg-type]
            ),
        ),
    )
    owner = somebody("guest", person=7)
    assert may_post_about(owner, "arkiv", facts, DAY)
    assert not may_post_about(owner, "annat", facts, DAY)
    assert not may_post_about(owner, "arkiv", facts, date(2025, 12, 6))
    assert not may_post_about(somebody("guest", person=8), "arkiv", facts, DAY)
