"""Words for what a contact was, and for where the line itself stands with a caller."""

from flask_babel import lazy_gettext as _l

from hotline.intake.dialogue.rules import Step
from hotline.intake.rules import Result

RESULTS = {
    Result.TALKED: _l("talked"),
    Result.SILENT: _l("silent call"),
    Result.WRONG_NUMBER: _l("wrong number"),
    Result.NOT_OURS: _l("not our subject"),
}

WITHOUT_CONSENT = _l(
    "Without consent to the first two points the name and the number may not be kept: leave them empty."
)

STEPS = {
    Step.NEW: _l(
        "The line has not greeted them yet: to a voice message it writes nothing by itself. "
        "Send the greeting and the question of consent, or call."
    ),
    Step.ASKED: _l(
        "Consent was asked for; there is no answer yet. Before it, give no advice here: it would pass through servers abroad."
    ),
    Step.ASKED_AGAIN: _l("Consent was asked for twice; there is no clear answer yet."),
    Step.PERSON: _l("There is no clear answer about consent: ask in your own words, and note the answer on the case."),
    Step.REFUSED: _l(
        "There is no consent: no advice may be given on WhatsApp, and what the caller sent is to be destroyed within the time "
        "they were told. They may telephone without saying who they are."
    ),
}
ASKING = _l(
    "The line itself is asking the short questions for the statistics: answers by number go to the case. "
    "As soon as you write, it stops."
)
STOPPED = _l("The caller asked for no more messages: write only if they asked something.")
