"""Words for the organisation's values and texts."""

from flask_babel import lazy_gettext as _l

KEYS = {
    "name": _l("Name of the organisation"),
    "bin": _l("BIN"),
    "project": _l("Project"),
    "contract": _l("Contract"),
    "phone": _l("Telephone"),
    "whatsapp": _l("WhatsApp"),
    "hours": _l("Working hours"),
    "url": _l("Full privacy text (address)"),
    "retention": _l("How long data are kept"),
    "address": _l("Postal address"),
    "head": _l("Head"),
    "opened_on": _l("Opening day of the line"),
    "questions": _l("Short questions after advice on WhatsApp"),
}
SWITCHED = {"": _l("they are asked"), "off": _l("they are not asked")}
TEXTS = {
    "consent_notice": _l("Consent notice"),
    "first_reply": _l("First reply"),
    "consent_again": _l("Consent asked once more"),
    "consent_given": _l("Consent given"),
    "no_consent": _l("No consent given"),
    "refusal_out_of_scope": _l("Refusal: not our subject"),
    "emergency": _l("Emergency help"),
    "opt_out": _l("No more messages"),
    "resumed": _l("Messages again"),
    "language": _l("Language changed"),
    "withdrawal_check": _l("Is the consent withdrawn?"),
    "withdrawal_kept": _l("Consent not withdrawn after all"),
    "withdrawal": _l("Consent withdrawn"),
    "minor": _l("For minors"),
    "questions_intro": _l("Before the short questions"),
    "ask_adult": _l("Question: 18 or older"),
    "ask_region": _l("Question: region"),
    "ask_age": _l("Question: age"),
    "ask_status": _l("Question: social status"),
    "questions_done": _l("After the short questions"),
    "phone_script": _l("Consent read out on the phone"),
    "phone_script_abroad": _l("Consent read out on the phone, when the call comes through Twilio"),
    "voice_notice": _l("What callers hear first"),
    "voicemail_offer": _l("What callers hear when nobody answers"),
    "do_not_send": _l("Do not send such files"),
    "breach_notice": _l("Notice of a breach"),
    "disclaimer": _l("Closing words of written advice"),
}
PLACEHOLDERS = {
    "ORG": _l("name of the organisation, in Russian"),
    "ORG_KK": _l("name of the organisation, in Kazakh"),
    "BIN": _l("BIN"),
    "PHONE": _l("telephone"),
    "HOURS": _l("working hours"),
    "URL": _l("address of the full privacy text"),
    "RETENTION": _l("how long data are kept, in Russian"),
    "RETENTION_KK": _l("how long data are kept, in Kazakh"),
    "CASE": _l("case number"),
    "DATE": _l("day"),
    "CHOICES": _l("numbered list of answers"),
}
TEMPLATE_SOURCES = {
    "case": _l("case number"),
    "hours": _l("working hours"),
    "phone": _l("telephone"),
}
