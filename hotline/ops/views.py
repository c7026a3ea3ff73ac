"""Health, for whoever watches over the machine."""

import hmac
from ipaddress import ip_address

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from hotline.core.guard import public
from hotline.ops import health

blueprint = Blueprint("ops", __name__)


@blueprint.get("/health/live")
@public
def live() -> ResponseReturnValue:
    """Say that the process lives; nothing else is asked."""
    return jsonify(live=True)


@blueprint.get("/health/ready")
@public
def ready() -> ResponseReturnValue:
    """Say whether database, migrations and worker are in order, and name what is not."""
    answers = health.answers()
    failing = [answer.name for answer in answers if not answer.in_order]
    body = {"ready": not failing, "failing": failing}
    if _is_owner():
        body["details"] = {answer.name: answer.detail for answer in (*answers, *health.remarks())}
    return jsonify(body), 503 if failing else 200


def _is_owner() -> bool:
    """Say whether the asker may know details: by the token, or from this machine when no proxy stands in front."""
    settings = current_app.extensions["settings"]
    token = request.authorization.token if request.authorization and request.authorization.type == "bearer" else None
    if settings.metrics_token and token and hmac.compare_digest(token.encode(), settings.metrics_token.encode()):
        return True
    through_proxy = settings.trusted_proxies or {"X-Forwarded-For", "Forwarded", "Via"} & set(request.headers.keys())
    return not through_proxy and _is_loopback(request.remote_addr)


def _is_loopback(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False
