"""Words of files that the worker makes."""

from flask_babel import lazy_gettext as _l

from hotline.outputs.rules import Kind, State, Trouble

KINDS = {
    Kind.JOURNAL: _l("Journal of consultations"),
    Kind.PROVISIONS: _l("Statistics of provisions"),
    Kind.REPORT: _l("Lawyer's report"),
    Kind.PROGRAMME: _l("Part for the programme report"),
    Kind.ANNEXES: _l("All annexes"),
}
STATES = {
    State.WAITING: _l("waits for its turn"),
    State.WORKING: _l("is being made"),
    State.DONE: _l("ready"),
    State.FAILED: _l("not made"),
    State.CANCELLED: _l("cancelled"),
    State.EXPIRED: _l("deleted"),
}
TONES = {
    State.WAITING: "neutral",
    State.WORKING: "accent",
    State.DONE: "good",
    State.FAILED: "bad",
    State.CANCELLED: "quiet",
    State.EXPIRED: "quiet",
}
TROUBLES = {
    Trouble.RIGHT: _l("You may no longer have this file: your account or its rights were changed."),
    Trouble.TOO_LARGE: _l(
        "The file is too large for this machine. Choose fewer days, or for the journal Excel or CSV."
    ),
    Trouble.DISK: _l("The file could not be kept: the disk is full or refuses. Tell the administrator."),
    Trouble.DATABASE: _l("The database did not answer. Try again later."),
    Trouble.BROKE_OFF: _l("The work broke off several times. Try again later, or choose fewer days."),
    Trouble.BROKEN: _l("Something went wrong; the log says more to the administrator."),
}
