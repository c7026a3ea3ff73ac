"""What is open and cites an act: consultations, drafts and prepared answers, as somebody asks when an edition changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hotline.accounts import queries as accounts
from hotline.accounts.models import User
from hotline.cases import citing as cases
from hotline.cases.models import Case, Consultation, ConsultationVersion
from hotline.core import clock, i18n
from hotline.core.pages import Page
from hotline.core.rows import row_id
from hotline.desk.named import day_of, first, in_draft, in_texts, placed
from hotline.journal import places
from hotline.laws import queries as laws
from hotline.laws.register import ActEntry
from hotline.laws.rules import Provision
from hotline.office import answer_queries as answers
from hotline.office.models import PreparedAnswer


@dataclass(frozen=True)
class Wanted:
    """An act, perhaps one article of it with all that is below; and perhaps the first day of the contacts that count."""

    act: ActEntry
    article: str | None = None
    since: date | None = None

    def holds(self, provision: Provision) -> bool:
        """Say whether a provision is what is looked for."""
        return provision.act == self.act.id and self.article in (None, provision.article)


@dataclass(frozen=True)
class Mention:
    """A provision in canonical form; the warning noted when it was cited, and the one of the register as it is now."""

    provision: str
    noted: str | None
    now: str | None


@dataclass(frozen=True)
class Line:
    """One consultation that cites it, finished or a draft."""

    case: Case
    consultation: Consultation
    day: date
    lawyer: str
    mentions: list[Mention]


@dataclass(frozen=True)
class Found:
    """All that cites it; `written` has every provision as a lawyer writes it."""

    page: Page[Line]
    drafts: list[Line]
    drafts_cut: bool
    answers: list[tuple[PreparedAnswer, list[Mention]]]
    answers_cut: bool
    written: dict[str, str]


def found(wanted: Wanted, viewer: User, number: int) -> Found:
    """Find what the viewer may see, by a bounded number of queries; `number` is the page of the consultations."""
    provision = str(Provision(wanted.act.id, wanted.article))
    cites = places.at(provision) if wanted.article else places.in_act(wanted.act.id)
    page = cases.consultations(cites, viewer, number, wanted.since)
    lines = Page([_of_version(one, wanted) for one in page.items], page.number, page.total, page.size)
    unfinished, ready = cases.drafts(viewer), answers.active(viewer)
    drafts, texts = _of_drafts(unfinished, wanted), _of_answers(ready, wanted)
    mentioned = [one.mentions for one in (*lines.items, *drafts)] + [mentions for _answer, mentions in texts]
    written = laws.written({one.provision for mentions in mentioned for one in mentions}, i18n.language())
    return Found(
        lines, drafts, len(unfinished) == cases.DRAFTS_READ, texts, len(ready) == answers.OFFERED, written
    )  # fmt: skip


def _of_version(version: ConsultationVersion, wanted: Wanted) -> Line:
    day = version.local_minute.date()
    mentions = [
        Mention(cited.provision, cited.warning, laws.warning(cited.provision, day))
        for cited in version.provisions
        if any(wanted.holds(provision) for provision in placed([cited.provision]))
    ]
    return Line(version.consultation.case, version.consultation, day, version.lawyer.title, mentions)


def _of_drafts(drafts: Sequence[Consultation], wanted: Wanted) -> list[Line]:
    names = {user.id: user.title for user in accounts.everyone()} if drafts else {}
    lines = []
    for one in drafts:
        draft = one.draft or {}
        day = day_of(draft) or clock.local(one.created_at).date()
        mentions = [] if wanted.since and day < wanted.since else _mentions(in_draft(draft, day), wanted, day)
        if mentions:
            lawyer = names.get(row_id(first(draft, "lawyer_id")) or one.created_by_id or 0, "")
            lines.append(Line(one.case, one, day, lawyer, mentions))
    return lines


def _of_answers(ready: Iterable[PreparedAnswer], wanted: Wanted) -> list[tuple[PreparedAnswer, list[Mention]]]:
    today = clock.today()
    read = ((one, _mentions(in_texts((one.body_ru, one.body_kk), today), wanted, today)) for one in ready)
    return [(one, mentions) for one, mentions in read if mentions]


def _mentions(provisions: Iterable[Provision], wanted: Wanted, day: date) -> list[Mention]:
    """Return what is looked for among provisions, each once; nothing was noted about them yet."""
    held = dict.fromkeys(str(provision) for provision in provisions if wanted.holds(provision))
    return [Mention(canonical, None, laws.warning(canonical, day)) for canonical in held]
