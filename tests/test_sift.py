from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.model import Agreement, AgreementAction, Record, Standing
from verbale.record import read
from verbale.sift import heed_denials, sift
from verbale.verify import check_record

TEXT = (
    "Mira Holt said on Tuesday that Norland had promised to withdraw its patrols.\n"
    "“They told us that the border would stay open,” Holt added.\n"
    "Norland signed the Harbour Treaty in 1998.\n"
)


@pytest.fixture(scope="module")
def record() -> Record:
    return read(TEXT, published="2024-05-01")


def test_nothing_is_left_out_at_zero(record: Record) -> None:
    assert sift(record, 0.0) == record


def test_what_only_an_unsure_attribution_says_goes_with_it(record: Record) -> None:
    unsure = replace(record, attributions=tuple(replace(a, confidence=0.2) for a in record.attributions))
    kept = sift(unsure, 0.5)
    assert not kept.attributions
    assert record.commitments
    assert not kept.commitments
    assert {e.lemma for e in kept.events} < {e.lemma for e in record.events}
    assert all(e.attribution is None for e in kept.events)
    assert check_record(kept).failures == ()


def test_what_is_inside_an_unsure_attribution_goes_with_it(record: Record) -> None:
    nested = next(a for a in record.attributions if a.parent)
    rows = tuple(replace(a, confidence=0.1 if a.id == nested.parent else 0.9) for a in record.attributions)
    assert nested.id not in {a.id for a in sift(replace(record, attributions=rows), 0.5).attributions}


def test_an_attribution_of_unknown_confidence_stays(record: Record) -> None:
    rows = tuple(replace(a, confidence=None) for a in record.attributions)
    assert len(sift(replace(record, attributions=rows), 0.9).attributions) == len(rows)


def test_a_dropped_denial_is_named_no_more_and_settles_nothing() -> None:
    made = read("Norland promised to open the border. Norland's envoy denied that it had made any such promise.\n")
    denied = [c for c in made.commitments if c.standing.denied_by]
    assert denied
    unsure = replace(
        made,
        attributions=tuple(
            replace(a, confidence=0.1 if a.id in denied[0].standing.denied_by else 0.9) for a in made.attributions
        ),
    )
    (kept,) = (c for c in sift(unsure, 0.5).commitments if c.id == denied[0].id)
    assert (kept.standing.type, kept.standing.denied_by) == ("disputed", ())


def unsaid(record: Record, name: str) -> Record:
    """``record`` in which whoever has this name is told not to have said what they are quoted with."""
    rows = (
        replace(a, polarity="negative") if a.source is not None and a.source.name == name else a
        for a in record.attributions
    )
    return replace(record, attributions=tuple(rows))


def test_nothing_stands_on_words_never_said(record: Record) -> None:
    assert heed_denials(record) is record
    told = unsaid(record, "Mira Holt")
    inside = {e.id for e in told.events if e.standing.type in ("attributed", "attributed_nested")}
    assert inside
    assert told.commitments
    heeded = heed_denials(told)
    assert heeded.attributions == told.attributions
    assert not heeded.commitments
    assert {e.id for e in heeded.events if e.standing == Standing("mention_only")} == inside
    assert all(e.realis == "OTHER" for e in heeded.events if e.id in inside)
    assert [e for e in heeded.events if e.id not in inside] == [e for e in told.events if e.id not in inside]
    assert check_record(heeded).failures == ()


def test_a_promise_that_is_told_as_denied_stays(record: Record) -> None:
    told = unsaid(record, "Mira Holt")
    denied = tuple(replace(c, standing=Standing("negated")) for c in told.commitments)
    assert heed_denials(replace(told, commitments=denied)).commitments == denied


def test_what_only_words_never_said_do_to_an_agreement_is_on_nobodys_word(record: Record) -> None:
    told = unsaid(record, "Mira Holt")
    inside = next(e.id for e in told.events if e.standing.type in ("attributed", "attributed_nested"))
    standing = Standing("attributed", ("outlet", "Mira Holt"))
    actions = (AgreementAction("signed", event=inside, standing=standing), AgreementAction("ended", standing=standing))
    pact = Agreement(id="g", evidence=(), name="the pact", kind="treaty", actions=actions)
    (found,) = heed_denials(replace(told, agreements=(pact,))).agreements
    assert [action.standing.type for action in found.actions] == ["mention_only", "attributed"]


def test_a_saying_that_never_was_did_not_happen_and_gives_no_promise() -> None:
    made = read("A letter in which Norland vowed to open the border spread on Friday.\n", published="2024-05-01")
    rows = tuple(replace(a, polarity="negative") for a in made.attributions)
    assert rows
    assert made.commitments
    assert any(e.lemma == "vow" for e in made.events)
    told = heed_denials(replace(made, attributions=rows))
    assert not told.commitments
    assert all(e.standing.type == "mention_only" for e in told.events if e.lemma == "vow")
