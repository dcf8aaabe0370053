"""Names of the store mean one thing each, or are said to be ambiguous."""

import pytest

from storage.loading.directory import Register
from storage.loading.faults import BadValue, FaultCode

REGISTER = Register(
    "roles",
    [("chair", ["Ordförande", "ordf"]), ("group-chair", ["Gruppens ordförande", "ordf"])],
)


@pytest.mark.parametrize("name", ["chair", "ORDFÖRANDE", " ordförande "])
def test_a_name_or_id_in_any_case_is_found(name: str) -> None:
    assert REGISTER.find(name) == "chair"


@pytest.mark.parametrize(
    ("name", "code"), [("ordf", FaultCode.AMBIGUOUS), ("kassör", FaultCode.REFERENCE)]
)
def test_a_shared_name_and_an_unknown_one_are_told_apart(name: str, code: FaultCode) -> None:
    with pytest.raises(BadValue) as caught:
        REGISTER.find(name)
    assert caught.value.code is code


def test_an_id_is_what_it_says_even_where_something_else_is_called_so() -> None:
    register = Register("roles", [("chair", []), ("seat", ["Chair"])])
    assert register.find("chair") == "chair"
