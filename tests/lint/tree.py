# SPDX-License-Identifier: GPL-3.0-or-later
"""What every file carries, and the lists that have to name every file."""
import os
import re
import subprocess

from source import ROOT, with_suffix

LICENSED = (".c", ".h", ".blp", ".py", ".sh", ".sql", ".css", ".js")
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
TRANSLATED = re.compile(r"\b(_|N_|C_|NC_|ngettext|g_dngettext)\s*\(")
LISTED = re.compile(r"""^\s*(?:files\s*\()?'([\w.-]+\.(?:c|blp))'""")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def check(sources):
    yield from check_licences(sources)
    yield from check_translation_list(sources)
    yield from check_source_lists(sources)
    yield from check_words(sources)


def check_licences(sources):
    for source in with_suffix(sources, *LICENSED):
        first = source.lines[:2] if source.text.startswith("#!") else source.lines[:1]
        if not any(LICENCE in line for line in first):
            yield source.name, 1, f"the first line is not its licence: {LICENCE}"


def check_translation_list(sources):
    path = ROOT / "po" / "POTFILES.in"
    listed = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    if listed != sorted(listed):
        yield "po/POTFILES.in", 1, "not sorted"
    for name in listed:
        if not (ROOT / name).is_file():
            yield "po/POTFILES.in", listed.index(name) + 1, f"{name} is not there"
    for source in with_suffix(sources, ".c", ".blp"):
        if source.floor is not None and source.name not in listed and TRANSLATED.search(source.code):
            yield source.name, 1, "has text to translate, and po/POTFILES.in does not name it"


def check_source_lists(sources):
    """Every .c below src/ stands in a meson.build, and the lists there are in order."""
    listed = {}
    for source in sources:
        if source.path.name != "meson.build":
            continue
        before = ""
        for number, line in enumerate(source.lines, 1):
            match = LISTED.match(line)
            if match and before and match[1] < before and source.path.parts[0] == "src":
                yield source.name, number, f"{match[1]} stands after {before}: keep the list sorted"
            before = match[1] if match else ""
        listed[source.path.parent] = source.text
    for source in with_suffix(sources, ".c"):
        if source.floor is not None and not is_listed(source.path, listed):
            yield source.name, 1, "stands in no meson.build"


def is_listed(path, listed):
    return any(f"'{os.path.relpath(path, folder)}'" in text for folder, text in listed.items())


def check_words(sources):
    machine = machine_words()
    for source in sources:
        if source.path.suffix in (".png", ".jpg", ".webp", ".avif", ".db") or source.path.name in ("COPYING", "tree.py"):
            continue
        try:
            lines = source.lines
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            if machine and machine.search(line):
                yield source.name, number, "names a folder or a host of the machine that it was written on"
            elif source.path.suffix in LICENSED and UNFINISHED.search(line):
                yield source.name, number, "is marked as unfinished: finish it, or file an issue"


def machine_words():
    """The folder that the checkout stands in, and the hosts that this machine installs from."""
    words = set()
    if len(ROOT.parent.parts) > 1:
        # Not where it goes on after a longer path: "/home/" is no part of "/news/home/".
        words.add(r"(?<![\w.-])" + re.escape(f"{ROOT.parent}/"))
    for command in (["apt-get", "indextargets", "--format", "$(SITE)"], ["npm", "config", "get", "registry"]):
        words.update(re.escape(host) for host in re.findall(r"https?://([^/\s]+)", output_of(command)))
    return re.compile("|".join(sorted(words))) if words else None


def output_of(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
