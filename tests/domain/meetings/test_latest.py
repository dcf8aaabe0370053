"""Of somebody's answers the one given last counts, whatever order they arrive in."""

from dataclasses import replace

from domain.meetings.latest import standing, supersedes
from tests.domain.meetings.committee import answers


def test_an_answer_that_arrives_late_does_not_supersede_the_one_given_after_it() -> None:
    given = answers(p1="declined", p2="on_site")
    early, late = given[1], replace(given[2], person=1)

    assert supersedes(early, None)
    assert supersedes(late, early)
    assert not supersedes(early, late)
    assert supersedes(replace(late, number=9), late)


def test_an_answer_that_was_taken_back_does_not_stand() -> None:
    given = answers(p1="withdrawn", p2="declined")

    assert standing(given) == {2: given[2]}
