"""The journal as a document: annex 24.2 with its head, table, totals and lines to sign on."""

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from hotline.core import clock, i18n
from hotline.formats.document import Document, Language, Paragraph, Signature, Signatures, SmallPrint
from hotline.journal import counting, queries
from hotline.journal.filters import Filters
from hotline.journal.grantor.standing import Disguise
from hotline.journal.labels import CHANGED, DRAFT, FILTERS
from hotline.journal.queries import Row
from hotline.journal.records import records
from hotline.journal.signing import of_lawyers, signatures
from hotline.journal.table import table
from hotline.laws import queries as laws
from hotline.office import queries as office
from hotline.seals.produced import Shown
from hotline.taxonomy import queries as taxonomy


def build(
    filters: Filters, language: Language, contacts: bool = False, shown: Shown | None = None, notice: str = "",
    disguise: Disguise | None = None,
) -> Document:  # fmt: skip
    """Build the document in a language; build and write it inside `speaking(language)`: rows are set while written.

    With `contacts` it carries one column more, for use inside the organisation: masked in print, whole in the records.
    In a `disguise` it is the copy for the grantor, with the same totals.
    `shown` is what the register will say of the file; `notice` stands on top of every page.
    """
    shown = shown or Shown("journal", "", language, filters.first, filters.last)
    lawyers = [user.title for user in queries.lawyers(filters)]
    return Document(
        title=_("Journal of consultations of the hotline for free legal advice"),
        language=language,
        corner=_("Annex %(number)s", number="24.2"),
        notice=_("For use inside the organisation: shows contacts") if contacts else notice or _draft(filters, shown),
        facts=_head(filters, language, lawyers, _("for the grantor") if disguise else _("internal"), made_words(shown)),
        blocks=(
            *(SmallPrint(line) for line in _disguised(disguise)),
            table(filters, language, contacts, disguise),
            Paragraph("\n".join(_foot(filters, language))),  # one text, so that it stands with the signatures
            _signatures(lawyers, language, filters),
            SmallPrint(_("Laced and numbered: ______ sheets")),
        ),
        footer=_("Journal of consultations"),
        page_words=_("page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
        landscape=True,
        author=office.value("name", language),
        created=shown.made_at,
        identifier=shown.identifier,
        records=records(_rows(filters, contacts, disguise)),
    )


def _rows(filters: Filters, contacts: bool, disguise: Disguise | None) -> Iterator[Row]:
    for batch in queries.batches(filters, contacts):
        yield from disguise.worn_by(batch) if disguise else batch


def _disguised(disguise: Disguise | None) -> Iterator[str]:
    """Say what the copy for the grantor tells less of; nothing under the journal itself."""
    if disguise:
        yield ngettext(
            "Copy for the grantor: so that nobody can be recognised, %(num)s cell holds a wider word or a dash. "
            "The totals count every row as it is.",
            "Copy for the grantor: so that nobody can be recognised, %(num)s cells hold a wider word or a dash. "
            "The totals count every row as it is.",
            disguise.widened,
        )


def period_words(filters: Filters) -> str:
    """Say which days the filters hold."""
    if filters.first and filters.first == filters.last:
        return i18n.day_text(filters.first)
    if filters.first and filters.last:
        return f"{i18n.day_text(filters.first)} – {i18n.day_text(filters.last)}"
    if filters.first:
        return str(_("from %(day)s", day=i18n.day_text(filters.first)))
    return str(_("until %(day)s", day=i18n.day_text(filters.last)) if filters.last else _("the whole time"))


def made_words(shown: Shown) -> tuple[str, str]:
    """Say of which moment a document speaks, and from which seals its figures come, as a pair of label and words."""
    words = {"moment": i18n.moment_text(shown.made_at), "seals": shown.version}
    if not shown.seals:
        return str(_("Made on")), words["moment"]
    if shown.changed:
        return str(_("Made on")), str(_("%(moment)s, with changes after seal %(seals)s", **words))
    return str(_("Sealed on")), str(_("%(moment)s, seal %(seals)s", **words))


def standing_words(shown: Shown) -> str:
    """Say that the figures of a document may still change, or did after the seal; nothing of what was sealed."""
    if shown.frozen:
        return ""
    return str(CHANGED if shown.seals else DRAFT)


def chosen_words(filters: Filters, language: str) -> Iterator[tuple[str, str]]:
    """Yield what is chosen beside the days, as pairs of label and words."""
    for name in ("channel", "category", "region", "outcome"):
        if code := getattr(filters, name):
            yield str(FILTERS[name]), taxonomy.name(name, code, filters.last, language)
    if filters.act:
        yield str(FILTERS["act"]), laws.written([filters.act], language)[filters.act]
    if filters.provision:
        yield str(FILTERS["provision"]), laws.written([filters.provision], language)[filters.provision]
    for name in ("exact", "not_in_force"):
        if getattr(filters, name):
            yield str(FILTERS[name]), str(_("yes"))
    if filters.text:
        yield str(FILTERS["text"]), filters.text


def _head(
    filters: Filters, language: str, lawyers: list[str], copy: str, made: tuple[str, str]
) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("Grantee"), _office("name", language, filters)),
        (_("Topic of the grant"), _office("project", language, filters)),
        (_("Number and date of the contract"), _office("contract", language, filters)),
        (_("Number of the line"), _office("phone", language, filters)),
        (_("Period"), period_words(filters)),
        (_("Lawyer"), ", ".join(lawyers)),
        (_("Copy"), copy),
        (_("Summary and advice"), _("in the language of the consultation")),
        *chosen_words(filters, language),
        made,
    ]
    return tuple((label, words) for label, words in facts if words)


def _office(key: str, language: str, filters: Filters) -> str:
    """Read a value as it was on the period's last day."""
    return office.value_then(key, language, min(filters.last or clock.today(), clock.today()))


def _draft(filters: Filters, shown: Shown) -> str:
    """Say that the whole journal of a period is not final yet; a search in it never is."""
    whole = filters.first and filters.last and not filters.narrowed
    return standing_words(shown) if whole else ""


def _foot(filters: Filters, language: str) -> Iterator[str]:
    found = counting.totals(filters)
    counted = {"cases": found.cases, "consultations": found.consultations, "persons": found.persons}
    if found.spam is None:
        yield _(
            "In this choice: cases — %(cases)s; consultations — %(consultations)s; unique callers — %(persons)s.",
            **counted,
        )
        yield _("Minutes of advice: %(minutes)s.", minutes=found.minutes)
        return
    yield _(
        "In all for the period: cases — %(cases)s; consultations — %(consultations)s; unique callers — %(persons)s; "
        "not counted: spam — %(spam)s, duplicates — %(duplicates)s.",
        **counted, spam=found.spam, duplicates=found.duplicates,
    )  # fmt: skip
    yield _(
        "Cases and callers are counted by the day on which the case was opened, rows by the day of the contact; "
        "a case without a consultation has no row."
    )
    yield _("Minutes of advice in all for the period: %(minutes)s.", minutes=found.minutes)
    for session in found.sessions:
        topic = (session.topic_kk if language == "kk" else "") or session.topic_ru
        yield _(
            "Besides: group session of %(day)s “%(topic)s”, participants — %(participants)s (list attached).",
            day=i18n.day_text(session.held_at), topic=topic, participants=session.participants,
        )  # fmt: skip


def _signatures(lawyers: list[str], language: str, filters: Filters) -> Signatures:
    head = Signature(_("Head of the project"), _office("head", language, filters))
    return signatures((*of_lawyers(lawyers), head), stamp=_("Place of the seal"))
