"""Reasons for which a row is refused."""

from flask_babel import lazy_gettext as _l

from hotline.cases.labels import FINALISING

REASONS = {
    "unreadable": _l("the row cannot be read: it has more or fewer cells than the header"),
    "empty": _l("nothing stands here"),
    "no_number": _l("no number like 2020-0001"),
    "other_year": _l("the number belongs to another year than the date"),
    "year_taken": _l("this year has numbers already; a journal is brought in only into a year that has none yet"),
    "twice": _l("this number stands twice in the file"),
    "other_person": _l("this case belongs to another person"),
    "no_consent": _l("this case waits for consent"),
    "no_name": _l("at most 20 letters, without blanks at the ends"),
    "no_day": _l("no day like 2020-08-05"),
    "no_time": _l("no time like 09:30"),
    "skipped": _l("this time was skipped by the clocks of that day"),
    "no_telephone": _l("no whole telephone number"),
    "no_email": _l("no e-mail address"),
    "half_letter": _l("the text holds half a letter that cannot be stored"),
    "no_minutes": _l("no number of minutes"),
    "no_code": _l("there is no such code"),
    "no_provision": _l("no provision in canonical form"),
    "no_act": _l("the register has no such act"),
    **{code: words for code, words in FINALISING.items() if code != "no_consent"},
}
