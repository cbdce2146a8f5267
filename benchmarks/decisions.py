"""Decisions in a hundred lines of code: how much the core branches, against any other code.

    python benchmarks/decisions.py [FOLDER…]

A decision is what radon counts towards cyclomatic complexity within a function: an ``if`` in any form, a loop, a
comprehension and each of its conditions, an ``and`` or ``or``, an ``except``, an ``assert``, a ``case``. Lines of code
are those that hold a token of one: no blank lines, comments or docstrings. Without folders, ``extract`` and ``resolve``
of this package are counted.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from pathlib import Path

CORE = [Path(__file__).parent.parent / "src" / "verbale" / part for part in ("extract", "resolve")]
_SKIPPED = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def decisions(tree: ast.AST) -> int:
    """Return the number of decisions in a module."""
    return sum(map(_weight, ast.walk(tree)))


def _weight(node: ast.AST) -> int:
    match node:
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.For() | ast.While() | ast.AsyncFor():
            return 1 + bool(node.orelse)
        case ast.If() | ast.IfExp() | ast.ExceptHandler() | ast.Assert() | ast.match_case():
            return 1
    return 0


def code_lines(source: str, tree: ast.AST) -> int:
    """Return the number of lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _SKIPPED:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def main(folders: list[Path]) -> None:
    """Print a line for each folder, and one for all of them."""
    all_lines = all_decisions = 0
    for folder in folders:
        lines = found = 0
        for path in sorted(folder.rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            tree = ast.parse(source)
            lines += code_lines(source, tree)
            found += decisions(tree)
        print(f"{folder.name:12} {lines:6} lines {found:6} decisions {100 * found / max(1, lines):5.1f} in a hundred")
        all_lines, all_decisions = all_lines + lines, all_decisions + found
    print(f"{'together':12} {all_lines:6} lines {all_decisions:6} decisions "
          f"{100 * all_decisions / max(1, all_lines):5.1f} in a hundred")  # fmt: skip


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or CORE)
