"""Called meetings and the answers to them: the queries of this topic."""

from storage.meetings.answering import (
    answer_history,
    current_answers,
    current_answers_of,
    last_answers,
    last_given_by,
    record_answers,
)
from storage.meetings.calling import (
    MeetingOver,
    MeetingUnknown,
    call_meeting,
    cancel_meeting,
    change_meeting,
    create_meeting,
    find_meeting,
    hold_meeting,
    load_called,
)
from storage.meetings.cards import cards_begin, cards_follow, outdated_cards
from storage.meetings.logged import draft_in_log, subject_of
from storage.meetings.presence import (
    check_in,
    check_ins,
    load_roll_calls,
    roll_call_history,
    save_roll_call,
)
from storage.meetings.secrets import (
    PersonalLink,
    find_feed,
    find_link,
    issue_feed,
    issue_link,
    revoke_feed,
    revoke_links,
)

__all__ = [
    "MeetingOver",
    "MeetingUnknown",
    "PersonalLink",
    "answer_history",
    "call_meeting",
    "cancel_meeting",
    "cards_begin",
    "cards_follow",
    "change_meeting",
    "check_in",
    "check_ins",
    "create_meeting",
    "current_answers",
    "current_answers_of",
    "draft_in_log",
    "find_feed",
    "find_link",
    "find_meeting",
    "hold_meeting",
    "issue_feed",
    "issue_link",
    "last_answers",
    "last_given_by",
    "load_called",
    "load_roll_calls",
    "outdated_cards",
    "record_answers",
    "revoke_feed",
    "revoke_links",
    "roll_call_history",
    "save_roll_call",
    "subject_of",
]
