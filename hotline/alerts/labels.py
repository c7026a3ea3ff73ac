"""Words for alerts and for the attempts to tell somebody."""

from flask_babel import lazy_gettext as _l

KINDS = {
    "danger": _l("Danger to life"),
    "setup": _l("The line cannot send"),
}
WAYS = {
    "call": _l("Telephone call"),
    "whatsapp": _l("WhatsApp"),
    "mail": _l("E-mail"),
}
STATES = {
    "waiting": _l("waiting"),
    "claimed": _l("under way"),
    "sent": _l("sent"),
    "failed": _l("failed"),
    "unknown": _l("not known whether sent"),
    "dropped": _l("not needed any more"),
}
TONES = {"sent": "good", "failed": "bad", "unknown": "warn", "dropped": "quiet"}

SPOKEN = _l("This is the hotline. An urgent message waits on the line. Please open the page of alerts and take it.")
SUBJECT = _l("Hotline: an urgent message waits")
LETTER = _l("An urgent message waits on the line. Case: %(number)s. Take it here: %(link)s")
SETUP_SUBJECT = _l("Hotline: messages cannot be sent")
SETUP_LETTER = _l("The line cannot send messages: its account is not set up rightly. Look here: %(link)s")
