"""Is it asked yes or no whether somebody pays for something at all?"""

import re

from dialogs.understanding.frame import Frame
from dialogs.understanding.tokens import fold
from dialogs.understanding.vocabulary import NameKind

_ASKS = re.compile(
    r"^\W*(?:(?:hej|alltsa|asa|asso|du|men)\W+)*"
    r"(?:(?:betala(?:r|de)|far|maste|ska|skulle)\s(?:\w+\s)(?:kommun\s)?(?:(?:ocksa|verkligen|ens|fortfarande)\s)*"
    r"(?:(?P<denied>inte|inget|ingenting)\s|(?:nagot|nat|nagonting)\s)?(?:alls\s)?(?:betala\s)?"
    r"|(?P<spared>slipp(?:er|a)|slapp)\s\w+\s(?:kommun\s)?(?:betala\s)?"
    r"|(?:do|does|did|must)\s\w+\s(?:also\s|really\s|still\s)?pay\s(?:anything\s)?)"
    r"(?:nagot\s|anything\s)?(?:for\s|till\s)?(?P<what>[^?.!,]+?)"
    r"(?:\s(?:alls|egentligen|at all))?[\s?.!]*"
    r"(?:$|(?=,|\b(?:och )?i sa fall\b))"
)
BEGINS_TO_PAY = "bBfFmMsSdDhHaA"
"""Letters that such a question begins with: "betalar", "får", "måste", "slipper", "does"."""
_OF_TIME = re.compile(r"\b(?:i ar|i fjol|ifjol|nu|idag|this year|now|(?:under |for |in )?20\d\d)\b")
_BESIDE = frozenset(["den", "det", "the", "vart", "our", "systemet", "system"])
_PAYS = frozenset(["whether_pays"])
_IS_SPARED = frozenset(["whether_spared"])
_PAYS_THOUGH = frozenset(["whether_pays", "doubted"])


def whether_pays(frame: Frame) -> frozenset[str]:
    """The aspect of what asks if one municipality pays for a thing, or if it is spared that.

    Only where nothing else is said: "betalar vi för mycket för arkivet?" and "betalar Kalix
    licensen direkt?" ask for more than that.
    """
    things = frame.kinds & {NameKind.SUBJECT, NameKind.COMPONENT}
    of_one = "own" in frame.concepts or len(frame.refs(NameKind.MUNICIPALITY)) == 1
    if not (things and of_one) or frame.quantities.amounts or frame.outsiders:
        return frozenset()
    found = _ASKS.match(fold(frame.text))
    if found is None:
        return frozenset()
    words = _OF_TIME.sub(" ", found["what"]).replace("-", "").split()
    if not {*words} <= {*frame.naming, *_BESIDE} or {*words} <= _BESIDE:
        return frozenset()
    if found["spared"]:
        return _IS_SPARED
    return _PAYS_THOUGH if found["denied"] else _PAYS
