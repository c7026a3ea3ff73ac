"""What was read about an act, and which acts that leaves."""

from dataclasses import dataclass

from hotline.laws.citations.names import HEAD_OF, Acts, Names

# What kinds of acts the number behind a word for a kind may be of.
_NUMBERED_AS = {
    "law": ("law", "code"), "code": ("code",), "constitution": ("constitution",), "order": ("order",), "rules": ("order",),
    "resolution": ("resolution",), "decree": ("decree",),
}  # fmt: skip
NUMBERED_PLAINLY = ("order", "rules", "resolution", "decree")  # by figures alone, so that others have the same number

_RESOLUTION_OF = {"court": "supreme_court_normative_resolution", "government": "government_resolution"}


@dataclass(slots=True)
class Facts:
    """What was read about one act around the word for its kind, or around its abbreviation."""

    head: str
    found: Acts = ()  # by number or abbreviation
    titled: Acts = ()
    dated: Acts = ()
    date: str = ""
    year: str = ""
    qualifier: str = ""  # which of two acts of one name: «Особенная часть»
    republic: bool = False
    foreign: bool = False
    unknown: bool = False  # a number, title or adjective that no act of the register has
    project: bool = False
    pointed: bool = False  # «этого», «указанного»
    last: bool = False  # «последнего»
    nested: bool = False  # read inside a bracket, or as what approved something
    body: str = ""  # whose resolution it is: `court`, `government`

    @property
    def outside(self) -> bool:
        """Say whether it is a bill, or the law of another country."""
        return self.foreign or self.project

    def acts(self, names: Names) -> Acts:
        """Return the acts that fit, none when something speaks against all of them."""
        if self.head == "resolution" and not self.titled:
            own = tuple(act for act in self.found if act.kind == _RESOLUTION_OF.get(self.body))
            self.unknown |= bool(self.found) and not own
            self.found = own
            if not self.body:
                return ()
        if any(HEAD_OF[act.kind] not in _NUMBERED_AS[self.head] for act in self.found):
            self.found, self.unknown = (), True
        acts = self._narrowed_by_date(self._named(names))
        if self.year and acts:
            acts = tuple(act for act in acts if (act.date or "").startswith(self.year))
            self.unknown |= not acts
        qualified = tuple(act for act in acts if self.qualifier in names.qualifiers[act.id]) if self.qualifier else ()
        return qualified or acts

    def _named(self, names: Names) -> Acts:
        both = tuple(act for act in self.titled if act in self.found)
        acts = both or self.titled or self.found
        if acts or self.head == "constitution":
            return acts or names.of_kind("constitution")
        if not self.date or self.unknown:
            return ()
        acts = tuple(act for act in self.dated if HEAD_OF[act.kind] == self.head)
        self.unknown |= not acts
        return acts

    def _narrowed_by_date(self, acts: Acts) -> Acts:
        if not self.date:
            return acts
        of_date = tuple(act for act in acts if act in self.dated)
        if self.head in NUMBERED_PLAINLY and not self.titled:
            return of_date
        return of_date or acts
