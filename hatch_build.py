"""Compiling the catalogues when the project is built or installed for work; only their sources are in git."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface[Any]):
    """Write a `.mo` beside every `.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before anything is packed."""
        compile_all(Path(self.root) / "hotline" / "translations")
        build_data["artifacts"].append("hotline/translations/**/*.mo")


def compile_all(folder: Path) -> None:
    """Compile every catalogue under a folder."""
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        # Whole or not at all: a running application may be reading it.
        with NamedTemporaryFile(dir=source.parent, suffix=".mo", delete=False) as file:
            write_mo(file, catalogue)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(source.with_suffix(".mo"))
