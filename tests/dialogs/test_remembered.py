"""Does what a conversation remembers survive being stored as JSON?"""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dialogs.question import Question, Topic
from dialogs.remembered import Remembered, from_json, to_json

QUESTIONS = st.builds(
    Question,
    index=st.none() | st.floats(-100, 100),
    indices=st.lists(st.floats(-100, 100), max_size=3).map(tuple),
    times=st.none() | st.floats(-100, 100),
    amount=st.none() | st.integers(-(10**15), 10**15),
    **{
        name: st.from_type(kind)
        for name, kind in Question.__annotations__.items()
        if name not in ("index", "indices", "times", "amount")
    },
)
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=6,
)


def stored(remembered: Remembered) -> Any:
    return json.loads(json.dumps(to_json(remembered)))


@given(st.none() | QUESTIONS, st.lists(QUESTIONS, max_size=3), st.booleans())
def test_every_question_comes_back_as_it_was(
    question: Question | None, choices: list[Question], chosen: bool
) -> None:
    remembered = Remembered(question=question, choices=tuple(choices), chosen=chosen)
    assert from_json(stored(remembered)) == remembered


def test_what_is_not_said_is_not_stored() -> None:
    plain = to_json(Remembered(question=Question(topic=Topic.COST, cooperation="norrbotten")))
    assert plain["question"] == {"topic": "cost", "cooperation": "norrbotten"}


@given(st.dictionaries(st.sampled_from(["question", "choices"]), JSON))
def test_whatever_else_is_stored_is_nothing_remembered(other: dict[str, Any]) -> None:
    found = from_json(other)
    assert found is None or (found.question is None and found.choices == ())


@given(
    st.sampled_from(sorted(Question.__annotations__)),
    JSON,
)
def test_a_field_of_another_kind_never_fails(field: str, value: Any) -> None:
    question = {"topic": "cost", "cooperation": "norrbotten", field: value}
    from_json({"question": question, "choices": []})
