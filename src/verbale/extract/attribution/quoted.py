"""Reports built around quotation marks: whose words a quotation holds, read from what stands beside it.

The parser is a poor guide here, since a long quotation breaks its sentences apart; position and punctuation decide.
In order: the cue after the quotation ("…," he said), the cue before it (He said: "…"), the quotation that goes on after
its cue ("…," he said. "…"), a dash or a colon and a name alone, and a quotation of its own paragraph in a run by one
speaker.
"""

from __future__ import annotations

from collections.abc import Iterable

from verbale.extract.attribution.cues import SAYING, verb_cue
from verbale.extract.attribution.reports import Report, addressee_of, cue_spans, source_of
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase, subject
from verbale.text.quotes import Quotation

FEWEST_WORDS = 3
"""A quotation of fewer words, with no cue at its side, is a title, a nickname or a scare quote."""

_DASHES = frozenset({"—", "–", "―", "--", "-"})
_ENDS = frozenset({".", "?", "!", "…", "..."})


class QuotedReports:
    """Finds the reports of quotations, one paragraph after the other."""

    def __init__(self, parse: Parse, known: Iterable[Report] = ()) -> None:
        """``known`` are the reports that syntax gives: a cue that goes on to tell something tells that."""
        self.parse = parse
        self.quotations = parse.quotations
        self._tells = {r.verb.i for r in known if r.verb is not None and r.content[0].start > r.verb.start}

    def find(self, skip: set[int]) -> list[Report]:
        """The reports of all quotations but those whose start is in ``skip``, which others have claimed."""
        found: list[Report] = []
        for quotation in self.quotations.all:
            if quotation.start in skip:
                continue
            report = self._beside(quotation)
            if report is not None:
                found.append(report)
        return found

    def _beside(self, quotation: Quotation) -> Report | None:
        """The report whose cue stands beside the quotation."""
        after = self._window(quotation.end, forward=True)
        before = self._window(quotation.start, forward=False)
        cue = None
        if before and before[-1].text in (":", ","):
            cue = self._cue_in(before[-14:], nearest_last=True)
        if cue is None and before and before[-1].text == ":":
            cue = self._announcing(before)
        if cue is None and after and self._ends_clause(quotation):
            cue = self._cue_in(after[:10], nearest_last=False)
            if cue is not None and self._last_mark(quotation) in _ENDS and self._goes_its_own_way(cue, after[0]):
                cue = None
        if cue is None and before:
            cue = self._cue_in(before[-8:], nearest_last=True)
        if cue is None:
            return self._named(quotation, after)
        return self._made(quotation, cue)

    def _goes_its_own_way(self, cue: Token, first: Token) -> bool:
        """Whether a cue behind a whole sentence tells something else, or of another time.

        As in “…people ran.” She fears that …, and in “…people ran.” Hours later they spoke to reporters.
        """
        who = subject(cue)
        begins = first is cue or who is None or noun_phrase(who).start <= first.start
        return cue.i in self._tells or not begins

    def _announcing(self, before: list[Token]) -> Token | None:
        """The main verb of a sentence that a colon ends, whatever verb it is: "She has a new message: …"."""
        return next((t for t in reversed(before) if t.dep == "ROOT" and t.pos in ("VERB", "AUX")), None)

    def _made(self, quotation: Quotation, cue: Token) -> Report:
        known = verb_cue(cue)
        sense = known.senses.get("quote", SAYING) if known is not None else SAYING
        report = Report(cue_spans(cue), list(quotation.pieces), sense, "quotation", verb=cue)
        who = subject(cue)
        if who is not None and self.quotations.at(who.start) is not None:
            who = None
        report.source = source_of(self.parse, cue) if who is not None else self._nearest_noun(cue, quotation)
        report.addressee = addressee_of(cue, report.content)
        return report

    def _named(self, quotation: Quotation, after: list[Token]) -> Report | None:
        """A press release's ``"…" — Commissioner Starks``: a dash and a name to the end of the line."""
        if quotation.words < FEWEST_WORDS or len(after) < 2 or after[0].text not in _DASHES:
            return None
        if len(after) > 14 or not after[1].text[:1].isupper() or self._goes_on(after[-1]):
            return None
        head = next((t for t in after[1:] if t.pos in ("PROPN", "NOUN")), after[1])
        while head.dep == "compound" and head.head.sentence == head.sentence:
            head = head.head
        return Report([], list(quotation.pieces), SAYING, "dash", source=noun_phrase(head))

    def _goes_on(self, last: Token) -> bool:
        """Whether the line goes on behind ``last`` with more than a full stop, so that a dash sets off no name."""
        line_end = self.parse.text.find("\n", last.end)
        rest = self.parse.text[last.end : line_end if line_end >= 0 else len(self.parse.text)]
        return any(map(str.isalnum, rest))

    def _window(self, at: int, *, forward: bool) -> list[Token]:
        """The tokens beside offset ``at``, to the end of the sentence, the paragraph, or the next quotation."""
        tokens = self.parse.tokens
        index = self.parse.index_at(at)
        found: list[Token] = []
        step = 1 if forward else -1
        i = index if forward else index - 1
        paragraph = None
        while 0 <= i < len(tokens) and len(found) < 40:
            token = tokens[i]
            here = self.parse.sentence_of(token).paragraph
            paragraph = here if paragraph is None else paragraph
            if here != paragraph or self.quotations.at(token.start) is not None:
                break
            if token.text in _ENDS and (found or not forward):
                break
            found.append(token)
            i += step
        if found and not self._same_paragraph(found[0], at, forward=forward):
            return []
        return found if forward else found[::-1]

    def _same_paragraph(self, token: Token, at: int, *, forward: bool) -> bool:
        between = self.parse.text[at : token.start] if forward else self.parse.text[token.end : at]
        return "\n" not in between or (not forward and token.text == ":")

    def _cue_in(self, window: list[Token], *, nearest_last: bool) -> Token | None:
        """The cue verb of a window: the one nearest the quotation that can introduce one and has a subject."""
        for token in reversed(window) if nearest_last else window:
            if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass", "amod"):
                continue
            entry = verb_cue(token)
            if entry is not None and entry.takes("quote", "object", "object_as"):
                return token
        return None

    def _ends_clause(self, quotation: Quotation) -> bool:
        """Whether the quotation ends as speech does: ``…,"`` or ``…?"`` or ``…",``."""
        behind = self.parse.text[quotation.end : quotation.end + 1]
        return self._last_mark(quotation) in (",", "?", "!", ".", "…", "-", "—") or behind == ","

    def _last_mark(self, quotation: Quotation) -> str:
        """The character that ends the words of a quotation, before its own marks."""
        return self.parse.text[max(0, quotation.end - 3) : quotation.end].rstrip("”\"'’» ")[-1:]

    def _nearest_noun(self, cue: Token, quotation: Quotation) -> Span | None:
        """The noun phrase beside the cue, where the parser gives the cue no subject of its own."""
        tokens = self.parse.tokens
        steps = (1, 2, 3, -1, -2) if cue.start >= quotation.end else (-1, -2, -3)
        for step in steps:
            i = cue.i + step
            if not 0 <= i < len(tokens):
                continue
            token = tokens[i]
            if token.pos in ("PROPN", "PRON", "NOUN") and self.quotations.at(token.start) is None:
                head = token
                while head.dep in ("compound", "amod", "det", "poss", "nmod") and head.head.sentence == head.sentence:
                    head = head.head
                return noun_phrase(head) if head.pos in ("PROPN", "PRON", "NOUN") else token.span
        return None
