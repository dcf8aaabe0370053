"""Status reports that people post, and who follows what."""

from storage.status.asking import ask_for_status, find_request, latest_request
from storage.status.following import (
    load_wishes,
    looked,
    weekly_readers,
    wish_for_weekly_news,
    wish_to_follow,
)
from storage.status.posting import (
    Overtaken,
    correct_report,
    load_posted,
    post_report,
    withdraw_report,
)

__all__ = [
    "Overtaken",
    "ask_for_status",
    "correct_report",
    "find_request",
    "latest_request",
    "load_posted",
    "load_wishes",
    "looked",
    "post_report",
    "weekly_readers",
    "wish_for_weekly_news",
    "wish_to_follow",
    "withdraw_report",
]
