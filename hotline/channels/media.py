"""What may go wrong on the way of a file from its provider."""


class NotFetched(Exception):
    """The file did not come; `code` is the reason's code (`404`, `too_large`, `address` …).

    `again` says whether a later attempt may succeed.
    """

    def __init__(self, code: str, *, again: bool) -> None:
        super().__init__(code)
        self.code, self.again = code[:40], again


def later(code: str) -> NotFetched:
    """Say that it may succeed later."""
    return NotFetched(code, again=True)


def never(code: str) -> NotFetched:
    """Say that it never will."""
    return NotFetched(code, again=False)
