"""Every check of the register, a visible tuple."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from hotline.laws.register import ActEntry, Register
from hotline.laws.soundness import days, names
from hotline.laws.soundness.finding import Finding

OF_AN_ACT: tuple[Callable[[ActEntry, Register], Iterator[Finding]], ...] = (
    days.days,
    days.lives_of_a_number,
    days.successor,
    days.editions,
    names.languages,
)


def findings(register: Register, named: Mapping[str, Iterable[str]]) -> list[Finding]:
    """Return everything found, errors first; the acts of the register carry their editions.

    `named` gives the canonical provisions that a coded term names, by the term.
    """
    found = [finding for check in OF_AN_ACT for act in register.acts for finding in check(act, register)]
    found += [*names.shared_names(register), *names.twice(register), *names.unknown(register, named)]
    return sorted(found, key=lambda finding: finding.level)
