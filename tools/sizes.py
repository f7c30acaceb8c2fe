"""Refuse what has grown too large to read: files, functions, signatures.

A file has at most 400 lines, a function at most 50 lines of code (its docstring does
not count), and a function of the package at most 6 parameters. Commands are exempt from
the last: their parameters are the options of the command line.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FILE_LINES: Final = 400
FUNCTION_LINES: Final = 50
PARAMETERS: Final = 6


def too_large(path: Path, source: str) -> Iterator[str]:
    """Yield one sentence per thing in *source* that is too large, in file order."""
    lines = source.count("\n")
    if lines > FILE_LINES:
        yield f"{path}: {lines} lines, at most {FILE_LINES}. Is it two modules?"
    in_package = "src" in path.parts and "cli" not in path.parts
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        where = f"{path}:{node.lineno}: {node.name}"
        length = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
        if length > FUNCTION_LINES:
            yield f"{where} has {length} lines, at most {FUNCTION_LINES}. Name its steps."
        taken = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
        count = len(taken) - (taken[:1] in (["self"], ["cls"]))
        if in_package and count > PARAMETERS:
            yield f"{where} takes {count} parameters, at most {PARAMETERS}. Name their record."


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function's docstring."""
    if ast.get_docstring(node) is None:
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


def main(folders: list[str]) -> int:
    """Print what is too large in *folders* and return the exit status."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.py"))
    found = [s for path in files for s in too_large(path, path.read_text(encoding="utf-8"))]
    sys.stderr.writelines(f"{sentence}\n" for sentence in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
