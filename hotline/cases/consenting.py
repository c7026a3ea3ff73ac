"""Which of the office's texts somebody is asked for consent with, by how they reach the line."""

from flask import current_app

from hotline.cases.models import Case


def text_of(case: Case) -> str:
    """Return the text about consent that fits the channel of a case."""
    return "consent_notice" if case.channel == "whatsapp" else spoken()


def spoken(*, logged: bool = False) -> str:
    """Return the text that is read aloud; a call that comes through Twilio, as one `logged` did, passes through servers abroad."""
    through_twilio = logged or current_app.extensions["settings"].twilio_voice_from
    return "phone_script_abroad" if through_twilio else "phone_script"
