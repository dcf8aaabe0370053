"""How is a paper written as Word? Into a template that an administrator can replace.

The template is a Word file with the tags of docxtpl, which may use the fields of
:class:`storage.exporting.paper.Paper` as ``paper``. It can compute nothing else: the tags are run
in Jinja's sandbox.
"""

import io
import zipfile
from datetime import UTC
from pathlib import Path

from storage.exporting.paper import Paper

TEMPLATE = Path(__file__).parent / "templates" / "paper.docx"
"""The shipped template; ``tools/paper_template.py`` makes it."""


class TemplateFault(Exception):
    """A template can't be used; the text is a sentence that names it."""

    def __init__(self, file: Path, why: str) -> None:
        super().__init__(f"{file}: the template can't be used: {why}")


def write_word(paper: Paper, template: Path = TEMPLATE) -> bytes:
    """The file's content.

    Raises:
        TemplateFault: the template is missing, is no Word file, or has a tag that fails.
    """
    from docxtpl import DocxTemplate  # costs memory that only these files need
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    if not template.is_file():
        raise TemplateFault(template, "there is no such file")
    try:
        document = DocxTemplate(template)
        environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        document.render({"paper": paper}, environment, autoescape=True)
    except TemplateError as error:
        raise TemplateFault(template, error.message or type(error).__name__) from error
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise TemplateFault(template, "it is no Word file (.docx)") from error
    properties = document.docx.core_properties
    properties.title, properties.author = paper.title, paper.author
    made = paper.made.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = made
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
