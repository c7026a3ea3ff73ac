"""Words for calls that came in, and for their voicemail."""

from flask_babel import lazy_gettext as _l

from hotline.messages.calls.rules import CallState, Settled

STATES = {
    CallState.RINGING: _l("ringing"),
    CallState.MISSED: _l("missed"),
    CallState.VOICEMAIL: _l("voicemail"),
    CallState.TALKED: _l("answered"),
}

SETTLED = {
    Settled.REACHED: _l("We have talked already"),
    Settled.UNSAFE: _l("Calling back is not safe"),
    Settled.SPAM: _l("Spam or a mistake"),
    Settled.NO_NEED: _l("There is nothing to call back about"),
    Settled.TOGETHER: _l("Done with another call of the day"),
}

RECORDINGS = {
    "waiting": _l("being fetched"),
    "claimed": _l("being fetched"),
    "kept": _l("ready"),
    "refused": _l("not a file that may be kept"),
    "lost": _l("could not be fetched"),
    "destroyed": _l("destroyed"),
}
