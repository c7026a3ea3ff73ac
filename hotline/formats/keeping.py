"""What stays on one page with what comes next: nobody signs an empty page, and a remark stands under what it remarks."""

from hotline.formats.document import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Heading,
    Paragraph,
    Signatures,
    SmallPrint,
    Table,
)

LAST_ROWS = 2  # of a long table, that go with what is kept to it
_LONGEST_LEAD = 300  # letters of a sentence that leads to a table
_LONGEST_LIST = 900  # letters of a list that is kept on one page


def keeps_next(block: Block, following: Block | None) -> bool:
    """Say whether the end of a block must be on the page on which the following one begins."""
    match following:
        case Signatures() | SmallPrint():
            return True
        case Table() | Bullets() | Definitions() | Chart():
            return _leads(block)
        case Heading():
            return following.level > 1 and _leads(block)
    return False


def is_whole(block: Bullets) -> bool:
    """Say whether a list is short enough never to be torn."""
    return sum(map(len, block.items)) <= _LONGEST_LIST


def _leads(block: Block) -> bool:
    return isinstance(block, Paragraph) and len(block.text) <= _LONGEST_LEAD and "\n" not in block.text
