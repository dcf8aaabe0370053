"""Is a pinned package known to be vulnerable? Asked of the public advisory service.

Says so in one line where the service can't be reached or knows none of the packages: a machine
without the internet must be able to run everything else.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.agents_playground import ROOT

_PINS = ("requirements.txt", "requirements-dev.txt")
_PATIENCE = 90
"""Seconds for the service to answer."""


def main() -> int:
    """Print what is vulnerable; 1 if anything is."""
    reports = [audited(ROOT / file) for file in _PINS]
    found = [one for report in reports for one in vulnerable(report)]
    for line in found or [checked(reports)]:
        print(line)
    return 1 if found else 0


def audited(pins: Path) -> str:
    """What pip-audit tells of a file of pins, as JSON; empty when it could ask nobody."""
    program = [str(Path(sys.executable).with_name("pip-audit")), "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*program, "--format", "json", "--disable-pip", "--require-hashes", "-r", str(pins)],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def vulnerable(report: str) -> list[str]:
    """A line for each known weakness in what pip-audit told."""
    return [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in "
        f"{', '.join(weakness['fix_versions']) or 'no version yet'}"
        for one in _packages(report)
        for weakness in one.get("vulns", ())
    ]


def checked(reports: Sequence[str]) -> str:
    """A line on how many packages the service knew, if any."""
    packages = [one for report in reports for one in _packages(report)]
    known = sum("skip_reason" not in one for one in packages)
    if known == 0:
        return "Known vulnerabilities are not checked: the advisory service can't be reached."
    return f"{known} of {len(packages)} pinned packages were looked up; none is known vulnerable."


def _packages(report: str) -> list[dict[str, Any]]:
    return list(json.loads(report)["dependencies"]) if report.strip() else []


if __name__ == "__main__":
    sys.exit(main())
