"""What is served under ``/tab``: the pages, how one gets in, and what a browser may do there."""

from bot.web.tab.routes import add_tab, entry_address

__all__ = ["add_tab", "entry_address"]
