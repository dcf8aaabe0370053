"""Whatever a button says, and whoever presses it, gets an answer and makes nothing fail."""

import asyncio
import importlib
import pkgutil
import shutil
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs import flows
from tests.bot.replica import KARIN, PIA, SAM, STRANGER, Replica, replica


def known_verbs() -> set[str]:
    """The verbs that the flows name in their tables."""
    found = {"ask", "choose", "request_access", "approve_access", "refuse_access"}
    for module in pkgutil.walk_packages(flows.__path__, "dialogs.flows."):
        tables = vars(importlib.import_module(module.name))
        for name in ("_STEPS", "_LIST_STEPS", "_VERBS", "_BUTTONS"):
            found |= {str(verb) for verb in tables.get(name, ())}
    return found


_FIELDS = [
    *("meeting", "person", "answer", "comment", "food", "reason", "cooperation", "subject"),
    *("post", "after", "broadcast", "token", "text", "seen", "request", "role", "municipality"),
    *("body", "bodies", "on_site", "remote", "adjusts", "number", "message", "how", "date"),
    *("starts", "ends", "title", "agenda", "answer_by", "language", "of", "rule", "kind", "wanted"),
    *("audience", "day", "time", "question", "phase", "owner", "statements", "file", "to"),
]
_KNOWN = st.sampled_from(
    ["norrbotten", "e-arkiv", "on_site", "move", "sv", "namnden", "2026-01-01"]
)
_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.integers(1, 3),
    _KNOWN,
    st.text(max_size=40),
    st.lists(st.integers(1, 3), max_size=3),
    st.dictionaries(st.sampled_from(["id", "text"]), st.text(max_size=5), max_size=2),
    st.sampled_from(
        ["å" * 30_000, "\N{RIGHT-TO-LEFT OVERRIDE}x", "'; DROP TABLE people; --", "NaN"]
    ),
)
_DATA = st.dictionaries(st.sampled_from(_FIELDS), _VALUES, max_size=6).flatmap(
    lambda data: st.sampled_from([data, {"cooperation": "norrbotten", "language": "sv"} | data])
)
_TAKES_AWAY = {"privacy_erase_now"}
"""Not pressed: it rightly takes away the one who presses."""


def test_no_button_whatever_makes_the_bot_fail(filled_file: Path, tmp_path: Path) -> None:
    verbs = sorted(known_verbs() - _TAKES_AWAY)
    assert len(verbs) > 30
    url = f"sqlite+aiosqlite:///{shutil.copy(filled_file, tmp_path / 'bot.db')}"

    async def pressed(bot: Replica, verb: str, data: dict[str, Any], who: str, how: Any) -> None:
        turn = await bot.press(verb, data, who=who, how=how)
        assert turn.replies or turn.card_answer is not None or turn.notice, (verb, data)

    with asyncio.Runner() as runner:
        running = replica(url)
        bot = runner.run(running.__aenter__())

        @settings(max_examples=250)
        @given(
            verb=st.one_of(st.sampled_from(verbs), st.text(max_size=20)),
            data=_DATA,
            who=st.sampled_from([KARIN, SAM, PIA, STRANGER]),
            how=st.sampled_from(["execute", "submit"]),
        )
        def attempt(verb: str, data: dict[str, Any], who: str, how: str) -> None:
            runner.run(pressed(bot, verb, data, who, how))

        try:
            attempt()
        finally:
            runner.run(running.__aexit__(None, None, None))
