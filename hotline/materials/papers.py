"""Verbs on the copies that lie with a recommendation: attach the letter or the answer to it, void a wrong one."""

from hotline.accounts.models import User
from hotline.audit.service import record
from hotline.materials import saving
from hotline.materials.models import Recommendation, RecommendationFile
from hotline.materials.product_files import Filed
from hotline.materials.rules import Paper


def attach(
    recommendation: Recommendation, paper: Paper, file: Filed, *, by: User | None, token: str | None = None
) -> RecommendationFile:
    """Let a file lie with a recommendation; the same form again returns the one it attached."""
    if known := saving.made_by(RecommendationFile, token):
        return known
    mine = RecommendationFile(
        recommendation_id=recommendation.id, paper=paper.value, entered_by_id=by.id if by else None, **file.columns
    )
    made: RecommendationFile = saving.once(mine, token)
    if made is mine:
        record("recommendations.attach", made, by, recommendation=recommendation.id, paper=paper.value)
    return made
