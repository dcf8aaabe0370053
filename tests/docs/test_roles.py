"""The table of roles says what the code does, for every deed and every duty."""

from domain.permissions import Deed, allows
from domain.records import Duty
from tests.docs.markdown import DOCS, spans, table

COLUMNS = {
    "samordnare": Duty.COORDINATOR,
    "sekreterare": Duty.SECRETARY,
    "ordförande": Duty.CHAIR,
    "ledamot": Duty.MEMBER,
    "ersättare": Duty.SUBSTITUTE,
    "representant": Duty.REPRESENTATIVE,
    "revisor": Duty.AUDITOR,
    "annan": None,
}


def test_every_duty_has_a_column_and_every_deed_a_row() -> None:
    assert set(COLUMNS.values()) == {*Duty, None}
    told = [spans(row[0])[-1] for row in table(DOCS / "roller.md", "vad")]
    assert sorted(told) == sorted(Deed)


def test_every_cell_says_what_the_code_does() -> None:
    for row in table(DOCS / "roller.md", "vad"):
        deed = Deed(spans(row[0])[-1])
        for duty, cell in zip(COLUMNS.values(), row[1:], strict=True):
            allowed = allows(frozenset({duty} if duty else ()), deed)
            assert cell == ("ja" if allowed else "nej"), (deed, duty)
