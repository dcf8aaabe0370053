"""Does what the interpreter is set to change nothing but its pace?"""

import gc
from collections.abc import Iterator
from enum import Enum, IntFlag, StrEnum

import pytest

from bot.interpreter import set_for_turns
from dialogs.question import Topic


class Named(Enum):
    """Members called like what every member has."""

    NAME = 1
    VALUE = 2
    ALSO_NAME = NAME


Lent = StrEnum("Lent", "KEY CAR")


class Rights(IntFlag):
    """Members that add up."""

    READ = 1
    WRITE = 2


@pytest.fixture
def _set() -> Iterator[None]:
    thresholds = gc.get_threshold()
    set_for_turns()
    set_for_turns()  # as one process may that serves twice
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("_set")
def test_members_of_enumerations_are_found_as_before() -> None:
    assert [getattr(Topic, topic.name) for topic in Topic] == list(Topic)
    assert (Named.NAME.value, Named.ALSO_NAME.name, Named.VALUE.value) == (1, "NAME", 2)
    assert (Lent.KEY, Lent["CAR"], Topic("cost")) == ("key", Lent.CAR, Topic.COST)
    assert Rights(3) == Rights.READ | Rights.WRITE


@pytest.mark.usefixtures("_set")
def test_a_member_that_there_is_not_is_told_as_any_attribute() -> None:
    with pytest.raises(AttributeError, match="WEATHER"):
        _ = Topic.WEATHER  # type: ignore[attr-defined]
