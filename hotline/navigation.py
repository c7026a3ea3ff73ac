"""The menu: a visible tuple of pages, each with the right that shows it."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from hotline.alerts import queries as alerts
from hotline.alerts.ways import ready_ways
from hotline.core.guard import may


@dataclass(frozen=True)
class Entry:
    """One line of the menu."""

    endpoint: str
    label: Any
    icon: str
    right: str
    unless: str = ""  # another right, with which one gets there from another page


MENU = (
    Entry("desk.home", _l("My day"), "house", "accounts.own"),
    Entry("desk.inbox", _l("WhatsApp"), "message-circle", "desk.read"),
    Entry("desk_calls.index", _l("Calls"), "phone-missed", "desk.read"),
    Entry("cases.index", _l("Cases"), "folder-open", "cases.read"),
    Entry("journal.index", _l("Journal"), "book-open", "journal.read"),
    Entry("group_sessions.index", _l("Webinars"), "presentation", "group_sessions.read"),
    Entry("indicators.index", _l("Figures"), "chart-column", "indicators.read"),
    Entry("materials.index", _l("Materials"), "megaphone", "materials.read"),
    Entry("reports.index", _l("Reports"), "file-text", "reports.read"),
    Entry("periods.index", _l("Sealed periods"), "lock", "periods.read", unless="reports.read"),
    Entry("laws.index", _l("Legal acts"), "scale", "laws.read"),
    Entry("duty.show", _l("Duty"), "headset", "duty.read"),
    Entry("privacy.index", _l("Data protection"), "shield-check", "privacy.read"),
    Entry("attachments.held", _l("Held files"), "lock", "files.hold", unless="privacy.read"),
    Entry("office.show", _l("Organisation"), "building-2", "office.read"),
    Entry("accounts.index", _l("Staff"), "users", "accounts.manage"),
    Entry("simulator.show", _l("Simulator"), "phone", "simulator.use"),
)

# Blueprints whose pages belong to another room's entry.
ROOM_OF = {
    "alerts": "duty",
    "answers": "office",
    "attachments": "privacy",
    "calendar": "office",
    "claims": "reports",
    "consultations": "cases",
    "document_templates": "office",
    "grantor": "journal",
    "laws_editing": "laws",
    "message_templates": "office",
    "narratives": "reports",
    "cards": "materials",
    "outlets": "materials",
    "papers": "materials",
    "outputs": "journal",
    "people": "cases",
    "periods": "reports",
    "products": "materials",
    "provisions": "journal",
    "recommendations": "materials",
    "reconciliation": "reports",
    "recordings": "office",
    "stories": "materials",
}

WITH_TELEPHONE = _l("Number of a case or consultation, person's code, telephone")
WITHOUT_TELEPHONE = _l("Number of a case or consultation, person's code")


def attach(app: Flask) -> None:
    """Give every page its menu; a page that this instance does not have is left out."""
    app.context_processor(lambda: _menu(app))


def _menu(app: Flask) -> dict[str, Any]:
    room = (request.endpoint or "").partition(".")[0]
    entries = [
        {
            "endpoint": entry.endpoint,
            "label": entry.label,
            "icon": entry.icon,
            "count": None,
            "active": _is_here(entry, room),
        }
        for entry in MENU
        if entry.endpoint in app.view_functions and may(entry.right) and not (entry.unless and may(entry.unless))
    ]
    return {
        "navigation": entries,
        "new_contact_url": url_for("intake.contact") if may("intake.write") else "",
        "search_url": url_for("cases.index") if may("cases.read") else "",
        "open_alerts": lambda: alerts.banner(current_user) if may("alerts.read") else [],
        "alert_ways": ready_ways,
        "search_help": WITH_TELEPHONE if may("people.identity") else WITHOUT_TELEPHONE,
    }


def _is_here(entry: Entry, room: str) -> bool:
    if entry.endpoint.startswith("desk."):
        return request.endpoint == entry.endpoint
    return entry.endpoint.partition(".")[0] in (room, ROOM_OF.get(room))
