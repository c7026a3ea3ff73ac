"""The whole schema in one place: every room's tables, for migrations, the export and the checks of the house."""

from hotline.accounts import models as accounts
from hotline.alerts import models as alerts
from hotline.audit import models as audit
from hotline.cases import models as cases
from hotline.claims import models as claims
from hotline.core import heartbeat
from hotline.core.db import Base
from hotline.desk import models as desk
from hotline.files import models as files
from hotline.group_sessions import models as group_sessions
from hotline.intake import models as intake
from hotline.journal.grantor import models as grantor
from hotline.laws import models as laws
from hotline.materials import models as materials
from hotline.messages import models as messages
from hotline.office import models as office
from hotline.outputs import models as outputs
from hotline.people import models as people
from hotline.privacy import models as privacy
from hotline.reports import models as reports
from hotline.seals import kept
from hotline.seals import models as seals
from hotline.taxonomy import models as taxonomy

ROOMS = (
    heartbeat, accounts, audit, files, seals, kept, taxonomy, office, people, laws, messages, group_sessions, cases, materials, grantor,
    alerts, intake, desk, privacy, claims, reports, outputs,
)  # fmt: skip
metadata = Base.metadata
