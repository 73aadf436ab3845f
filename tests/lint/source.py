# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the tree, and just enough understanding of C to measure it."""
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.DOTALL)


def blank(match):
    """Strings keep their quotes and everything keeps its line breaks, so that columns and lines stay true."""
    text = match[0]
    spaces = re.sub(r"[^\n]", " ", text)
    return text[0] + spaces[1:-1] + text[-1] if text[0] in "\"'" else spaces


@dataclass
class Function:
    name: str
    line: int
    lines: int
    parameters: int
    nesting: int


class Source:
    """One file of the tree. `code` is its text with comments and the insides of strings blanked."""

    def __init__(self, path):
        self.path = path
        self.name = path.as_posix()

    @cached_property
    def text(self):
        return (ROOT / self.path).read_text(encoding="utf-8")

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def code(self):
        return NOT_CODE.sub(blank, self.text)

    def line_of(self, offset):
        return self.code.count("\n", 0, offset) + 1

    @cached_property
    def floor(self):
        """The folder below src/, "" for the mains, None for what is not in src/."""
        parts = self.path.parts
        if parts[0] != "src":
            return None
        return parts[1] if len(parts) > 2 else ""

    @property
    def room(self):
        """The folder below the floor, "" for what lies in the floor itself."""
        parts = self.path.parts
        return parts[2] if self.floor is not None and len(parts) > 3 else ""

    @cached_property
    def functions(self):
        return list(find_functions(self.code.splitlines()))


def find_functions(lines):
    """GNU layout: the braces of a function, and of nothing else that follows a `)`, stand in column 0."""
    for start, line in enumerate(lines):
        if line.rstrip() != "{":
            continue
        head = heading(lines, start)
        match = re.search(r"(\w+)\s*\((.*)\)\s*$", head, re.DOTALL)
        if not match:
            continue
        end = next((i for i in range(start, len(lines)) if lines[i].startswith("}")), len(lines) - 1)
        yield Function(match[1], start + 1, end - start - 1,
                       count_parameters(match[2]), nesting(lines[start + 1:end]))


def heading(lines, start):
    head = []
    for line in reversed(lines[:start]):
        if not line.strip() or line.startswith(("}", "#")) or line.rstrip().endswith(";"):
            break
        head.insert(0, line)
    return "\n".join(head)


def count_parameters(text):
    depth = 0
    commas = 0
    for character in text:
        depth += character in "([{"
        depth -= character in ")]}"
        commas += character == "," and depth == 0
    return 0 if text.strip() in ("", "void") else commas + 1


def nesting(body):
    """How deep the blocks stand: those with braces, which GNU layout gives a line each."""
    deepest = depth = 0
    for line in body:
        if line.strip() == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif re.match(r"\s*}(\s*while\b.*)?$", line):
            depth = max(depth - 1, 0)
    return deepest


def tracked_files():
    """What git knows or would add; below a tree without git, everything but the build folders."""
    try:
        listing = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "-co", "--exclude-standard"],
                                 capture_output=True, check=True).stdout.decode()
        paths = [Path(name) for name in listing.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path.relative_to(ROOT) for path in ROOT.rglob("*")
                 if not path.relative_to(ROOT).parts[0].startswith(("_", ".git"))]
    return [Source(path) for path in sorted(paths) if (ROOT / path).is_file()]


def with_suffix(sources, *suffixes):
    return [source for source in sources if source.path.suffix in suffixes]
