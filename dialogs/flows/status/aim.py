"""What is reported on, and what is it compared with?"""

from dataclasses import dataclass

from dialogs.flows.scene import Scene
from domain.records import Subject
from domain.status.drafting import present
from domain.status.records import PostedReport, StatusDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is reported on: a subject anew, or (``post``) a report that is corrected.

    ``after`` is the number of the latest posted report that the person has seen.
    """

    subject: Subject
    post: PostedReport | None = None
    after: int | None = None

    def data(self, scene: Scene) -> dict[str, object]:
        """What the buttons tell."""
        told: dict[str, object] = {**scene.data(), "subject": self.subject.id}
        if self.post is not None:
            return {**told, "post": self.post.number}
        return {**told, "after": self.after}

    def before(self, scene: Scene) -> StatusDraft:
        """What the new report is compared with."""
        if self.post is not None:
            return self.post.draft
        return present(scene.facts, self.subject.id)


def aim_at(scene: Scene, subject: Subject) -> Aim:
    """A new report about a subject, after the latest one that is known now."""
    latest = scene.facts.latest_post.get(subject.id)
    return Aim(subject=subject, after=latest.number if latest is not None else None)
