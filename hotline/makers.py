"""Every kind of long file that can be asked for: the visible tuple of who makes them."""

from hotline.journal.makers import JOURNAL, PROVISIONS
from hotline.reports.makers import ANNEXES, PROGRAMME, REPORT

MAKERS = (JOURNAL, PROVISIONS, REPORT, PROGRAMME, ANNEXES)
