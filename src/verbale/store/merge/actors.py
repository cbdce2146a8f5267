"""Known actors brought up to date: by key, and surnames by those who bear them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from verbale.candidate import Candidate
from verbale.codec import to_json
from verbale.ledger.actors import Described, actor_telling, described, unsettled_key
from verbale.ledger.entries import KnownActor, Report
from verbale.ledger.initials import BASIS, bare_key
from verbale.ledger.names import UNSETTLED, across
from verbale.ledger.surnames import Person, SurnameChoice, choose, is_person, is_surname, person_of
from verbale.model import Actor
from verbale.store.merge.groups import Groups, as_json
from verbale.store.merge.same import SAID, keys_meaning, meant, said
from verbale.store.rows import row_from

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


@dataclass(slots=True)
class ActorChanges:
    """What changed of the actors, as far as others must know.

    ``moved`` are the articles of rows that are now taken for somebody else, ``countries`` the keys of those whose
    country is another one, and ``told`` the numbers of the merged rows whose tellings changed.
    """

    moved: set[int] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    told: set[int] = field(default_factory=set)


def put_actors(store: Store, touched: Collection[int]) -> ActorChanges:
    """Bring the known actors up to date with the articles that have these numbers; inside a transaction."""
    return _Actors(store).bring(touched)


def keys_in(store: Store, article: int) -> Mapping[str, str]:
    """The key across reports of each row of an article whose actor is settled."""
    sql = """
        SELECT id, key FROM actor WHERE article_id = ?1 AND key IS NOT NULL
        UNION ALL SELECT row_id, key FROM open_actor WHERE article_id = ?1 AND key IS NOT NULL
    """
    return {row["id"]: meant(store, row["key"]) for row in store.connection.execute(sql, (article,))}


class _Actors:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._run = store.connection.execute
        self._groups = Groups(store, KnownActor)
        self._changes = ActorChanges()
        self._dirty: set[str] = set()
        self._speaks_of: dict[int, set[str]] = {}
        self._persons: dict[str, Person] = {}
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._said = said(store)
        self._meanings: dict[str, tuple[str, str]] = {}

    def bring(self, told: Collection[int]) -> ActorChanges:
        others = self._renew_initials(told)
        self._changes.moved |= others
        touched = {*told, *others}
        for article in touched:
            self._forget(article)
        for article in touched:
            self._put(article)
        surnames = {name for key in sorted(self._dirty) if is_person(key) for name in self._renew_person(key)}
        for row, article in self._open_rows(touched, surnames):
            self._choose(row, article, new=article in touched)
        for key in sorted(self._dirty):
            self._describe(key)
        return self._changes

    def _renew_initials(self, touched: Collection[int]) -> set[int]:
        """Note whose names have initials; gives the other articles with rows of names that now mean somebody else."""
        named = [(bare, key, article) for article in touched for key, bare in self._initialed(article)]
        bares = {bare for bare, *_ in named}
        for article in touched:
            bares.update(
                row["bare"] for row in self._run("SELECT bare FROM initialed WHERE article_id = ?", (article,))
            )
        before = {bare: meant(self._store, bare) for bare in bares}
        self._store.connection.executemany(
            "DELETE FROM initialed WHERE article_id = ?", ((article,) for article in touched)
        )
        self._store.connection.executemany("INSERT INTO initialed VALUES (?, ?, ?)", named)
        now = {bare: meant(self._store, bare) for bare in bares}
        changed = {bare for bare in bares if now[bare] != before[bare]}
        # What is known of an actor is read off all rows, those of articles too that are yet to be merged.
        self._dirty.update(key for bare in changed for key in (before[bare], now[bare]))
        return {article for bare in changed for article in self._naming(bare)}

    def _initialed(self, article: int) -> Iterator[tuple[str, str]]:
        """The keys of an article's actors that have initials, each with what it is without them."""
        sql = "SELECT DISTINCT key FROM actor WHERE article_id = ? AND key IS NOT NULL"
        for row in self._run(sql, (article,)).fetchall():
            bare = bare_key(row["key"])
            if bare is not None:
                yield row["key"], bare

    def _naming(self, key: str) -> Iterator[int]:
        """The articles with rows that have this key, or are said to be the actor who has, of those merged before."""
        sql = f"""
            SELECT article_id FROM actor WHERE key = ?1 OR key IN (SELECT key FROM same_actor WHERE same_as = ?1)
            UNION SELECT a.article_id FROM same_actor s JOIN actor a ON a.id = substr(s.key, {len(UNSETTLED) + 1})
            WHERE s.same_as = ?1
            EXCEPT SELECT article_id FROM touched
        """  # noqa: S608
        yield from (row["article_id"] for row in self._run(sql, (key,)).fetchall())

    def _forget(self, article: int) -> None:
        for number in self._groups.drop_tellings(article):
            self._dirty.add(self._run("SELECT key FROM known_actor WHERE pk = ?", (number,)).fetchone()["key"])
        self._run("DELETE FROM open_actor WHERE article_id = ?", (article,))

    def _put(self, article: int) -> None:
        """Note the rows of an article: those with a key as tellings, the others to be chosen for."""
        sql = "SELECT * FROM actor WHERE article_id = ? ORDER BY position"
        for found in self._run(sql, (article,)).fetchall():
            row = row_from(found, Actor)
            if row.key is not None:
                self._tell(article, row, *self._meant(across(row.key)))
            elif row.candidates or is_surname(row):
                surname = row.name.casefold() if is_surname(row) else None
                self._run("INSERT INTO open_actor VALUES (?, ?, ?, NULL)", (row.id, article, surname))

    def _tell(self, article: int, row: Actor, key: str, basis: str) -> None:
        self._dirty.add(key)
        self._groups.put_telling(article, actor_telling(Report(""), row, basis), self._number(key))

    def _meant(self, key: str) -> tuple[str, str]:
        """The key of the actor that ``key`` means, and why, where that is another's."""
        if key not in self._meanings:
            found, who = meant(self._store, key), self._said.get(key, ("", ""))[1]
            self._meanings[key] = (found, f"{SAID} {who}" if who else BASIS if found != key else "")
        return self._meanings[key]

    def _keys(self, key: str) -> tuple[str, ...]:
        """The keys of the rows that tell of the actor ``key``: those that mean it, and their governments'."""
        own = keys_meaning(self._store, key)
        governments = (other.replace("state:", "government:", 1) for other in own)
        return (*own, *(government for government in governments if government not in own))

    def _number(self, key: str) -> int:
        """The number of the actor with this key, which is described once all of its tellings are there."""
        found = self._run("SELECT pk FROM known_actor WHERE key = ?", (key,)).fetchone()
        return int(found["pk"]) if found is not None else self._groups.put(described(key, {}), (), ())

    def _renew_person(self, key: str) -> frozenset[str]:
        """Say anew what is known of a person; gives the surnames whose rows that can bear on."""
        sql = "SELECT DISTINCT name, country, office FROM actor WHERE key IN (SELECT value FROM json_each(?))"
        rows = self._run(sql, (json.dumps(self._keys(key)),))
        now = person_of(key, (tuple(row) for row in rows))
        row = self._run("SELECT known FROM person WHERE key = ?", (key,)).fetchone()
        was = msgspec.json.decode(row["known"], type=Person) if row is not None else Person(key, key)
        if now == was:
            return frozenset()
        self._run("DELETE FROM bearer WHERE key = ?", (key,))
        self._run("DELETE FROM person WHERE key = ?", (key,))
        if now.surnames:
            self._run("INSERT INTO person VALUES (?, ?)", (key, to_json(now).decode()))
            sql = "INSERT INTO bearer VALUES (?, ?)"
            self._store.connection.executemany(sql, ((name, key) for name in sorted(now.surnames)))
        return was.surnames | now.surnames

    def _open_rows(self, touched: Collection[int], surnames: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The rows without a key of these articles, and those that have one of these surnames."""
        found: dict[str, int] = {}
        for article in touched:
            sql = "SELECT row_id, article_id FROM open_actor WHERE article_id = ?"
            found |= dict(tuple(row) for row in self._run(sql, (article,)))
        for surname in surnames:
            sql = "SELECT row_id, article_id FROM open_actor WHERE surname = ?"
            found |= dict(tuple(row) for row in self._run(sql, (surname,)))
        yield from sorted(found.items())

    def _choose(self, row_id: str, article: int, *, new: bool) -> None:
        """Say whom a row without a key means, as far as that is not what it was said to mean before."""
        row = row_from(self._run("SELECT * FROM actor WHERE id = ?", (row_id,)).fetchone(), Actor)
        choice = choose(row, self._bearers(row), self._spoken_of(article))
        if unsettled_key(row_id) in self._said:
            choice = SurnameChoice(*self._meant(unsettled_key(row_id)))
        key = choice.key or (unsettled_key(row_id) if choice.candidates else None)
        before = self._groups.telling(row_id)
        was = self._key(before["merged_id"]) if before is not None else None
        if not new and key == was and before is not None and before["basis"] == choice.basis and choice.key:
            return
        if before is not None:
            sql = "DELETE FROM merged_row WHERE row_id = ? AND merged = ? AND merged_id = ?"
            self._run(sql, (row_id, before["merged"], before["merged_id"]))
            self._dirty.add(self._key(before["merged_id"]))
        if key is not None:
            self._tell(article, row, key, choice.basis if choice.key else "")
            if not choice.key:
                self._candidates[key] = choice.candidates
        self._note(row_id, article, choice)

    def _note(self, row_id: str, article: int, choice: SurnameChoice) -> None:
        """Keep whom a row means; where it was taken for somebody else before, its article must be merged again."""
        known = self._run("SELECT key FROM open_actor WHERE row_id = ?", (row_id,)).fetchone()["key"]
        if known != choice.key:
            self._run("UPDATE open_actor SET key = ? WHERE row_id = ?", (choice.key, row_id))
            self._changes.moved.add(article)

    def _key(self, number: int) -> str:
        return str(self._run("SELECT key FROM known_actor WHERE pk = ?", (number,)).fetchone()["key"])

    def _bearers(self, row: Actor) -> list[Person]:
        sql = "SELECT key FROM bearer WHERE surname = ? ORDER BY key"
        return [self._person(found["key"]) for found in self._run(sql, (row.name.casefold(),)).fetchall()]

    def _person(self, key: str) -> Person:
        if key not in self._persons:
            known = self._run("SELECT known FROM person WHERE key = ?", (key,)).fetchone()["known"]
            self._persons[key] = msgspec.json.decode(known, type=Person)
        return self._persons[key]

    def _spoken_of(self, article: int) -> set[str]:
        if article not in self._speaks_of:
            sql = "SELECT DISTINCT country FROM actor WHERE article_id = ? AND country IS NOT NULL"
            self._speaks_of[article] = {row["country"] for row in self._run(sql, (article,))}
        return self._speaks_of[article]

    def _describe(self, key: str) -> None:
        """Say anew what is known of an actor, or that nothing is any more."""
        row = self._run("SELECT * FROM known_actor WHERE key = ?", (key,)).fetchone()
        if row is None:
            return
        counts = self._counts(key)
        self._changes.told.add(row["pk"])
        self._run("DELETE FROM candidate WHERE merged_id = ?", (row["id"],))
        if not counts:
            self._groups.drop((row["pk"],))
        else:
            self._write(row["pk"], key, counts)
        now = self._run("SELECT country FROM known_actor WHERE key = ?", (key,)).fetchone()
        if row["country"] != (now["country"] if now is not None else None):
            self._changes.countries.add(key)

    def _write(self, number: int, key: str, counts: Mapping[Described, int]) -> None:
        made = replace(described(key, counts), candidates=self._candidates.get(key, ()))
        rows = ((made.id, n, c.key, c.name, c.score, c.reason) for n, c in enumerate(made.candidates))
        self._store.connection.executemany("INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?)", rows)
        values = (made.name, "; ".join(made.names), made.kind, made.country, made.sector, as_json(made), number)
        sql = "UPDATE known_actor SET name = ?, names = ?, kind = ?, country = ?, sector = ?, json = ? WHERE pk = ?"
        self._run(sql, values)

    def _counts(self, key: str) -> dict[Described, int]:
        """How many rows say what of an actor: those that have its key, and those that mean it."""
        sql = """
            SELECT name, kind, key, country, sector, count(*) FROM (
                SELECT name, kind, key, country, sector FROM actor WHERE key IN (SELECT value FROM json_each(?1))
                UNION ALL SELECT a.name, a.kind, a.key, a.country, a.sector
                FROM open_actor o JOIN actor a ON a.id = o.row_id WHERE o.key = ?2
                UNION ALL SELECT name, kind, key, country, sector FROM actor WHERE id = ?3 AND key IS NULL
            ) GROUP BY 1, 2, 3, 4, 5
        """
        alone = key.removeprefix(UNSETTLED) if key in self._candidates else None
        values = (json.dumps(self._keys(key)), key, alone)
        return {Described(*row[:5]): row[5] for row in map(tuple, self._run(sql, values))}
