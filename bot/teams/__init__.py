"""Microsoft Teams: the only place that knows botbuilder."""

from bot.teams.standins import standing_in_for

with standing_in_for(
    "azure", "jsonpickle", "msal", "oauthlib", "requests", "requests_oauthlib", "urllib3"
):
    import botbuilder.core  # noqa: F401
