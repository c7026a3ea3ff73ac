"""Words of the desk: why a file is closed, the tabs of the inbox."""

from flask_babel import lazy_gettext as _l

from hotline.desk.inbox import Tab
from hotline.desk.rules import Untold

CLOSED = {
    "consent": _l("There is no consent: what came in lies closed."),
    "intimate": _l("The case is about intimate pictures: nobody looks at its files."),
    "minor": _l("The case is about a minor: nobody looks at its files."),
    "ticked": _l("Somebody noted that nobody should look at this file."),
    "held": _l("The file is on legal hold: nobody opens it, nothing destroys it."),
}
UNTOLD = {
    Untold.WINDOW: _l("Nothing can be sent now: 24 hours have passed since this person last wrote."),
    Untold.STOPPED: _l("Nothing can be sent: this person asked for no more messages."),
    Untold.BY_TELEPHONE: _l("Nothing can be sent: the file came by telephone."),
    Untold.OURS: "",
}
NEXT_STEPS = {
    Untold.WINDOW: _l("Next step: send a template in this conversation, or ask them by telephone."),
    Untold.STOPPED: _l("Next step: tell them when they write or call again."),
    Untold.BY_TELEPHONE: _l("Next step: tell them when you talk to them."),
    Untold.OURS: "",
}
TABS = {
    Tab.OURS: _l("Waiting for us"),
    Tab.THEIRS: _l("Waiting for them"),
    Tab.UNASSIGNED: _l("Unassigned"),
    Tab.MINE: _l("Mine"),
    Tab.QUARANTINE: _l("Before consent"),
    Tab.ALL: _l("All"),
}
