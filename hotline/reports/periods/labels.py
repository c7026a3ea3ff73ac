"""Words of sealed periods: what the gate finds, what changed and why, what became of a file."""

from flask_babel import lazy_gettext as _l

from hotline.cases.labels import FIELDS as CASE_FIELDS
from hotline.outputs.labels import KINDS
from hotline.reports.periods.rules import Cause, Change
from hotline.reports.periods.verdicts import Verdict
from hotline.seals.rules import TEXT

PROBLEMS = {
    "no_category": _l("No category"),
    "no_provision": _l("No legal provision"),
    "no_result": _l("No result"),
    "answered_before": _l("Answered before the contact"),
    "answered_in_future": _l("Answered in the future"),
    "twice": _l("The same person in the same minute, or in the same words: perhaps entered twice"),
    "identifiable": _l("Could identify a person in the copy for the grantor; nobody has decided"),
}
DOUBTS = {
    "text_changed": _l("Figures in it changed: somebody has to confirm them again"),
    "text_taken_over": _l("Taken over from other days: somebody has to read and confirm it"),
    "text_missing": _l("Nothing is written"),
    "text_elsewhere": _l("Nothing is written for these days; a text of other days can be taken over"),
    "text_typed": _l("A figure is typed as a number: nobody will see when it changes"),
    "stated_elsewhere": _l("Figures are stated of these days; the sheet of the days to be sealed will not hold them"),
    "stated_wrong": _l("A stated figure cannot stand beside the rows, and nobody explains it"),
    "stated_explained": _l("A stated figure cannot stand beside the rows; it is explained"),
    "no_file": _l("A version of the instruction has no file"),
    "no_link": _l("No link to look at; a place may do without one"),
}
DOUBTED = {
    "text": _l("Text of the report"),
    "claim": _l("Stated figure"),
    "product": _l("Instruction"),
    "outlet": _l("Outlet"),
}
CHANGES = {
    Change.ADDED: _l("added"),
    Change.REMOVED: _l("counts no more"),
    Change.CHANGED: _l("changed"),
    Change.ERASED: _l("texts gone"),
}
CAUSES = {
    Cause.LATE: _l("came late"),
    Cause.VOIDED: _l("voided"),
    Cause.MERGED: _l("persons merged"),
    Cause.RECATEGORISED: _l("other category or result"),
    Cause.CORRECTED: _l("corrected"),
    Cause.ERASED: _l("removed by law"),
    Cause.DEFINITION: _l("the figure is defined otherwise by now"),
    Cause.UNEXPLAINED: _l("nobody noted this change"),
}
# What people write for the report counts in no figure: its kind, and in which language.
TEXTS = {TEXT: _l("Text of the report:")}
TONGUES = {"ru": _l("rus."), "kk": _l("kaz."), "en": _l("eng.")}
VERDICTS = {
    Verdict.UNKNOWN: _l("unknown file: it was not produced here as it is"),
    Verdict.ALTERED: _l("altered file: it names itself as one of ours, and is not what we handed out"),
    Verdict.LIVE: _l("not from a sealed period: untouched, but its data were never sealed"),
    Verdict.BROKEN: _l("the seals do not hold: what was sealed has been altered in the database"),
    Verdict.DIFFERS: _l("the live data differ from what was sealed"),
    Verdict.SAME: _l("produced here, untouched, and the live data still give the same"),
}
FIELDS = CASE_FIELDS | {
    "minute": _l("Date and time"),
    "day": _l("Date"),
    "person_code": _l("Caller (code)"),
    "case_number": _l("Case No."),
    "participants": _l("Participants"),
    "held_at": _l("Date and time"),
    "topic_ru": _l("Topic in Russian"),
    "topic_kk": _l("Topic in Kazakh"),
    "lawyer": _l("Lawyer"),
    "names": _l("List of participants"),
    "platform": _l("Platform"),
    "questions": _l("Questions asked"),
    "number": _l("Number"),
    "text": _l("Text"),
    "confirmed": _l("Confirmed figures"),
}
# What the register calls the files that are handed out by themselves.
HANDED_OUT = dict(KINDS) | {
    "reconciliation": _l("Reconciliation of figures"),
    "figures": _l("Figures"),
    "figure_rows": _l("Rows of a figure"),
}
GONE = {
    "never": _l("not kept"),
    "contacts": _l("not kept: it shows contacts"),
    "ended": _l("kept no longer: the law or its term ended it"),
    "right": _l("kept; you have no right to it"),
}
