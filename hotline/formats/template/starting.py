"""A template to begin with: our own document, in which signs stand where the words of a document go."""

from io import BytesIO

from hotline.formats.document import Document, Paragraph
from hotline.formats.docx import FORMAT


def starting(document: Document) -> bytes:
    """Make the template of a document of this kind: its page, cover and language, and a sign for every text."""
    facts = (("{%tr for fact in facts %}", ""), ("{{ fact.label }}", "{{ fact.value }}"), ("{%tr endfor %}", ""))
    frame = Document(
        title="{{ title }}",
        language=document.language,
        corner="{{ corner }}",
        subtitle="{{ subtitle }}" if document.cover else "",
        notice="{{ notice }}",
        facts=facts,
        blocks=(Paragraph("{{ body }}"),),
        header="{{ organisation }}" if document.header else "",
        footer="{{ footer }}",
        page_words=document.page_words,
        landscape=document.landscape,
        cover=document.cover,
    )
    stream = BytesIO()
    FORMAT.write(frame, stream)
    return stream.getvalue()
