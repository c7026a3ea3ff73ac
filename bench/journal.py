"""The journal's page at 1,000 and at 20,000 consultations: it must not grow with the table."""

import statistics

from flask import Flask

from bench import instance, measure
from hotline.accounts import service as accounts
from hotline.core.db import db

ROUNDS = 15
PAGES = {
    "journal, first page": "/journal",
    "journal, a month": "/journal?from=2020-09-01&to=2020-09-30",
    "cases": "/cases/",
    "figures of a month": "/indicators?from=2020-09-01&to=2020-09-30",
    "cases of a month broken down": "/indicators/breakdowns/cases?from=2020-09-01&to=2020-09-30",
}


def run() -> None:
    """Measure each page on a small and on a large table."""
    with instance.fresh() as app:
        lawyer = instance.lawyer()
        token = accounts.sign_in(lawyer)
        db.session.commit()
        small = _fill_and_measure(app, token, 1000)
        large = _fill_and_measure(app, token, 19_000)
    for name in PAGES:
        before, after = statistics.median(small[name]), statistics.median(large[name])
        print(f"  {name:<34}{before * 1000:8.1f} ms at 1,000 {after * 1000:8.1f} ms at 20,000   × {after / before:.2f}")


def _fill_and_measure(app: Flask, token: str, more: int) -> dict[str, list[float]]:
    from hotline.accounts import queries

    user = queries.by_email("lawyer@example.org")
    assert user
    instance.fill(more, user)
    db.session.remove()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True

    def get(address: str) -> None:
        with app.app_context():
            answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    for address in PAGES.values():
        get(address)  # the first request reads the templates
    return measure.in_turn({name: lambda address=address: get(address) for name, address in PAGES.items()}, ROUNDS)
