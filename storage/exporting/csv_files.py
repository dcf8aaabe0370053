"""How are records written as CSV? So that Excel opens them in Swedish, and runs none of them.

UTF-8 with byte order mark, ``;`` between cells, ISO dates, whole numbers without spaces. A text
that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, *CSV Injection*).
"""

import csv
import io

from storage.exporting.tables import Records, Value

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(records: Records) -> bytes:
    """The file's content."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(records.columns)
    writer.writerows([_written(value) for value in row] for row in records.rows)
    return file.getvalue().encode("utf-8-sig")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    return str(value)
