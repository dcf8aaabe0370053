"""How does a picture stand in a card? As wide as the card, larger when pressed, told in words.

A picture has a ground of its own, so it reads everywhere; Teams fetches the dark one in its dark
theme. It is shown at once where it was asked for; else it waits behind a button.
"""

from dialogs.cards.elements import Element, fold, hidden
from dialogs.pictures.illustrating import ShownPicture
from dialogs.plain import clipped
from dialogs.texts import say

_NAME = "picture"
_LONGEST_WORDS = 1500


def picture_elements(picture: ShownPicture, language: str) -> list[Element]:
    """The picture, folded unless it was asked for."""
    shown: Element = {
        "type": "Image",
        "url": picture.url,
        "themedUrls": [{"theme": "Dark", "url": picture.dark_url}],
        "altText": clipped(f"{picture.title}. {picture.words}", _LONGEST_WORDS),
        "size": "Stretch",
        "selectAction": {
            "type": "Action.OpenUrl",
            "title": say(language, "cards.open_picture"),
            "url": picture.url,
        },
    }
    if picture.asked:
        return [shown]
    return [hidden(shown, _NAME), *fold(_NAME, say(language, "cards.show_picture"), language)]
