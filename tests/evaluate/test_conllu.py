from __future__ import annotations

from pathlib import Path

from verbale.evaluate.conllu import texts

LINES = [
    "# newdoc id = a_news_b",
    "# newpar",
    *(
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_",
        "1\tdo\tdo\tAUX\tVB\t_\t0\t_\t_\t_",
        "2\tn't\tnot\tPART\tRB\t_\t1\t_\t_\t_",
    ),
    "3\tgo\tgo\tVERB\tVB\t_\t1\t_\t_\tSpaceAfter=No",
    "3.1\tthere\t_\t_\t_\t_\t_\t_\t_\t_",
    "4\t.\t.\tPUNCT\t.\t_\t1\t_\t_\t_",
    "",
    "# newpar",
    "1\tthe\tthe\tDET\tDT\t_\t2\t_\t_\tEntity=(7-place-new-1-coref",
    "2\tport\tport\tNOUN\tNN\t_\t0\t_\t_\tEntity=(8-abstract-new)7)",
    "",
]


def test_words_written_as_one_empty_nodes_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text("\n".join(LINES), encoding="utf-8")
    (text,) = texts(path)
    assert text.text.split("\n\n") == ["don't go.", "the port"]
    told = {
        m.chain: (text.text[m.span.start : m.span.end], text.text[m.head.start : m.head.end]) for m in text.mentions
    }
    assert told == {"7": ("the port", "port"), "8": ("port", "port")}
