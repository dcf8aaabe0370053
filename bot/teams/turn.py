"""What surrounds one turn? botbuilder's context, without its copies where nobody looks at them."""

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ResourceResponse

from bot.teams.activities import OutgoingActivity


class TeamsTurnContext(TurnContext):
    """A ``TurnContext`` that addresses our own activities in place.

    botbuilder copies the conversation's reference and the whole activity for every reply, so that
    the sender and those who registered with ``on_send_activities`` may change what they hold. An
    :class:`OutgoingActivity` is made for one sending, and when nobody has registered it goes out as
    it is; everything else takes botbuilder's way.
    """

    async def send_activities(self, activities: list[Activity]) -> list[ResourceResponse]:
        """Send to the conversation of this turn, in order."""
        incoming = self.activity
        plain = not self._on_send_activities and incoming.delivery_mode is None
        if not plain or not all(isinstance(one, OutgoingActivity) for one in activities):
            sent: list[ResourceResponse] = await super().send_activities(activities)
            return sent
        for activity in activities:
            activity.channel_id = incoming.channel_id
            activity.locale = incoming.locale
            activity.service_url = incoming.service_url
            activity.conversation = incoming.conversation
            activity.from_property = incoming.recipient
            activity.recipient = incoming.from_property
            activity.reply_to_id = incoming.id
            activity.input_hint = activity.input_hint or "acceptingInput"
        sent = await self.adapter.send_activities(self, activities)
        self.responded = True
        return sent
