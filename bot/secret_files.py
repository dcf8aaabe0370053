"""Where do secrets come from when not from the environment? From files that only the bot may read.

As Docker and Kubernetes hand them over: ``NAME_FILE`` names the file that holds what ``NAME`` is.
"""

from collections.abc import Mapping
from pathlib import Path

SECRETS = ("DATABASE_URL", "MicrosoftAppPassword", "SMTP_URL", "IDENTITY_HEADER")
"""The settings that may be given so."""


class SecretFileFault(Exception):
    """A file that should hold a secret can't be used; the text is a sentence without the secret."""


def secrets_from_files(environment: Mapping[str, str]) -> dict[str, str]:
    """The settings whose files an environment names, without white space around them.

    Raises:
        SecretFileFault: a file can't be read or is empty, or the setting is given twice.
    """
    found = {}
    for name in SECRETS:
        file = environment.get(f"{name}_FILE", "").strip()
        if not file:
            continue
        if environment.get(name):
            raise SecretFileFault(f"{name} and {name}_FILE are both set; leave one of them out.")
        try:
            found[name] = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is not a text file"
            raise SecretFileFault(f"{name}_FILE: {file} can't be read: {reason}.") from error
        if not found[name]:
            raise SecretFileFault(f"{name}_FILE: {file} is empty.")
    return found
