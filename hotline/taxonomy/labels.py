"""Words for what is no code of a list."""

from flask_babel import lazy_gettext as _l

from hotline.taxonomy.rules import NOT_ASKED, REFUSED, UNKNOWN

MISSING_ANSWERS = {
    NOT_ASKED: _l("not asked"),
    REFUSED: _l("refused to say"),
    UNKNOWN: _l("does not know"),
}
