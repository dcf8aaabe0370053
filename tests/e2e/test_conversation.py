"""A member opens the chat, asks what she wants to know and gets it, in Microsoft's own client."""

import pytest

from tests.e2e.chat import Chat

pytestmark = pytest.mark.e2e


def plain(words: str) -> str:
    """What is seen, with plain spaces."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_a_member_for_kalix_gets_her_answers_with_their_sources(chat: Chat) -> None:
    assert "e-nämnden" in chat.welcome()

    cost = plain(chat.say("Vad betalar Kalix för e-arkivet 2025?"))
    assert "Kalix betalar 21 000 kr" in cost
    assert "Källa: Ekonomi 2025" in cost
    chat.picture("cost")

    follow_up = plain(chat.say("och Boden?"))
    assert "Boden betalar 36 000 kr" in follow_up
    assert "2025" in follow_up

    everyone = plain(chat.say("Vad betalar alla kommuner för e-tjänsteplattformen 2025?"))
    assert "267 900 kr" in everyone
    assert "Visa tabellen" in chat.buttons()
    chat.picture("chart")

    status = plain(chat.say("Hur går det med DCBD?"))
    assert "i drift och förvaltning sedan 2020" in status
    assert "2 december 2025" in status
    chat.picture("status")

    meeting = plain(chat.say("När är nästa möte?"))
    assert "18 mars 2025" in meeting
    assert "15:00" in meeting
    assert "Kulturens hus" in meeting
    chat.picture("meeting")

    chat.say("SOC?")
    titles = chat.buttons()
    assert len(titles) >= 2
    chat.picture("asks_back")
    siem = next(title for title in titles if "SIEM" in title)
    answer = plain(chat.press(siem))
    assert "SOC/SIEM" in answer
    assert "Källa:" in answer
    assert chat.picture("conversation").stat().st_size > 10_000
