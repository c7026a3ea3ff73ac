"""Words for delivery, its failures and the kinds of messages."""

from flask_babel import lazy_gettext as _l

from hotline.core.text import shorten
from hotline.messages.models import Message

STATUSES = {
    "received": _l("received"),
    "linked": _l("received"),
    "kept": _l("set aside"),
    "destroyed": _l("destroyed"),
    "waiting": _l("waiting to be sent"),
    "claimed": _l("being sent"),
    "queued": _l("accepted by WhatsApp"),
    "accepted": _l("accepted by WhatsApp"),
    "scheduled": _l("scheduled"),
    "sending": _l("being sent"),
    "sent": _l("sent"),
    "delivered": _l("delivered"),
    "read": _l("read"),
    "failed": _l("not sent"),
    "undelivered": _l("not delivered"),
    "canceled": _l("cancelled"),
    "unknown": _l("not known whether sent"),
}

KINDS = {
    "text": _l("Text"),
    "image": _l("Picture"),
    "audio": _l("Voice message"),
    "video": _l("Video"),
    "document": _l("Document"),
    "location": _l("Location"),
    "contacts": _l("Contact card"),
    "sticker": _l("Sticker"),
    "button": _l("Answer by button"),
    "interactive": _l("Choice from a list"),
    "reaction": _l("Reaction"),
    "unsupported": _l("Something that cannot be shown here"),
}
FILES = ("image", "audio", "video", "document", "contacts", "sticker")

PURPOSES = {
    "answer": _l("Answer"),
    "first_reply": _l("Automatic first reply"),
    "first_reply_closed": _l("Automatic first reply, outside the working hours"),
    "closed": _l("Automatic answer outside the working hours"),
    "consent_notice": _l("Automatic request for consent"),
    "consent_again": _l("Automatic request for consent, once more"),
    "consent_given": _l("Automatic thanks for the consent"),
    "no_consent": _l("Automatic answer to a refusal"),
    "emergency": _l("Automatic numbers for help"),
    "opt_out": _l("Automatic answer: no more messages"),
    "resumed": _l("Automatic answer: messages again"),
    "language": _l("Automatic answer: language changed"),
    "withdrawal_check": _l("Automatic question: is the consent withdrawn?"),
    "withdrawal_kept": _l("Automatic answer: nothing is deleted"),
    "withdrawal": _l("Automatic answer: consent withdrawn"),
    "minor": _l("Automatic text for a child"),
    "ask_adult": _l("Automatic question: 18 or older"),
    "ask_region": _l("Automatic question: region"),
    "ask_age": _l("Automatic question: age"),
    "ask_status": _l("Automatic question: social status"),
    "questions_done": _l("Automatic thanks for the answers"),
    "do_not_send": _l("Request not to send such files"),
}

UNKNOWN = _l(
    "The connection broke while it was being sent: it may have arrived or not. Ask the person before sending it again."
)
NOT_LISTED = _l(
    "The connection broke while it was being sent, and WhatsApp does not have it in its list: it has not left. It can be sent again."
)
WAITING = _l("Refused for the moment; it is tried again by itself.")
OTHER_FAILURE = _l("WhatsApp refused it (code %(code)s).")

_TOO_LATE = _l(
    "24 hours have passed since the person last wrote: WhatsApp delivers no free text. Send a template, wait for them, or call."
)
_NO_WHATSAPP = _l("This number is not on WhatsApp, or it is wrong: check it, and call instead.")
_BLOCKED = _l("The person has blocked us or withdrawn consent: do not write again.")
_LIMIT = _l("Too many messages at once: WhatsApp holds them back for a while.")
_SENDER = _l("Our WhatsApp number or its account is not set up rightly: tell the administrator.")
_FILE = _l("WhatsApp could not take the file or its type.")
_TEMPLATE = _l("WhatsApp refused the text of the template.")
_WITHHELD = _l("WhatsApp withheld the message. It is not our fault; sending again does not help.")
_TO = _l("WhatsApp does not take this address: if the number is hidden, ask for it or call.")
_OURS = _l("The message was put together wrongly: tell the administrator.")

FAILURES = {
    "63016": _TOO_LATE,
    "63003": _NO_WHATSAPP,
    "63024": _NO_WHATSAPP,
    "63014": _BLOCKED,
    "63017": _LIMIT,
    "63018": _LIMIT,
    "63038": _LIMIT,
    "20429": _LIMIT,
    "429": _LIMIT,
    "63002": _SENDER,
    "63007": _SENDER,
    "63020": _SENDER,
    "63051": _SENDER,
    "63112": _SENDER,
    "20003": _SENDER,
    "20404": _SENDER,
    "21910": _SENDER,
    "401": _SENDER,
    "63015": _l("The person has not joined the test number of Twilio."),
    "63005": _FILE,
    "63019": _FILE,
    "63021": _FILE,
    "63013": _TEMPLATE,
    "63030": _TEMPLATE,
    "63032": _WITHHELD,
    "63049": _WITHHELD,
    "21610": _l("The person asked for no more messages: respect it."),
    "21211": _TO,
    "21617": _l("The text is longer than 1600 characters."),
    "21654": _OURS,
    "21655": _OURS,
    "21656": _OURS,
    "connect": _l("WhatsApp cannot be reached at the moment."),
    "file_gone": _l("The file was destroyed before it was sent."),
    "no_address": _l("Files cannot be sent: the line has no public address yet. Tell the administrator."),
}
# What only the administrator can set right.
FOR_ADMINISTRATORS = frozenset(code for code, words in FAILURES.items() if words is _SENDER or words is _OURS)

FILED = {
    "waiting": _l("The file is on its way."),
    "claimed": _l("The file is on its way."),
    "kept": _l("The file is here."),
    "refused": _l("The file was refused."),
    "lost": _l("The file could not be fetched."),
    "destroyed": _l("The file is destroyed."),
}
_NOT_OURS = _l("It lies where we fetch nothing from.")
REFUSED_FILES = {
    "type": _l("It is not a picture, a sound, a video or a document that may be kept here."),
    "too_large": _l("It is larger than 16 MB."),
    "address": _NOT_OURS,
    "account": _NOT_OURS,
    "redirect": _NOT_OURS,
    "inside": _NOT_OURS,
}
LOST_FILES = {
    "404": _l("WhatsApp does not have it (any more)."),
    "connect": _l("WhatsApp could not be reached."),
}


def in_short(message: Message, longest: int) -> str:
    """Return the beginning of a message; of one without words, what it is."""
    return shorten(" ".join(message.body.split()) or str(KINDS.get(message.kind, KINDS["unsupported"])), longest)
