"""What botbuilder would load for its own adapter, and this bot does not."""

import importlib
import subprocess
import sys

import pytest

from bot.teams.standins import standing_in_for


def test_what_a_stand_in_names_can_be_derived_from_and_is_gone_afterwards() -> None:
    with standing_in_for("no_such_package"):
        client = importlib.import_module("no_such_package.client")
        errors = importlib.import_module("no_such_package.errors")
        derived = type("Derived", (errors.Failure,), {})
        assert isinstance(client.Client, type)
    assert issubclass(derived, Exception)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("no_such_package")


def test_a_package_that_is_loaded_is_the_real_one() -> None:
    with standing_in_for("json"):
        import json
    assert json.loads("[1]") == [1]


def test_the_adapter_comes_without_the_client_of_botbuilders_own() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys, bot.teams.adapter; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in told.stdout.split()}
    assert "botbuilder" in loaded
    assert loaded.isdisjoint({"azure", "msal", "oauthlib", "requests", "urllib3"})
