"""The tokens of a text in their row, asked about by place; a place outside the row is empty."""

from hotline.laws.citations.folding import Folded
from hotline.laws.citations.tokens import Token
from hotline.laws.citations.vocabulary import Kind, Role


class Row:
    """A text's tokens, with the text they were cut from."""

    def __init__(self, folded: Folded, tokens: list[Token]) -> None:
        self.folded, self.tokens = folded, tokens

    def __len__(self) -> int:
        return len(self.tokens)

    def get(self, at: int) -> Token | None:
        """Return the token at a place, or None."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def text(self, at: int) -> str:
        """Return the folded text of a token, or nothing."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> int | None:
        """Return whether a token is a word, a number or a mark."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else None

    def role(self, at: int) -> Role | None:
        """Return what a token does in a citation, or None."""
        return self.tokens[at].role if 0 <= at < len(self.tokens) else None

    def does(self, at: int, *kinds: Kind) -> bool:
        """Say whether a token does one of some things."""
        role = self.role(at)
        return role is not None and role.kind in kinds

    def written(self, at: int) -> str:
        """Return a token as it was written, without what is not read."""
        token = self.tokens[at]
        return self.folded.read[token.start : token.end]

    def glued(self, at: int) -> bool:
        """Say whether nothing stands between a token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start
