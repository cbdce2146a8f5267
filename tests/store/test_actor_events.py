from __future__ import annotations

from pathlib import Path

from tests.store.test_views import record

from verbale.model import Actor, ActorRef, Event
from verbale.store.actor_events import actor_events, sayings
from verbale.store.browse import actor
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store


def test_said_did_and_was_done_to(tmp_path: Path) -> None:
    base = record("1", published="2020-06-01")
    person = Actor(id="x1", evidence=(), name="Ms Aalto", kind="person", key="person:aalto")
    own, other = ActorRef("Ms Aalto", "x1"), ActorRef("Bern", None)
    events = (
        Event(id="e1", evidence=(), trigger="met", lemma="met", type=None, actors=(own,), recipients=(other,)),
        Event(id="e2", evidence=(), trigger="praised", lemma="praised", type=None, actors=(other,), recipients=(own,)),
    )
    made = type(base)(**{**{f: getattr(base, f) for f in base.__slots__}, "events": events, "actors": (person,)})
    with Store.create(tmp_path / "record.db") as store:
        store.add(made)
        merge_store(store)
        known = actor(store, "person:aalto")
        assert known is not None
        assert [d.words for d in sayings(store, known.id)] == ["“Our archive will be open to everyone”"]
        assert [(d.role, d.words, d.other) for d in actor_events(store, known.id)] == [
            ("did", "met", "Bern"),
            ("was done to", "praised", "Bern"),
        ]
        assert sayings(store, "nobody") == actor_events(store, "nobody") == ()
