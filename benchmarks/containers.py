"""What reading files with many reports costs: ``python benchmarks/containers.py``.

Makes, of invented words, a Nexis Uni document of 500 reports (.docx), a Factiva page of 5 MB (.html) and a web archive
of 1,000 pages (.warc.gz); reads each in a process of its own, and prints how many reports were found, of how many the
outlet and the day are right, CPU seconds and the most memory that was taken.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = [
    *(
        "the",
        "minister",
        "said",
        "harbour",
        "treaty",
        "council",
        "talks",
        "on",
        "Monday",
        "that",
        "would",
        "not",
        "sign",
    ),
    *("ferry", "strike", "border", "north", "police", "envoy", "accused", "of", "breaking", "a", "promise", "to"),
    *("trade", "ships", "guard", "island", "and", "report", "new", "plan", "vote", "was", "held", "in", "capital"),
]
MONTHS = ("January", "March", "May", "July", "October", "December")


def made(n: int) -> tuple[str, str, str, list[str]]:
    """The title, outlet, day and paragraphs of an invented report."""
    chance = random.Random(n)
    paragraphs = [" ".join(chance.choices(WORDS, k=60)).capitalize() + "." for _ in range(8)]
    title = " ".join(chance.choices(WORDS, k=7)).capitalize()
    return title, f"The Paper of Town {n % 40}", f"{MONTHS[n % 6]} {1 + n % 28}, {2000 + n % 20}", paragraphs


def docx(path: Path, many: int) -> None:
    """A Nexis Uni export as a document."""
    import docx as library

    document = library.Document()
    document.add_paragraph(f"Documents ({many})")
    for n in range(many):
        title, outlet, day, paragraphs = made(n)
        head = [title, outlet, f"{day} Tuesday", "", f"Copyright {day[-4:]} {outlet} All Rights Reserved"]
        tail = ["Classification", "", "Language: ENGLISH"]
        for line in [*head, "Section: NEWS", "Length: 480 words", "Body", *paragraphs, *tail]:
            document.add_paragraph(line)
        document.add_paragraph(f"Load-Date: {day}")
        document.add_paragraph("End of Document")
    document.save(str(path))


def factiva(path: Path, many: int) -> None:
    """A Factiva export as a page."""
    parts = []
    for n in range(many):
        title, outlet, day, paragraphs = made(n)
        month, number, year = day.replace(",", "").split()
        rights = f"Copyright {year} {outlet}."
        head = [title, "480 words", f"{number} {month} {year}", outlet, "PAPR", "English", rights]
        lines = "".join(f"<div>{line}</div>" for line in head) + "".join(f"<p>{words}</p>" for words in paragraphs)
        parts.append(f'<div class="article enArticle">{lines}<p>Document PAPR{n:024d}</p></div>')
    path.write_text(f"<html><head><title>Factiva</title></head><body>{''.join(parts)}</body></html>", encoding="utf-8")


def warc(path: Path, many: int) -> None:
    """A web archive, gzipped record by record."""
    with path.open("wb") as file:
        for n in range(many):
            title, outlet, day, paragraphs = made(n)
            meta = f'<meta property="og:site_name" content="{outlet}"><meta name="date" content="{day}">'
            text = "".join(f"<p>{words}</p>" for words in paragraphs)
            body = f"<body><article>{text}</article></body>"
            page = f"<html><head><title>{title}</title>{meta}</head>{body}</html>".encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = [
                *("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: https://example.org/{n}"),
                *("Content-Type: application/http", f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012d}>"),
                f"Content-Length: {len(http)}",
            ]
            file.write(gzip.compress("\r\n".join([*head, "", ""]).encode() + http + b"\r\n\r\n"))


def measured(path: Path, many: int) -> None:
    """Read a file, and print what came of it."""
    from verbale.ingest import read_sources
    from verbale.ingest.dates import parse_day
    from verbale.model import Article

    found = right = 0
    for n, item in enumerate(read_sources([path])):
        if isinstance(item, Article):
            found += 1
            _, outlet, day, _ = made(n)
            right += (item.outlet, item.published.date) == (outlet, parse_day(day))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"file": path.name, "megabytes": round(path.stat().st_size / 1e6, 1), "made": many, "found": found,
                      "outlet and day": right, "CPU seconds": round(usage.ru_utime + usage.ru_stime, 1),
                      "most memory, MB": usage.ru_maxrss // 1024}))  # fmt: skip


FILES = (("uni.docx", docx, 500), ("factiva.html", factiva, 1400), ("pages.warc.gz", warc, 1000))
"""The files that are made, how, and of how many reports."""


def main() -> None:
    """Make the files, and read each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name, make, many in FILES:
            path = Path(folder) / name
            make(path, many)
            subprocess.run([sys.executable, __file__, str(path), str(many)], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measured(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
