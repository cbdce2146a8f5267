from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import verbale
from verbale.model import (
    UNNAMED,
    Actor,
    ActorRef,
    Agreement,
    AgreementAction,
    Attribution,
    Commitment,
    Event,
    Evidence,
    Factuality,
    Party,
    Span,
    Standing,
    TimeRef,
    Timex,
)
from verbale.resolve.linking import SlotLinker
from verbale.text.parse import Parse

TEXT = "He said they had promised it by May."
PARSE = Parse(TEXT, [], [], [], [])


class Actors:
    """Two actors: whoever stands at 0 is Marta Lind, all else the fleet."""

    rows: Sequence[Actor] = ()

    def ref(self, span: Span, parse: Parse) -> ActorRef:
        return ActorRef("Marta Lind", "p1", span) if span.start == 0 else ActorRef("the fleet", "g1", span)

    def parts(self, ref: ActorRef) -> tuple[ActorRef, ...]:
        return (ref,)


def filler() -> SlotLinker:
    may = Timex(
        id="t1",
        evidence=(),
        text="May",
        type="DATE",
        value="2021-05",
        edtf="2021-05",
        start="2021-05-01",
        end="2021-05-31",
    )
    return SlotLinker.of(PARSE, Actors(), [may])


def rows() -> list[Attribution]:
    source = (Evidence.at(TEXT, "source", Span(0, 2)),)
    outer = Attribution(id="a1", evidence=source, source=ActorRef("He", span=Span(0, 2)), cue="said", content="…")
    inner = Attribution(
        id="a2", evidence=(), source=ActorRef("they", span=Span(8, 12)), cue="promised", content="it", parent="a1"
    )
    unnamed = Attribution(id="a3", evidence=(), source=None, cue="said", content="it", parent="a2")
    return [outer, inner, unnamed]


def test_chains_hold_the_resolved_names_from_the_outlet_inwards() -> None:
    assert [row.chain for row in filler().attributions(rows())] == [
        ("outlet", "Marta Lind"),
        ("outlet", "Marta Lind", "the fleet"),
        ("outlet", "Marta Lind", "the fleet", UNNAMED),
    ]


def test_rows_stand_on_the_chain_of_their_attribution() -> None:
    fill = filler()
    fill.attributions(rows())
    event = Event(
        id="e1",
        evidence=(),
        trigger="promised",
        lemma="promise",
        type=None,
        actors=(ActorRef("they", span=Span(8, 12)),),
        when=TimeRef("t1"),
        attribution="a2",
        factuality=(Factuality(("outlet",), "Uu"), Factuality(("outlet", "He"), "CT+")),
        standing=Standing("attributed_nested", ("outlet", "He", "they"), "CT+"),
    )
    (filled,) = fill.events([event])
    assert filled.actors[0].actor == "g1"
    assert filled.when == TimeRef("t1", "2021-05", "2021-05-01", "2021-05-31")
    assert filled.standing.chain == ("outlet", "Marta Lind", "the fleet")
    assert [f.chain for f in filled.factuality] == [("outlet",), ("outlet", "Marta Lind")]


def test_agents_and_parties_are_named_however_deep_they_stand() -> None:
    fill = filler()
    fill.attributions(rows())
    them = ActorRef("they", span=Span(8, 12))
    entry = Commitment(id="c1", evidence=(), act="promise", direction="commissive", agent=them, content="it")
    (filled,) = fill.commitments([entry])
    assert filled.agent == replace(them, name="the fleet", actor="g1")
    action = AgreementAction("signed", (them,), TimeRef("t1"), standing=Standing("attributed", ("outlet", "He")))
    agreement = Agreement(
        id="g", evidence=(), name="it", kind="deal", parties=(Party(them, "party"),), actions=(action,)
    )
    (named,) = fill.agreements([agreement])
    assert named.parties[0].actor.actor == "g1"
    assert named.actions[0].by[0].name == "the fleet"
    assert named.actions[0].when is not None
    assert named.actions[0].when.start == "2021-05-01"
    assert named.actions[0].standing.chain == ("outlet", "Marta Lind")


def test_what_was_inferred_and_points_nowhere_is_left_alone() -> None:
    implied = ActorRef("the other side", explicit=False)
    entry = Commitment(id="c1", evidence=(), act="promise", direction="commissive", agent=implied, content="it")
    assert filler().commitments([entry])[0].agent == implied


def test_a_speakers_we_is_the_speaker_and_nobody_asks_himself_by_a_pronoun() -> None:
    class Nobody(Actors):
        def ref(self, span: Span, parse: Parse) -> ActorRef:
            return ActorRef("we", None, span) if span.start == 8 else super().ref(span, parse)

    fill = SlotLinker.of(PARSE, Nobody(), [])
    fill.attributions(rows())
    we = ActorRef("we", span=Span(8, 12))
    own = Commitment(
        id="c1",
        evidence=(),
        act="promise",
        direction="commissive",
        agent=we,
        obligor=we,
        content="it",
        attribution="a1",
    )
    (filled,) = fill.commitments([own])
    assert filled.agent is not None
    assert (filled.agent.name, filled.agent.actor, filled.obligor) == ("Marta Lind", "p1", filled.agent)
    he = ActorRef("He", span=Span(0, 2))
    evidence = (Evidence.at(TEXT, "obligor", Span(0, 2)),)
    asked = Commitment(
        id="c2", evidence=evidence, act="appeal", direction="directive", agent=he, obligor=he, content="it"
    )
    (filled,) = fill.commitments([asked])
    assert filled.obligor == ActorRef("He", None, Span(0, 2))


def test_a_party_named_twice_is_one_and_what_was_agreed_binds_all() -> None:
    fill = filler()
    lind, fleet = ActorRef("He", span=Span(0, 2)), ActorRef("they", span=Span(8, 12))
    parties = (Party(lind, "party"), Party(fleet, "party"), Party(lind, "party"))
    one = Agreement(id="g", evidence=(), name="it", kind="treaty", parties=parties, subject="wait")
    treaties = fill.agreements([one])
    assert [p.actor.name for p in treaties[0].parties] == ["Marta Lind", "the fleet"]
    bound = Commitment(
        id="c",
        evidence=(),
        act="undertaking",
        direction="commissive",
        agent=lind,
        obligor=lind,
        content="wait",
        mode="by_agreement",
        instruments=("g",),
    )
    (filled,) = fill.commitments([bound], treaties)
    assert filled.agent is not None
    assert filled.agent.name == "Marta Lind and the fleet"
    assert filled.obligor == filled.agent


def test_we_in_somebodys_own_words_is_who_speaks_them() -> None:
    source = (Evidence.at(TEXT, "source", Span(0, 2)),)
    said = Attribution(
        id="a1", evidence=source, source=ActorRef("He", span=Span(0, 2)), cue="said", content="…", kind="direct"
    )
    hoped = Attribution(id="a2", evidence=(), source=ActorRef("We"), cue="hope", content="it", parent="a1")
    _, inner = filler().attributions([said, hoped])
    assert inner.source == ActorRef("Marta Lind", "p1")
    reported = filler().attributions([replace(said, kind="indirect"), hoped])
    assert reported[1].source == ActorRef("We")


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("Mira Oren vowed to talk. Carl Levin said he would not prejudge the plan.", "Carl Levin"),
        ("Carl Levin met the press. Levin's aide said he would resign.", "Carl Levin"),
    ],
)
def test_whoever_promises_for_himself_is_bound_by_it(text: str, obligor: str) -> None:
    promise = verbale.read(text).commitments[-1]
    assert promise.obligor is not None
    assert promise.obligor.name == obligor
