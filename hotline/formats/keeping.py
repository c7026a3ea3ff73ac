"""What stays on one page with what comes next: nobody signs an empty page, and a remark stands under what it remarks."""

from hotline.formats.document import Block, Bullets, Chart, Definitions, Paragraph, Signatures, SmallPrint, Table

LAST_ROWS = 2  # of a long table, that go with what is kept to it
_LONGEST_LEAD = 300  # letters of a sentence that leads to a table


def keeps_next(block: Block, following: Block | None) -> bool:
    """Say whether the end of a block must be on the page on which the following one begins."""
    match following:
        case Signatures() | SmallPrint():
            return True
        case Table() | Bullets() | Definitions() | Chart():
            return isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LEAD and "\n" not in block.text
    return False
