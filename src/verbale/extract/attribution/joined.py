"""Two speakers in one sentence, each with a cue and words of his own: "Ruiz said it was safe and Holt said it was not".

The parser makes the second a part of what the first says. Both tell what they tell only to their own end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from verbale.extract.attribution.beside import FINITE, is_saying, phrase
from verbale.extract.attribution.cues import SAYING, verb_cue
from verbale.extract.attribution.reports import Report, cue_spans
from verbale.model import Span
from verbale.text.cover import Cover
from verbale.text.parse import Parse, Token
from verbale.text.phrases import cover, trimmed

FOUND_BY = "joined"
_JOINTS = frozenset({"and", "while", "but", "whereas", ";"})


def quoted_apart(parse: Parse, reports: Iterable[Report]) -> list[Report]:
    """``reports``, with rows of their own for quotations that go on, in a sentence of theirs, from what is not quoted.

    As in "It was lost, said Ana Ruiz. “It burned in an hour.”": the one is told, the other quoted.
    """
    kept = []
    for report in reports:
        last = report.content[-1]
        whole = parse.quotations.at(last.start)
        told = [s for s in report.content if not parse.quotations.quoted(parse.text, s)[0]]
        apart = report.cue and whole is not None and last.start == whole.start and last.start > report.cue[-1].end
        if apart and len(told) == len(report.content) - 1 and told and _is_new(parse, last.start):
            kept.append(replace(report, content=told))
            kept.append(replace(report, cue=[], content=[last], found_by="same speaker", verb=None))
        else:
            kept.append(report)
    return kept


def _is_new(parse: Parse, start: int) -> bool:
    """Whether a sentence ends ahead of the offset ``start``."""
    return parse.text[max(0, start - 3) : start].rstrip()[-1:] in (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class _Second:
    """The second of two speakers: where he is joined on, his words, and his cue."""

    joint: Token
    speaker: Span
    verb: Token


def told_side_by_side(parse: Parse, reports: Iterable[Report]) -> list[Report]:
    """``reports``, each to its own end where another speaker follows in the sentence, and those of the second."""
    kept = list(reports)
    by_cue = Cover((span, n) for n, report in enumerate(kept) for span in report.cue)
    content = Cover((span, n) for n, report in enumerate(kept) for span in report.content)
    seconds = list(_seconds(parse))
    for at, second in enumerate(seconds):
        following = seconds[at + 1] if at + 1 < len(seconds) else None
        taken = Span(second.speaker.start, second.verb.end)
        firsts = [n for n in dict.fromkeys(content.touching(taken)) if _runs_into(parse, kept[n], second)]
        for n in firsts:
            kept[n] = replace(kept[n], content=_ahead(parse, kept[n].content, second.joint) or kept[n].content)
        own = set(by_cue.touching(second.verb.span)) if firsts else set()
        for n in own:
            kept[n] = replace(kept[n], source=second.speaker)
        if firsts and not own and (made := _made(parse, second, following)) is not None:
            kept.append(made)
    return sorted(kept, key=lambda r: (r.anchor, r.content[0].start))


def _seconds(parse: Parse) -> Iterator[_Second]:
    for joint in parse.tokens:
        if joint.lower not in _JOINTS or parse.quotations.at(joint.start) is not None:
            continue
        rest = parse.tokens[joint.i + 1 : parse.sentence_of(joint).last + 1]
        speaker = phrase(rest)
        verb = rest[len(speaker)] if speaker and len(speaker) < len(rest) else None
        if (
            verb is None
            or not is_saying(verb)
            or (speaker[0].pos == "PRON" and speaker[0].lower not in ("he", "she", "they"))
        ):
            continue
        yield _Second(joint, cover(speaker), verb)


def _runs_into(parse: Parse, report: Report, second: _Second) -> bool:
    """Whether a report of a cue ahead in the sentence takes in the second speaker's name or cue."""
    cue, verb = report.cue, report.verb
    if not cue or verb is None or not is_saying(verb) or verb.tag not in FINITE or cue[0].start >= second.joint.start:
        return False
    if parse.sentence_of(verb) is not parse.sentence_of(second.joint) or parse.quotations.at(cue[0].start) is not None:
        return False
    taken = Span(second.speaker.start, second.verb.end)
    return any(span.overlaps(taken) and span.start < second.joint.start for span in report.content)


def _ahead(parse: Parse, content: list[Span], joint: Token) -> list[Span]:
    """The part of ``content`` ahead of ``joint``."""
    kept = []
    for span in content:
        if span.start < joint.start < span.end:
            tokens = trimmed(parse.within(Span(span.start, joint.start)))
            quoted = parse.quotations.at(tokens[-1].start) if tokens else None
            kept += [Span(span.start, quoted.end if quoted is not None else tokens[-1].end)] if tokens else []
        elif span.end <= joint.start:
            kept.append(span)
    return kept


def _made(parse: Parse, second: _Second, following: _Second | None) -> Report | None:
    """What the second speaker says: the rest of the sentence, or up to where a third one is joined on."""
    rest = parse.tokens[second.verb.i + 1 : parse.sentence_of(second.verb).last + 1]
    third = following.joint.i if following is not None else None
    said = trimmed([t for t in rest if third is None or t.i < third])
    if len(said) < 2 or parse.quotations.at(said[0].start) is not None:
        return None
    entry = verb_cue(second.verb)
    sense = entry.senses.get("clause", SAYING) if entry is not None else SAYING
    return Report(cue_spans(second.verb), [cover(said)], sense, FOUND_BY, source=second.speaker, verb=second.verb)
