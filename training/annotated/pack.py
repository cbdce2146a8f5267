"""Keep annotated reports as offsets and labels without text, and put the texts back from the corpora they came from.

    python pack.py pack SHARED FOLDER… > reports.jsonl      # folders of NAME.txt beside NAME.rows
    python pack.py restore SHARED reports.jsonl > gold.jsonl  # with texts, for training and scoring

A report is known by the digest of its text. ``restore`` refuses a text whose digest is another.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LONG, CUT = 700, 600
"""Words from which a text of GUM is cut, and after how many: at the next paragraph."""
PART = 380
"""Words from which a part of a long account of a war ends with its paragraph."""
TABLES = ("attributions", "events", "agreements", "commitments")
_LABEL = re.compile(r"[\w+-]{0,40}")


def texts(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the set, the key and the text of every report that may have been annotated."""
    gold = shared / "gold"
    for name in (
        "attribution/polnear-train",
        "plain/news",
        "time/timebank",
        "time/aquaint",
        "place/lgl",
        "place/geovirus",
        "events/ecbplus-odd",
        "events/plv-train",
        "events/plover-gsr",
        "events/case2021",
    ):
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):  # texts hold other line ends
            if line:
                row = json.loads(line)
                yield name, str(row["id"]), row["text"]
    pages = json.loads((gold / "html/fundus-80/ground_truth.json").read_text(encoding="utf-8"))
    for key, page in pages.items():
        yield "html/fundus-80", key, "\n\n".join(page["body"])
    for path in sorted((gold / "nested/masc-mpqa").glob("*.txt")):
        yield "nested/masc-mpqa", path.name, path.read_text(encoding="utf-8")
    for path in sorted((gold / "coreference/gum").glob("*.conllu")):
        yield "coreference/gum", path.name, gum_text(path)
    for line in (gold / "time/wikiwars.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            row = json.loads(line)
            for number, part in enumerate(parts_of(row["text"], PART)):
                yield "time/wikiwars", f"{row['id']}#{number}", part


def gum_text(path: Path) -> str:
    """Return the sentences of a file of GUM, paragraph by paragraph; a long text is cut."""
    parts: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and parts:
            parts.append("\n\n")
        if line.startswith("# text = "):
            parts.append(line[9:].strip() + " ")
    text = "".join(parts).replace(" \n", "\n").strip()
    if len(text.split()) <= LONG:
        return text
    return parts_of(text, CUT)[0]


def parts_of(text: str, size: int) -> list[str]:
    """Return a long text in parts that begin and end with a paragraph, each of about ``size`` words."""
    parts: list[list[str]] = [[]]
    for paragraph in text.split("\n\n"):
        if sum(len(p.split()) for p in parts[-1]) > size:
            parts.append([])
        parts[-1].append(paragraph.strip("\n"))
    return ["\n\n".join(part).strip() for part in parts]


def digest(text: str) -> str:
    """Return the SHA-256 of ``text``."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def is_kept(sha256: str) -> bool:
    """Whether a report belongs to the third that nothing is trained or tuned on."""
    return int(sha256[:8], 16) % 3 == 0


def pack(shared: Path, folders: list[Path]) -> Iterator[dict[str, object]]:
    """Yield the annotated reports of ``folders``, without text, in the order of their digests."""
    known = {digest(text): (name, key) for name, key, text in texts(shared)}
    found = []
    for folder in folders:
        command = [sys.executable, str(shared / "annotation" / "compile.py"), str(folder)]
        compiled = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for line in compiled.splitlines():
            row = json.loads(line)
            sha256 = digest(row["text"])
            name, key = known[sha256]
            tables = {table: [_without_strays(table, r) for r in row[table]] for table in TABLES}
            _refuse_words(tables)
            found.append({"set": name, "key": key, "sha256": sha256, "kept": is_kept(sha256), **tables})
    yield from sorted(found, key=lambda row: str(row["sha256"]))


def _without_strays(table: str, row: dict[str, object]) -> dict[str, object]:
    """Return ``row`` without a date that an annotator gave an attribution, which has no slot for it."""
    return {key: value for key, value in row.items() if not (table == "attributions" and key == "when")}


def _refuse_words(value: object) -> None:
    """Raise ``ValueError`` where ``value`` holds anything but labels, offsets and their like."""
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_words(inner)
    elif isinstance(value, list):
        for inner in value:
            _refuse_words(inner)
    elif isinstance(value, str) and not _LABEL.fullmatch(value):
        raise ValueError(f"not a label: {value!r}")


def restore(shared: Path, packed: Path) -> Iterator[dict[str, object]]:
    """Yield the reports of ``packed`` with their texts."""
    by_digest = {digest(text): text for _, _, text in texts(shared)}  # a corpus may hold two texts under one key
    for line in packed.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = by_digest.get(row["sha256"])
        if text is None:
            raise ValueError(f"the text of {row['set']} {row['key']} is another than was annotated")
        yield {"id": f"{row['set']}/{row['key']}", "text": text, **row}


def main(verb: str, shared: str, *rest: str) -> None:
    """Run one of the two verbs; see the head of this file."""
    rows = pack(Path(shared), [Path(r) for r in rest]) if verb == "pack" else restore(Path(shared), Path(rest[0]))
    for row in rows:
        print(json.dumps(row, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main(*sys.argv[1:])
