"""What changes nothing."""

from actors.business.intents.base import Intent


class Help(Intent, frozen=True, tag="help"):
    """What can be said."""

    topic: str | None = None


class Nothing(Intent, frozen=True, tag="none"):
    """Not a command: chatter, garbage, hypotheticals, instructions to people, attacks."""
