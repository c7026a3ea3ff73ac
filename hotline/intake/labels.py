"""Words for what a contact was."""

from flask_babel import lazy_gettext as _l

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
