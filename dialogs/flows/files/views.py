"""How does each step of taking in a file look?"""

from collections.abc import Sequence

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import Element, execute
from dialogs.cards.file_card import FilePreview, file_card
from dialogs.cards.literal import literal
from dialogs.fault_words import written_fault
from dialogs.flows.scene import Scene
from dialogs.messages import Reply, Turn
from dialogs.wording import joined
from storage import Fault

_MOST_FAULTS = 15


def wrong_view(scene: Scene, faults: Sequence[Fault]) -> Turn:
    """That nothing of a file is taken, and every fault where it stands."""
    lines = [
        f"- {literal(written_fault(scene.language, fault))}" for fault in faults[:_MOST_FAULTS]
    ]
    if len(faults) > _MOST_FAULTS:
        lines.append(f"- {scene.say('files.more_faults', n=len(faults) - _MOST_FAULTS)}")
    told = scene.say("files.wrong", n=len(faults))
    return Turn(replies=(Reply(text="\n".join([told, "", *lines])),))


def preview_view(
    scene: Scene, preview: FilePreview, *, number: int, seen: str, endable: bool = False
) -> Turn:
    """What a file would change, to be stored or dropped."""
    data = {**scene.data(), "file": number, "seen": seen}
    buttons = [execute(scene.say("files.button_store"), "file_store", data, style="positive")]
    if endable:
        title = scene.say("files.button_end")
        buttons.append(execute(title, "file_store_and_end", data, style="destructive"))
    buttons.append(execute(scene.say("files.button_drop"), "file_drop", data))
    return scene.shown(file_card(preview, buttons, scene.language), preview.heading)


def stored_view(scene: Scene, file: str, document: str, count: int) -> Turn:
    """That figures are stored, and that they can be taken back."""
    told = scene.say("files.stored", file=file, n=count)
    button = execute(
        scene.say("files.button_withdraw"),
        "file_withdraw",
        {**scene.data(), "document": document},
    )
    return _shown(scene, [told], [button])


def withdraw_view(scene: Scene, file: str, document: str) -> Turn:
    """Whether a stored file shall be taken back."""
    sure = execute(
        scene.say("files.button_withdraw_sure"),
        "file_withdrawn",
        {**scene.data(), "document": document},
        style="destructive",
    )
    words = [scene.say("files.withdraw", file=file), scene.say("files.withdraw_details")]
    return _shown(scene, words, [sure])


def people_stored_view(scene: Scene, told: str, batch: str | None) -> Turn:
    """That a list of members is stored, and that it can be taken back if it changed anybody."""
    if batch is None:
        return _shown(scene, [told], [])
    title = scene.say("files.button_withdraw")
    button = execute(title, "members_withdraw", {**scene.data(), "batch": batch})
    return _shown(scene, [told, scene.say("files.people_undo")], [button])


def people_withdraw_view(scene: Scene, file: str, batch: str) -> Turn:
    """Whether a list of members shall be taken back."""
    sure = execute(
        scene.say("files.button_withdraw_sure"),
        "members_withdrawn",
        {**scene.data(), "batch": batch},
        style="destructive",
    )
    words = [scene.say("files.withdraw", file=file), scene.say("files.people_stay")]
    return _shown(scene, words, [sure])


def people_withdrawn_view(scene: Scene, file: str, count: int, changed: Sequence[str]) -> Turn:
    """That a list of members is taken back, and for whom not."""
    words = [scene.say("files.people_withdrawn", file=file, n=count)]
    if changed:
        names = joined(scene.language, changed)
        words.append(scene.say("files.people_changed_since", names=names))
    return _shown(scene, words, [])


def told_view(scene: Scene, key: str, **values: object) -> Turn:
    """One sentence in the place of the card that was acted on."""
    return _shown(scene, [scene.say(key, **values)], [])


def _shown(scene: Scene, words: Sequence[str], buttons: Sequence[Element]) -> Turn:
    return scene.shown(asking_card(words, buttons, scene.language), words[0])
