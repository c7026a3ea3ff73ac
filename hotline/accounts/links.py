"""The address of a one-time link, for those who make links outside of a page."""

from flask import current_app, url_for

from hotline.accounts import service
from hotline.accounts.models import User

HERE = "http://localhost:8000"


def password_address(user: User, *, by: object = None, base: str | None = None) -> str:
    """Make a one-time link and return its whole address, under the public address or `base`."""
    token = service.make_link(user, by=by)
    with current_app.test_request_context(base_url=base or current_app.extensions["settings"].public_url or HERE):
        return url_for("accounts.set_password", token=token, _external=True)
