"""The worker's part: what is due is destroyed by itself, one case at a time."""

import logging

from hotline.core.db import reading
from hotline.privacy import queries, service

log = logging.getLogger(__name__)


def destroy_next() -> bool:
    """Destroy the content of one case that is due; return whether there was one. The caller commits.

    Above the ceiling of a day it stops until a person has looked: so much at once is rather a mistake than a duty.
    """
    with reading():
        found = queries.due(limit=1)
        if not found:
            return False
        if queries.over_ceiling():
            log.error("more is due to be destroyed than the ceiling of a day allows: see `hotline retention --dry-run`")
            return False
    again = queries.due(limit=1)
    if not again or not queries.locked(again[0].case):
        return False
    service.destroy(again[0])
    return True
