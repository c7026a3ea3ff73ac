"""Words for the tabs of the inbox."""

from flask_babel import lazy_gettext as _l

from hotline.desk.inbox import Tab

TABS = {
    Tab.OURS: _l("Waiting for us"),
    Tab.THEIRS: _l("Waiting for them"),
    Tab.UNASSIGNED: _l("Unassigned"),
    Tab.MINE: _l("Mine"),
    Tab.ALL: _l("All"),
}
