"""The fictional account of the simulator.

Web and worker are processes of their own and read the settings each for itself: what is filled in is handed to both as environment.
"""

import hashlib
import hmac

from hotline.core import secrets
from hotline.core.config import PREFIX, Settings
from hotline.simulator.callers import OUR_NUMBER

PATH = "/simulator/twilio"


def variables(settings: Settings, address: str) -> dict[str, str]:
    """Return the environment that makes the simulator work under this address; nothing when it is off.

    The token follows from the instance's own secret, so that every process knows it and nobody outside does.
    What is set already stays.
    """
    if not settings.simulator:
        return {}
    made = hmac.new(secrets.secret_key(settings).encode(), b"simulated provider", hashlib.sha256).hexdigest()
    fictional = {
        "TWILIO_ACCOUNT_SID": f"AC{made[:32]}",
        "TWILIO_AUTH_TOKEN": made[32:],
        "TWILIO_WHATSAPP_FROM": OUR_NUMBER,
        "TWILIO_BASE_URL": f"{address}{PATH}",
        "PUBLIC_URL": address,
    }
    return {PREFIX + name: value for name, value in fictional.items() if not settings.values[name.lower()]}
