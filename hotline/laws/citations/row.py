"""The tokens of a text in their row, asked about by place; a place outside the row is empty."""

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.tokens import NOTHING, Cut, Token
from hotline.laws.citations.vocabulary import Kind, Role

_FARTHEST = 64  # places that anybody looks ahead of the row's end, or back from its beginning


class Row:
    """A text's tokens, with the text they were cut from."""

    def __init__(self, folded: Folded, cut: Cut) -> None:
        self.folded, self.tokens = folded, cut.tokens
        # Nothing stands behind the last token; a negative place counts from there, so nothing stands before the first.
        self._padded = cut.tokens + [NOTHING] * _FARTHEST
        self._starts, self._ends = (places + [-1] * _FARTHEST for places in (cut.starts, cut.ends))

    def __len__(self) -> int:
        return len(self.tokens)

    def get(self, at: int) -> Token | None:
        """Return the token at a place, or None."""
        token = self._padded[at]
        return None if token is NOTHING else token

    def text(self, at: int) -> str:
        """Return the folded text of a token, or nothing."""
        return self._padded[at].text

    def kind(self, at: int) -> int | None:
        """Return whether a token is a word, a number or a mark."""
        return self._padded[at].kind or None

    def role(self, at: int) -> Role | None:
        """Return what a token does in a citation, or None."""
        return self._padded[at].role

    def does(self, at: int, *kinds: Kind) -> bool:
        """Say whether a token does one of some things."""
        role = self._padded[at].role
        return role is not None and role.kind in kinds

    def written(self, at: int) -> str:
        """Return a token as it was written, without what is not read."""
        return self.folded.read[self._starts[at] : self._ends[at]]

    def is_capital(self, at: int) -> bool:
        """Say whether a token begins with a capital letter."""
        start = self._starts[at]
        return self.folded.read[start : start + 1].isupper()

    def glued(self, at: int) -> bool:
        """Say whether nothing stands between a token and the one before it."""
        return at > 0 and self._ends[at - 1] == self._starts[at]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the original the tokens from the first to the last start and end."""
        return self.folded.place(self._starts[first]), self.folded.place(self._ends[last] - 1) + 1
