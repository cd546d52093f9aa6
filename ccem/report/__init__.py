"""Reports: what was proved, how, and the line that replays it, as HTML, Markdown, LaTeX or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from ccem.errors import InputError

FORMATS = ("html", "md", "latex", "json")


def report(ids: Iterable[str] = (), *, form: str = "html", progress: Callable[[str], None] | None = None) -> str:
    """The report on theorems (all by default, else those named and what they use) as text.

    Parameters: ``ids``, theorem ids; ``form``, one of ``html``, ``md``, ``latex``, ``json``; ``progress``,
    called with each id.
    Returns: the document. Guarantee: each status in it is the checker's verdict in this call.
    Raises: :class:`InputError` for an unknown id or format.

    >>> report(["feasibility"], form="md").splitlines()[0]
    '# Proof report: 1 PROVED'
    """
    from ccem.report.content import as_data, build

    if form not in FORMATS:
        raise InputError(f"form must be one of {', '.join(FORMATS)}, got {form!r}")
    content = build(list(ids), progress=progress)
    if form == "json":
        return json.dumps(as_data(content), indent=1, ensure_ascii=False) + "\n"
    if form == "html":
        from ccem.report.html import html

        return html(content)
    from ccem.report.documents import latex_document, markdown

    return markdown(content) if form == "md" else latex_document(content)
