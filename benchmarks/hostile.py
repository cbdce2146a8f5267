"""What hostile inputs cost, and whether each ends well: some eighty files that are made to break a reader.

    python benchmarks/hostile.py [--only WORD ...] [--list] [--jobs N] [--json]

Each is given to ``verbale build`` in a process of its own. It ends well if there is no traceback, if it is told what
became of the file, and if that took at most a gigabyte of resident memory and 120 seconds. The exit code is 1 if any
does not. ``resource`` is needed, so this runs on Linux and macOS only.
"""

from __future__ import annotations

import argparse
import bz2
import codecs
import gzip
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

MOST_MEMORY, MOST_SECONDS = 1_000_000_000, 120
MILLION = 1_000_000
SENTENCE = "The minister said on Monday that Kenya would sign the treaty by May. “We will not wait,” Ana Ruiz told us. "


@dataclass(frozen=True)
class Outcome:
    """How one input ended: exit code, seconds, bytes of memory, the last line that was printed, and what is wrong."""

    name: str
    code: int
    seconds: float
    cpu: float
    memory: int
    told: str
    wrong: str


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of ``members``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zipped_in_zips(depth: int) -> bytes:
    """A zip archive in a zip archive, and so on."""
    data = SENTENCE.encode()
    for level in range(depth):
        data = zipped({"a.txt" if not level else "a.zip": data})
    return data


def tarred(name: str, data: bytes) -> bytes:
    """A tar archive with one member."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def page(body: str) -> bytes:
    """An HTML page."""
    return f"<html><head><title>Talks</title></head><body><article>{body}</article></body></html>".encode()


def damaged_office(suffix: str) -> bytes:
    """A document whose main part is XML that never ends."""
    parts = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
    return zipped({parts[suffix]: b"<a>" * 100_000, "[Content_Types].xml": b"<Types/>"})


def laughs() -> bytes:
    """Entities that stand for ten of the next, ten deep: a billion laughs."""
    told = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    start = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{told}]>'
    return f"{start}<rss><channel><item><title>t</title><description>&l9;</description></item></channel></rss>".encode()


def crowded() -> str:
    """A paragraph with more attributes than words."""
    return f"<p {' '.join(f'a{n}=1' for n in range(200_000))}>{SENTENCE}</p>"


def words(seed: int, size: int) -> str:
    """Words that nobody knows, none like another."""
    chosen = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chosen.choices(letters, k=chosen.randint(2, 12))) for _ in range(size))


def nested(opening: str, inner: str, closing: str, depth: int = 100_000) -> bytes:
    """Something inside itself."""
    return (opening * depth + inner + closing * depth).encode()


def _texts() -> dict[str, Callable[[], bytes]]:
    return {
        "straight-marks.txt": lambda: b'"' * 100_000,
        "curly-marks.txt": lambda: ("“" * 100_000).encode(),
        "mixed-marks.txt": lambda: "“”‘’\"'«»„".encode() * 12_000,
        "marks-and-words.txt": lambda: "“he said ".encode() * 12_000,
        "brackets.txt": lambda: b"(" * 100_000,
        "pairs-of-brackets.txt": lambda: b"()[]{}" * 20_000,
        "colons.txt": lambda: b"A: " * 50_000,
        "dashes.txt": lambda: ("— " * 60_000).encode(),
        "commas.txt": lambda: b"Ana Ruiz, " * 20_000,
        "and.txt": lambda: b"Ana Ruiz and " * 20_000,
        "said.txt": lambda: b"said " * 100_000,
        "one-line.txt": lambda: SENTENCE.encode() * (MILLION // len(SENTENCE)),
        "one-sentence.txt": lambda: b"the minister said that " * (MILLION // 23),
        "short-lines.txt": lambda: b"a\n" * MILLION,
        "empty-lines.txt": lambda: b"\n" * MILLION + SENTENCE.encode(),
        "spaces.txt": lambda: b" " * MILLION + SENTENCE.encode() + b" \t" * MILLION,
        "one-word.txt": lambda: b"a" * MILLION,
        "many-words.txt": lambda: words(1, 150_000).encode(),
        "capitals.txt": lambda: words(2, 100_000).upper().encode(),
        "names.txt": lambda: ". ".join(words(3, 60_000).title().split(". ")).encode(),
        "digits.txt": lambda: b"1" * MILLION,
        "dates.txt": lambda: b"on 3 March 2021, " * 20_000,
        "addresses.txt": lambda: b"https://example.org/a?b=c " * 20_000,
        "accents.txt": lambda: ("e" + "\u0301" * 50_000 + " ").encode() * 4,
        "faces.txt": lambda: "😀".encode() * 100_000,
        "entities.txt": lambda: b"&ldquo;&amp;ldquo;" * 50_000,
        "dialogue.txt": lambda: b"SPEAKER: What?\n" * 20_000,
        "twenty-megabytes.txt": lambda: SENTENCE.encode() * (18 * MILLION // len(SENTENCE)),
        "too-long.txt": lambda: b"word " * (17 * MILLION),
    }


def _encodings() -> dict[str, Callable[[], bytes]]:
    return {
        "mixed.txt": lambda: SENTENCE.encode() * 20 + SENTENCE.encode("cp1252", "replace") * 20,
        "utf-16-without-mark.txt": lambda: (SENTENCE * 50).encode("utf-16-le"),
        "utf-32.txt": lambda: codecs.BOM_UTF32_LE + (SENTENCE * 50).encode("utf-32-le"),
        "nulls.txt": lambda: b"\0".join(SENTENCE.encode().split()) * 40,
        "surrogates.txt": lambda: SENTENCE.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 1000,
        "surrogates.json": lambda: b'{"text": "\\ud800 The mayor said no.", "title": "\\udfff", "source": "\\udc80"}',
        "random.txt": lambda: random.Random(4).randbytes(MILLION),
        "right-to-left.txt": lambda: ("\u202e" + SENTENCE).encode() * 100,
        "utf-7.html": lambda: b'<meta charset="utf-7">+ADw-script+AD4-' + page(SENTENCE * 9),
    }


def _formats() -> dict[str, Callable[[], bytes]]:
    return {
        "bomb.zip": lambda: zipped({f"{n}.txt": b"a" * 90 * MILLION for n in range(3)}),
        "nested.zip": lambda: zipped_in_zips(9),
        "outside.tar": lambda: tarred("../../../etc/outside\udcff.txt", SENTENCE.encode()),
        "cut.tar": lambda: tarred("a.txt", SENTENCE.encode() * 100)[:700],
        "bomb.txt.gz": lambda: gzip.compress(b"a" * 500 * MILLION, 9),
        "cut.txt.gz": lambda: gzip.compress(SENTENCE.encode() * 1000)[:-9],
        "bomb.tbz2": lambda: bz2.compress(b"\0" * 200 * MILLION),
        "deep.html": lambda: nested("<div>", SENTENCE, "</div>"),
        "wide.html": lambda: page("<p>a</p>" * 59_000),
        "attributes.html": lambda: page(crowded()),
        "attributes.json": lambda: json.dumps({"title": "Talks", "body_html": crowded()}).encode(),
        "unclosed.html": lambda: page("<p><b><i>" * 60_000 + SENTENCE),
        "deep.json": lambda: nested("[", "1", "]"),
        "deep-object.json": lambda: nested('{"articles":', "[]", "}", 20_000),
        "lists.json": lambda: b"[" + b"[]," * (13 * MILLION) + b"[]]",
        "number.json": lambda: b'{"text": ' + b"9" * MILLION + b"}",
        "line.jsonl": lambda: json.dumps({"text": SENTENCE * 9_000}).encode(),
        "laughs.xml": laughs,
        "deep.xml": lambda: b"<rss>" + nested("<a>", "x", "</a>"),
        "wide.xml": lambda: b"<rss><channel>" + b"<item/>" * (2 * MILLION) + b"</channel></rss>",
        "outside.xml": lambda: b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><description>&x;',
        "columns.csv": lambda: (",".join(f"c{n}" for n in range(MILLION)) + "\n" + "x," * MILLION).encode(),
        "rows.csv": lambda: b"text\n" + b"a\n" * 20_000,
        "quote.csv": lambda: b'text\n"' + SENTENCE.encode() * 20_000,
        "damaged.docx": partial(damaged_office, "docx"),
        "damaged.xlsx": partial(damaged_office, "xlsx"),
        "damaged.odt": partial(damaged_office, "odt"),
        "bomb.docx": lambda: zipped(
            {"word/document.xml": b"<a/>" * (80 * MILLION), "[Content_Types].xml": b"<Types/>"}
        ),
        "damaged.pdf": lambda: (
            b"%PDF-1.7\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj " * 9_000 + b"trailer<</Root 1 0 R>>"
        ),
        "damaged.rtf": lambda: b"{\\rtf1" + b"{" * 100_000 + SENTENCE.encode("cp1252", "replace"),
        "damaged.parquet": lambda: b"PAR1" + bytes(1000) + b"PAR1",
        "cut.warc": lambda: (
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n"
        ),
        "parts.eml": lambda: (
            b"From: a@b.c\nSubject: x\nMIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
        ),
    }


def _names(folder: Path) -> list[Path]:
    """Files whose names are the trouble."""
    names = [
        b"Z\xfcrich.txt",
        b"two\nlines.txt",
        b"n" * 250 + b".txt",
        b"...txt",
        b"-o.txt",
        b"a!b#1.txt",
        b"\x1b[31m.txt",
    ]
    found = []
    for name in names:
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_text(SENTENCE, encoding="utf-8")
        found.append(path)
    deep = folder / "deep"
    deep.mkdir()
    (deep / "loop").symlink_to(folder)
    os.mkfifo(deep / "pipe.txt")
    return [*found, deep, folder / ("x" * 300)]


def made() -> dict[str, Callable[[], bytes]]:
    """Every input whose contents are the trouble, by the name of its file."""
    return {**_formats(), **_encodings(), **_texts()}


def picked(only: Sequence[str], names: Iterable[str]) -> list[str]:
    """The ``names`` that have any of these words in them; all, if there are none."""
    return [name for name in names if not only or any(word in name for word in only)]


def tried(path: Path, record: Path) -> Outcome:
    """Build ``record`` from the file at ``path``, twice, as what was stored must not break the next build."""
    began, cpu, memory, told, code = time.perf_counter(), 0.0, 0, b"", 0
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "verbale",
        "build",
        "-o",
        str(record),
        "--workers",
        "1",
        "--",
        path,
    ]
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
            assert process.stdout is not None
            told += process.stdout.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = code = os.waitstatus_to_exitcode(status)
        cpu = max(cpu, used.ru_utime + used.ru_stime)
        memory = max(memory, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    seconds = (time.perf_counter() - began) / 2
    lines = told.decode("utf-8", "replace").split("\n")
    last = next((line for line in reversed(lines) if line.strip()), "")
    return Outcome(
        _shown(path.name), code, round(seconds, 1), round(cpu, 1), memory, last, _wrong(code, cpu, memory, told)
    )


def _shown(name: str) -> str:
    return repr(name.encode("utf-8", "backslashreplace").decode()[:40])[1:-1]


def _wrong(code: int, cpu: float, memory: int, told: bytes) -> str:
    """What is wrong with an outcome, or nothing."""
    found = []
    if b"Traceback" in told:
        found.append("traceback")
    if code not in (0, 1, 2) or not told.strip():
        found.append(f"not told, exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}")
    if memory > MOST_MEMORY:
        found.append("memory")
    if cpu > MOST_SECONDS:
        found.append("time")
    return ", ".join(found)


def _write(path: Path, make: Callable[[], bytes]) -> None:
    """Write a file in another process: what this one comes to hold, the system would count for those that it starts."""
    child = os.fork()
    if not child:
        path.write_bytes(make())
        os._exit(0)
    os.waitpid(child, 0)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="What hostile inputs cost, and whether each ends well.")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD", help="only those with this in their name"
    )
    parser.add_argument("--list", action="store_true", help="print the names, and make nothing")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = Path(place)
        apart = folder / "names"
        apart.mkdir()
        named = {path.name: path for path in _names(apart)}
        inputs = made()
        if options.list:
            print("\n".join(_shown(name) for name in picked(options.only, [*inputs, *named])))
            return 0
        paths = [folder / name for name in picked(options.only, inputs)]
        for path in paths:
            _write(path, inputs[path.name])
        paths += [named[name] for name in picked(options.only, named)]
        if not paths:
            sys.exit(f"no input has any of {options.only} in its name")
        with ThreadPoolExecutor(options.jobs) as pool:
            jobs = [pool.submit(tried, path, folder / f"{number}.db") for number, path in enumerate(paths)]
            outcomes = []
            for job in jobs:
                outcomes.append(job.result())
                if not options.json:
                    print(_line(outcomes[-1]), flush=True)
    bad = [outcome for outcome in outcomes if outcome.wrong]
    if options.json:
        print(json.dumps([asdict(outcome) for outcome in outcomes]))
    else:
        most, longest = max(o.memory for o in outcomes), max(o.cpu for o in outcomes)
        print(f"{len(outcomes)} inputs, {len(bad)} end badly; at most {most / 1e6:,.0f} MB and {longest:.0f} s of CPU")
    return 1 if bad else 0


def _line(outcome: Outcome) -> str:
    cost = f"{outcome.cpu:6.1f} s {outcome.memory / 1e6:6,.0f} MB"
    return f"{outcome.name:<42} {cost}  {outcome.wrong.upper() or 'well'}  {outcome.told[:110]}"


if __name__ == "__main__":
    sys.exit(main())
