"""How are revisions applied? By Alembic, which is loaded for that alone.

It takes some 11 MB, and a bot that runs for weeks needs it in the first second at most.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent


def configuration() -> Config:
    """Alembic's configuration, valid from any working directory."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the database of a connection to a revision, within the connection's transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
