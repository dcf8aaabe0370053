"""How does each step of posting look? What is true, written or changed, as the views of cards."""

from collections.abc import Sequence

from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import Card, execute
from dialogs.cards.inputs import Choice, choice_input
from dialogs.cards.status_card import StatusForm, StatusPreview, preview_card
from dialogs.flows.colleagues import colleagues
from dialogs.flows.scene import Scene
from dialogs.flows.status.aim import Aim
from dialogs.flows.status.form import Filled, names_owners
from dialogs.flows.status.telling import sections
from dialogs.messages import Turn
from dialogs.plain import written_source
from dialogs.wording import joined, source_line, written_date
from domain.people import Person
from domain.records import Subject
from domain.status.drafting import difference
from domain.status.records import PostedReport, StatusDraft

_NAMED_RECIPIENTS = 5


def status_form(scene: Scene, aim: Aim, filled: Filled, notice: str | None) -> StatusForm:
    """The form of a report as the person who speaks may fill it in."""
    key = "status_desk.heading" if aim.post is None else "status_desk.heading_correct"
    day = scene.today if aim.post is None else aim.post.on
    return StatusForm(
        heading=scene.say(key, subject=aim.subject.name, day=written_date(scene.language, day)),
        data=aim.data(scene),
        inputs=filled.inputs,
        municipalities=[Choice(m.code, m.name) for m in scene.facts.members_on(scene.today)],
        owners=_owners(scene),
        notice=notice,
    )


def preview_view(
    scene: Scene,
    aim: Aim,
    filled: Filled,
    draft: StatusDraft,
    people: Sequence[Person],
    notice: str | None,
) -> Card:
    """What a draft changes and whom it goes to."""
    before = aim.before(scene)
    changed = sections(scene.language, scene.facts, scene.everything, before, draft)
    kept = list(difference(before, draft).kept)
    preview = StatusPreview(
        sections=[
            *(changed or [(scene.say("status_desk.unchanged"), [])]),
            *([(scene.say("status_desk.kept"), kept)] if kept else []),
        ],
        warnings=_warnings(scene, before, draft),
        recipients=_recipients(scene, [person.name for person in people]),
        mark=filled.mark,
    )
    return preview_card(status_form(scene, aim, filled, notice), preview, scene.language)


def posted_view(scene: Scene, subject: Subject, post: PostedReport) -> Turn:
    """That a report is posted, how it is quoted, and what can still be done."""
    told = scene.say("status_desk.posted", subject=subject.name)
    details = scene.say(
        "status_desk.quoted_as",
        source=written_source(source_line(scene.language, scene.facts, post.source)),
    )
    data = Aim(subject=subject, post=post).data(scene)
    buttons = [
        execute(scene.say("status_cards.correct"), "status_correct", data),
        execute(scene.say("status_cards.withdraw"), "status_withdraw", data),
    ]
    return scene.shown(asking_card([told, details], buttons, scene.language), told)


def withdraw_view(scene: Scene, aim: Aim, post: PostedReport) -> Turn:
    """Whether a report shall really be withdrawn."""
    day = written_date(scene.language, post.on)
    question = scene.say("status_desk.withdraw", subject=aim.subject.name, day=day)
    sure = execute(
        scene.say("status_cards.withdraw_sure"),
        "status_withdrawn",
        aim.data(scene),
        style="destructive",
    )
    words = [question, scene.say("status_desk.withdraw_details")]
    return scene.shown(asking_card(words, [sure], scene.language), question)


def withdrawn_view(scene: Scene, subject: Subject, post: PostedReport) -> Turn:
    """That a report no longer counts."""
    day = written_date(scene.language, post.on)
    told = scene.say("status_desk.withdrawn", subject=subject.name, day=day)
    return scene.shown(asking_card([told], [], scene.language), told)


def choose_view(scene: Scene) -> Turn:
    """Which subject it is about, those first that reports speak of."""
    subjects = sorted(scene.facts.subjects, key=lambda s: s.id not in scene.facts.reports_of)
    choices = [Choice(subject.id, subject.name) for subject in subjects]
    question = scene.say("status_desk.which")
    chosen = choice_input(
        "subject",
        scene.say("status_cards.subject"),
        choices,
        missing=scene.say("status_cards.subject_missing"),
    )
    button = execute(scene.say("status_cards.choose"), "status_form", scene.data())
    card = asking_card([question], [button], scene.language, inputs=[chosen])
    return scene.shown(card, question)


def _owners(scene: Scene) -> list[Choice]:
    """Who may be named as answering for a subject, for those who may name them."""
    return colleagues(scene) if names_owners(scene) else []


def _warnings(scene: Scene, before: StatusDraft, draft: StatusDraft) -> list[str]:
    """Statements that were kept though the count they state has changed."""
    if before.users is None or before.users == draft.users:
        return []
    old = f"{before.users} av {before.users_of}"
    return [
        scene.say("status_desk.old_count", statement=statement)
        for statement in difference(before, draft).kept
        if old in statement
    ]


def _recipients(scene: Scene, names: list[str]) -> str:
    if not names:
        return scene.say("status_desk.goes_to_nobody")
    if len(names) <= _NAMED_RECIPIENTS:
        return scene.say("status_desk.goes_to", names=joined(scene.language, names))
    shown = ", ".join(names[:_NAMED_RECIPIENTS])
    more = len(names) - _NAMED_RECIPIENTS
    return scene.say("status_desk.goes_to_many", names=shown, more=more, all=len(names))
