"""How does each step of seeing to unanswered questions look?"""

from collections.abc import Mapping, Sequence
from itertools import chain

from dialogs.answering import asker_of, vocabulary_of
from dialogs.answers.taught import taught_answer
from dialogs.cards.asking_card import asking_card
from dialogs.cards.elements import execute
from dialogs.cards.inputs import Choice
from dialogs.cards.unanswered_card import (
    MOST_LISTED,
    Listed,
    QuestionForm,
    list_card,
    question_card,
)
from dialogs.flows.colleagues import colleagues
from dialogs.flows.scene import Scene
from dialogs.messages import Turn
from dialogs.plain import as_text, clipped
from dialogs.understanding.strange_words import strange_words
from dialogs.wording import joined, written_date
from domain.people import Person
from domain.teaching.merging import FIELDS, thing_of, title_of
from domain.teaching.records import Nameable, TaughtAnswer, TaughtName, Thing
from storage.teaching import Unanswered

_OFFERED = (Nameable.SUBJECT, Nameable.COMPONENT, Nameable.BODY, Nameable.AGREEMENT)
"""What a word most often means, so that the list stays one that can be read."""
_MOST_TAUGHT = 10
_MOST_QUOTED = 3
_LONGEST_QUOTE = 120
INPUTS = ("words", "thing", "answer", "source", "person")


def list_view(scene: Scene, questions: Sequence[Unanswered]) -> Turn:
    """The questions that wait, those asked most often first."""
    if not questions:
        told = scene.say("teaching.none")
        return scene.shown(asking_card([told], [], scene.language), told)
    heading = scene.say("teaching.heading", n=len(questions))
    items = [
        Listed(words=quoted(one), told=_counted(scene, one), data=data_of(scene, one))
        for one in questions[:MOST_LISTED]
    ]
    left = len(questions) - len(items)
    more = scene.say("teaching.more", n=left) if left else None
    return scene.shown(list_card(heading, items, more, scene.language), heading)


def question_view(
    scene: Scene, question: Unanswered, inputs: Mapping[str, str], notice: str | None = None
) -> Turn:
    """One question and the ways of seeing to it."""
    told = [scene.say("teaching.number", number=question.number, told=_counted(scene, question))]
    if question.passed is not None:
        name = question.passed_name or scene.say("broadcast.somebody")
        day = written_date(scene.language, scene.day_of(question.passed))
        told.append(scene.say("teaching.passed_to", name=name, day=day))
    form = QuestionForm(
        words=quoted(question),
        told=told,
        data=data_of(scene, question),
        back=scene.data(),
        inputs={**inputs, "words": inputs["words"] or _first_strange(scene, question)},
        things=_things(scene),
        people=colleagues(scene),
        notice=notice,
    )
    card = question_card(form, scene.language)
    return scene.shown(card, form.words) if notice is None else scene.returned(card, notice)


def named_view(scene: Scene, name: TaughtName, solved: Sequence[Unanswered]) -> Turn:
    """That words mean a thing from now on, what that answers, and a way back."""
    title = title_of(name.thing, scene.facts) or name.thing.ref
    told = scene.say("teaching.named", words=name.words, thing=title)
    words = [told]
    if solved:
        shown = [quoted(one) for one in solved[:_MOST_QUOTED]]
        words.append(
            scene.say("teaching.solved", n=len(solved), shown=joined(scene.language, shown))
        )
    return _taught(scene, words, "name", name.number, solved)


def answered_view(scene: Scene, answer: TaughtAnswer, question: Unanswered) -> Turn:
    """What is answered from now on, as those who ask will see it, and a way back."""
    told = scene.say("teaching.answered")
    asker = asker_of(scene.person, scene.facts, scene.language, scene.today)
    shown = taught_answer(answer.question, scene.facts, asker)
    words = [told, *(as_text(shown, scene.language).split("\n\n") if shown else ())]
    return _taught(scene, words, "answer", answer.number, [question])


def pass_view(scene: Scene, question: Unanswered, to: Person) -> Turn:
    """Whether a question shall be sent to somebody."""
    told = scene.say("teaching.pass", name=to.name)
    data = {**data_of(scene, question), "person": str(to.id)}
    sure = execute(scene.say("teaching_cards.pass_sure"), "question_passed", data, style="positive")
    return scene.shown(asking_card([told, quoted(question)], [sure], scene.language), told)


def done_view(scene: Scene, told: str, back: Mapping[str, object] | None = None) -> Turn:
    """That something is done; with ``back``, a button that undoes the removal of a question."""
    buttons = [execute(scene.say("teaching_cards.all"), "questions", scene.data())]
    if back is not None:
        buttons.insert(0, execute(scene.say("teaching_cards.undo"), "question_back", back))
    return scene.shown(asking_card([told], buttons, scene.language), told)


def taught_view(scene: Scene) -> Turn:
    """What was taught, the newest first, each with a button that takes it back."""
    lines = [
        *(
            (name.at, "name", name.number, f"{name.words} = {title_of(name.thing, scene.facts)}")
            for name in scene.facts.taught_names
        ),
        *((one.at, "answer", one.number, one.question) for one in scene.facts.taught_answers),
    ]
    newest = sorted(lines, reverse=True)[:_MOST_TAUGHT]
    told = scene.say("teaching.taught" if newest else "teaching.nothing_taught", n=len(lines))
    buttons = [
        execute(line, "taught_withdraw", {**scene.data(), "taught": kind, "number": number})
        for _, kind, number, line in newest
    ]
    return scene.shown(asking_card([told], buttons, scene.language), told)


def withdraw_view(scene: Scene, kind: str, number: int, what: str) -> Turn:
    """Whether something that was taught shall no longer count."""
    told = scene.say(f"teaching.withdraw_{kind}", what=what)
    data = {**scene.data(), "taught": kind, "number": number}
    sure = execute(
        scene.say("teaching_cards.withdraw_sure"), "taught_withdrawn", data, style="destructive"
    )
    return scene.shown(asking_card([told], [sure], scene.language), told)


def which_view(scene: Scene, words: str, things: Sequence[Thing]) -> Turn:
    """Which of several things words shall mean."""
    told = scene.say("teaching.which", words=words)
    buttons = [
        execute(
            title_of(thing, scene.facts) or thing.ref,
            "teach_name",
            {**scene.data(), "words": words, "thing": written_thing(thing)},
        )
        for thing in things
    ]
    return scene.shown(asking_card([told], buttons, scene.language), told)


def written_thing(thing: Thing) -> str:
    """A thing as the value of a choice."""
    return f"{thing.kind}:{thing.ref}"


def data_of(scene: Scene, question: Unanswered) -> dict[str, object]:
    """What the buttons of a question tell."""
    return {**scene.data(), "question": question.number}


def quoted(question: Unanswered) -> str:
    """A question in quotation marks."""
    return f"”{clipped(question.text, _LONGEST_QUOTE)}”"


def _taught(
    scene: Scene, words: Sequence[str], kind: str, number: int, solved: Sequence[Unanswered]
) -> Turn:
    data = {
        **scene.data(),
        "taught": kind,
        "number": number,
        "closed": [question.number for question in solved],
    }
    buttons = [
        execute(scene.say("teaching_cards.undo"), "taught_withdrawn", data),
        execute(scene.say("teaching_cards.all"), "questions", scene.data()),
    ]
    return scene.shown(asking_card(words, buttons, scene.language), words[0])


def _counted(scene: Scene, question: Unanswered) -> str:
    day = written_date(scene.language, scene.day_of(question.last))
    return scene.say("teaching.counted", n=question.asked, day=day)


def _first_strange(scene: Scene, question: Unanswered) -> str:
    return next(strange_words(question.text, vocabulary_of(scene.facts)), "")


def _things(scene: Scene) -> list[Choice]:
    records = chain.from_iterable(
        ((kind, record) for record in getattr(scene.facts, FIELDS[kind])) for kind in _OFFERED
    )
    return [Choice(written_thing(thing_of(kind, record)), record.name) for kind, record in records]
