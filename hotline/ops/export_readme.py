"""The README that an export carries: what each file and field is."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from hotline.ops.export_tables import Exported

HEAD = """# Everything that Hotline holds

Written on {at}{contacts}.

One file a table, JSON Lines: one object a line, UTF-8. Moments are ISO 8601 with their offset, days are local days of
Asia/Almaty (`2020-08-05`). `…_id` names the `id` of a row in another file. Statistical answers that are missing are
told apart: `not_asked`, `refused`, `unknown`. Codes are explained in `term.jsonl`, acts in `act.jsonl` and
`article.jsonl`. Recordings of the line's own texts are base64.

Files that came with messages and calls lie in `attachments/`, each under the `id` of its row in `attachment.jsonl`, whose
`sha256` is that of the file; only with contacts. Files on legal hold, in cases of minors and of intimate pictures, and those
marked as not to be looked at are left out. Files of products lie in `products/` in the same way, named by `product_version.jsonl`,
copies of letters in `letters/`, named by `recommendation_file.jsonl`, templates of documents in `document_templates/`, named by
`document_template.jsonl`. What was handed out of sealed periods lies in `handed_out/` under its
SHA-256, which `produced_file.jsonl` names.

Left out in any case: passwords, sessions, links, tokens, keys, keyed hashes and the salts of seals.
"""
WITHOUT = ", without contacts: no names, numbers, messages or callers' own words"
WITH = ", with contacts: it identifies callers, keep it as you keep the database"
FILE = "\n## {name}.jsonl: {count} rows\n\n{fields}\n"


def readme(tables: Iterable[Exported], counts: Mapping[str, int], contacts: bool, at: datetime) -> str:
    """Describe every file of an export."""
    head = HEAD.format(at=at.isoformat(timespec="minutes"), contacts=WITH if contacts else WITHOUT)
    files = (
        FILE.format(name=table.name, count=counts[table.name], fields=", ".join(f"`{name}`" for name in table.fields))
        for table in tables
    )
    return head + "".join(files)
