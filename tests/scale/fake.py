"""A reading that loads no model, as a module that spawned processes find by its name."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

from verbale.model import ActorRef, Article, Attribution, Commitment, Evidence, Record, Run, Span
from verbale.workers import ReadFunctions

RUN = Run("0", "fake")


MEETING = ".meeting"
"""The folder beside the reports in which a reader says where it is, by node and process, and waits to be let go."""
LET_GO = "let-go"


def load() -> str:
    return "engine"


def load_nothing() -> str:
    raise RuntimeError("no such model")


def die() -> str:
    os._exit(9)


def read(article: Article, engine: str) -> Record:
    """The first words are said and promised by somebody. Some texts are deadly, some only once."""
    assert engine == "engine"
    if "explode" in article.text:
        raise ValueError("cannot digest this")
    if "kill" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "slow" in article.text:
        time.sleep(0.02)
    if "meet" in article.text:
        meet(Path(article.source).parent / MEETING)
    # Hidden, so that no build takes it for a report.
    killed = Path(article.source).with_name(f".{Path(article.source).name}")
    if "once" in article.text and not killed.exists():
        killed.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    words = Evidence.at(article.text, "content", Span(0, article.text.index(".")))
    who = ActorRef("The minister")
    said = Attribution(id=f"a{article.id[:12]}", evidence=(words,), source=who, cue="said", content=words.exact)
    promised = Commitment(
        id=f"c{article.id[:12]}",
        evidence=(words,),
        act="promise",
        direction="commissive",
        agent=who,
        content=words.exact,
    )
    return Record(article=article, run=RUN, attributions=(replace(said, kind="direct"),), commitments=(promised,))


def meet(folder: Path, seconds: float = 60) -> None:
    """Leave this node and process in ``folder``, where it is, and wait until somebody leaves :data:`LET_GO` there."""
    if not folder.exists() or (folder / LET_GO).exists():
        return
    import ray

    (folder / f"{ray.get_runtime_context().get_node_id()}.{os.getpid()}").touch()
    ends = time.monotonic() + seconds
    while not (folder / LET_GO).exists() and time.monotonic() < ends:
        time.sleep(0.02)


def reading() -> ReadFunctions:
    return ReadFunctions(RUN, load, read)


def write_reports(folder: Path, count: int, text: str = "We will repair pier number {} before winter.") -> Path:
    """A folder of ``count`` reports, the last of which two print, with an empty file among them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(text.format(number), encoding="utf-8")
    (folder / "copy.txt").write_text(text.format(count - 1), encoding="utf-8")
    (folder / "001-empty.txt").touch()
    return folder
