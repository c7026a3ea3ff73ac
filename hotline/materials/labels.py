"""Words for products, languages, recommendations and consents."""

from flask_babel import lazy_gettext as _l

from hotline.materials.rules import Given, Kind, Paper, Standing, Tongue

KINDS = {
    Kind.LINE: _l("Certificate of the line"),
    Kind.JOURNAL: _l("Journal of consultations"),
    Kind.RESUME: _l("Lawyer's résumé"),
    Kind.INSTRUCTION: _l("Instruction"),
    Kind.REPORT: _l("Lawyer's report"),
}
# In a list of versions, where the words are the version's own.
TONGUES_SHORT = {Tongue.RU: _l("Rus."), Tongue.KK: _l("Kaz."), Tongue.BOTH: _l("Kaz., Rus.")}
TONGUES = {
    Tongue.RU: _l("in Russian"),
    Tongue.KK: _l("in Kazakh"),
    Tongue.BOTH: _l("in Russian and Kazakh"),
}
STANDINGS = {
    Standing.DRAFT: _l("not sent yet"),
    Standing.SENT: _l("sent"),
    Standing.ANSWERED: _l("answered"),
    Standing.VOID: _l("void"),
}
GIVEN = {
    Given.WRITTEN: _l("in writing, signed"),
    Given.WHATSAPP: _l("in a WhatsApp message"),
    Given.EMAIL: _l("by e-mail"),
    Given.SPOKEN: _l("aloud, on the telephone or in person"),
}
PAPERS = {Paper.LETTER: _l("copy of the letter"), Paper.ANSWER: _l("copy of the answer")}
WITHDRAWAL_PROBLEMS = {
    "future": _l("This day has not come yet."),
    "before_consent": _l("The consent was given later than that."),
}
LETTER_PROBLEMS = {
    "half": _l("A letter has a number and a date."),
    "future": _l("This day has not come yet."),
    "no_letter": _l("An answer needs the letter that it answers."),
    "early": _l("The answer comes before the letter."),
    "undated": _l("When did the answer come?"),
}
