"""What a person at the terminal is told when a command cannot go on."""

import logging

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from hotline.core import logs
from hotline.core.config import Misconfigured
from hotline.core.crypto import Unreadable
from hotline.core.errors import EditedMeanwhile, Missing, Refused


def complaint(error: Exception) -> str:
    """Say what went wrong in one clear line; settings have one line each. What nobody expected is logged as well."""
    match error:
        case Refused():
            return str(error.message)
        case Misconfigured():
            return "\n".join(error.problems)
        case Missing():
            return "There is no such row."
        case EditedMeanwhile():
            return "Somebody else changed the same row meanwhile: try again."
        case Unreadable():
            return f"A value of {error} cannot be decrypted: HOTLINE_DATA_KEYS lacks its key, or it was changed."
        case OperationalError():
            return f"The database does not answer: {logs.first_line(error)}"
        case ArgumentError() | NoSuchModuleError():
            return "HOTLINE_DATABASE_URL is no address of a database we know."
        case OSError() if not isinstance(error, DBAPIError):
            return ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
    logs.attach()
    logging.getLogger(__name__).error("a command failed", exc_info=error)
    return f"An error in Hotline itself ({type(error).__name__}); nothing was saved."
