"""The shipped template is what its tool makes, so that what stands in it can be read as code."""

import zipfile
from pathlib import Path

from storage.exporting import TEMPLATE
from tools import paper_template

WRITTEN_BY_HAND = ("word/document.xml", "word/header1.xml", "word/styles.xml", "word/settings.xml")


def test_the_shipped_template_is_what_the_tool_makes(tmp_path: Path) -> None:
    made = tmp_path / "paper.docx"
    paper_template.make(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(TEMPLATE) as shipped:
        assert {name for name in WRITTEN_BY_HAND if new.read(name) != shipped.read(name)} == set()
