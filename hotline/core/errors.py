"""Errors that a service may raise and the door turns into an answer."""


class Refused(Exception):
    """A rule says no: the message (already a translatable string) tells the person why."""

    def __init__(self, message: object, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class Missing(Exception):
    """The row is not there, or this viewer may not know that it is: answered with 404."""


class EditedMeanwhile(Exception):
    """Somebody else saved the same row since this person opened it."""
