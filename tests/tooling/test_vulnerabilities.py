"""What the look for vulnerable packages tells, by what the advisory service told it."""

import json

from tools.vulnerabilities import checked, vulnerable

FOUND = {
    "name": "elkhound",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}, {"id": "PYSEC-2", "fix_versions": []}],
}
SOUND = {"name": "sound", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "unknown", "skip_reason": "not found"}


def report(*packages: object) -> str:
    return json.dumps({"dependencies": packages})


def test_every_weakness_is_a_line_with_what_mends_it() -> None:
    assert vulnerable(report(FOUND, SOUND, UNKNOWN)) == [
        "elkhound 1.0: PYSEC-1, mended in 1.1",
        "elkhound 1.0: PYSEC-2, mended in no version yet",
    ]


def test_what_was_not_looked_up_is_said() -> None:
    assert checked([report(SOUND, UNKNOWN), report(SOUND)]).startswith("2 of 3 pinned packages")
    for nothing in ([], [""], [report(UNKNOWN)]):
        assert "not checked" in checked(nothing)
    assert vulnerable("") == []
