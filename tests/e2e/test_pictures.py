"""A member who would rather look than read gets a picture in the chat."""

import pytest

from tests.e2e.chat import Chat

pytestmark = pytest.mark.e2e


def test_pictures_are_fetched_and_seen_in_the_chat(chat: Chat) -> None:
    chat.say("Visa årshjulet som en bild")
    assert chat.sees_image("Årshjul 2025")
    chat.picture("wheel")

    chat.say("Vilka kommuner använder vad?")
    chat.click("Visa som bild")
    assert chat.sees_image("14 av 14")
    chat.picture("uptake")

    chat.say("Rita ett diagram över vad alla kommuner betalar 2025")
    assert chat.sees_image("Luleå: 3")
    chat.picture("shares")
