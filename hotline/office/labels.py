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
    "closed_on": _l("Last day of the line"),
    "questions": _l("Short questions after advice on WhatsApp"),
}
SWITCHED = {"": _l("they are asked"), "off": _l("they are not asked")}
TEXTS = {
    "consent_notice": _l("Consent notice"),
    "first_reply": _l("First reply"),
    "first_reply_closed": _l("First reply outside the working hours"),
    "closed": _l("Answer outside the working hours"),
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
    "NEXT": _l("day and time at which the line opens next"),
}
TEMPLATE_SOURCES = {
    "case": _l("case number"),
    "hours": _l("working hours"),
    "phone": _l("telephone"),
}

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
DAY_KINDS = {
    "off": _l("Day off"),
    "working": _l("Working day"),
    "hours": _l("Other hours"),
}
HOURS_PROBLEMS = {
    "half": _l("Fill in both times, or leave both empty."),
    "order": _l("The line must close later than it opens; 00:00 is the end of the day."),
}
MOVED_HOLIDAY = _l("Day off for a holiday on a weekend")
MOVED_DAY = _l("Day off moved from a weekend")
ESTIMATED = _l("%(name)s (expected; the day is set by the moon)")
# By the names that the library of holidays has in English.
HOLIDAYS = {
    "New Year's Day": _l("New Year"),
    "Orthodox Christmas": _l("Orthodox Christmas"),
    "International Women's Day": _l("International Women's Day"),
    "Nowruz Holiday": _l("Nauryz"),
    "Kazakhstan's People Solidarity Holiday": _l("Unity Day of the People of Kazakhstan"),
    "Defender of the Fatherland Day": _l("Defender of the Fatherland Day"),
    "Victory Day": _l("Victory Day"),
    "Capital Day": _l("Capital Day"),
    "Eid al-Adha": _l("Kurban Ait"),
    "Constitution Day": _l("Constitution Day"),
    "Republic Day": _l("Republic Day"),
    "First President Day": _l("Day of the First President"),
    "Independence Day": _l("Independence Day"),
}
RANKS = {
    1: _l("first"),
    2: _l("second"),
    3: _l("third"),
}
SHIFT_PROBLEMS = {
    "order": _l("It must end later than it begins."),
    "past": _l("It is over already."),
    "long": _l("At most 31 days at once."),
    "day": _l("Take one day at a time."),
}
