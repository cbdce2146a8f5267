"""Documents of word processors and PDF: their paragraphs as text, by the libraries that know them."""

from __future__ import annotations

import io
import re
import zipfile

from verbale.errors import EmptyInput, InputError
from verbale.ingest.decode import decode
from verbale.ingest.extras import required

_ADDRESS = re.compile(r"\(\"?https?://[^()\s]*\"?\)")
"""The address behind the words of a link, as striprtf writes it."""
LAYOUT = "the text is out of a PDF file: lines, columns and headers stand as the page has them"


def paragraphs_of(data: bytes, kind: str, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a document of one of :data:`KINDS`, a line for each paragraph, and notes on it.

    Raises :class:`InputError` for one that cannot be read, naming what to install where a library lacks.
    """
    text, notes = KINDS[kind](data, source)
    if not text.strip():
        raise EmptyInput(source, "there is no text in it")
    return text, notes


def _docx(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    docx = required("docx", source, "office")
    try:
        document = docx.Document(io.BytesIO(data))
        # Paragraphs in tables and boxes count, too, in the order in which they stand.
        body = document.element.body
        lines = ["".join(_runs(p)) for p in body.iter() if p.tag.endswith("}p")]
    except Exception as error:
        raise InputError(source, f"it is no Word document that can be read: {error}") from error
    return "\n".join(lines), ()


def _runs(paragraph: object) -> list[str]:
    """The words of a paragraph of Word's XML: texts, tabs and line breaks."""
    found = []
    for element in paragraph.iter():  # type: ignore[attr-defined]
        name = element.tag.rpartition("}")[2]
        if name == "t":
            found.append(element.text or "")
        elif name in ("br", "cr"):
            found.append("\n")
        elif name == "tab":
            found.append("\t")
    return found


def _rtf(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    striprtf = required("striprtf.striprtf", source, "office")
    raw, notes = decode(data, source)
    try:
        text: str = striprtf.rtf_to_text(raw, errors="replace")
    except Exception as error:
        raise InputError(source, f"it is no RTF that can be read: {error}") from error
    return _ADDRESS.sub("", text), notes


def _odt(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("content.xml"), parser)
    except (zipfile.BadZipFile, KeyError, etree.LxmlError, ValueError) as error:
        raise InputError(source, f"it is no OpenDocument text that can be read: {error}") from error
    lines = [
        "".join(map(str, e.itertext())) for e in root.iter() if isinstance(e.tag, str) and e.tag.endswith(("}p", "}h"))
    ]
    return "\n".join(lines), ()


def _pdf(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    pypdf = required("pypdf", source, "office")
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:
        raise InputError(source, f"it is no PDF that can be read: {error}") from error
    return "\n".join(pages), (LAYOUT,)


KINDS = {"docx": _docx, "rtf": _rtf, "odt": _odt, "pdf": _pdf}
"""How each kind of document is read."""
