"""How does a command write a file? Whole or not at all."""

import os
import tempfile
from pathlib import Path

PRIVATE = 0o600
"""The mode of a file that only whoever wrote it reads."""


def write_whole(file: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put the content in place at once: whoever reads the file has the old one or the new.

    Raises:
        OSError: it can't be written there; what stood there still does.
    """
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
