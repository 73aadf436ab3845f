#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/themes.md tells theme makers all that there is, and nothing else: its tables against what the program gives to each
template, against the table that the program checks templates by, and against the default theme. Its small theme works."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

VARIABLES, SPALTCTL = sys.argv[1:3]
SOURCE = Path(os.environ["SPALT_SOURCE_ROOT"])
GUIDE = SOURCE / "docs" / "themes.md"
TABLE = SOURCE / "src" / "site" / "theme" / "spalt-site-variables.c"
THEME = SOURCE / "data" / "themes" / "default"
LOADER = SOURCE / "src" / "site" / "theme" / "spalt-site-texts.c"
EVERY_PAGE = "on-every-page"

# Not set in the site that is rendered here: in the editor's preview, and where readers can search.
SET_ELSEWHERE = {"preview", "search"}


def anchor_of(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def read_guide():
    """Each section's variables: name to the anchor of what it consists of, or None."""
    sections, section = {}, None
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = anchor_of(line.lstrip("#").strip())
        row = re.match(r"\| ((?:`[^`]+`(?:, )?)+) \| ([^|]+) \|(?=.*\|.*\|$)", line)
        if row and line.count("|") == 5:
            link = re.search(r"\(#([\w-]+)\)", row[2])
            for name in re.findall(r"`([^`]+)`", row[1]):
                sections.setdefault(section, {})[name] = link and link[1]
    return sections


def expand(sections, section, around=()):
    """All variables of a section, those of their members with a dot before them. What has itself as a member has it once."""
    paths = {}
    for name, kind in sections.get(section, {}).items():
        paths[name] = (section, name)
        if kind and around.count(kind) < 2:
            assert kind in sections, f"“{name}” leads to #{kind}, but there is no such table"
            paths.update({f"{name}.{path}": source for path, source in expand(sections, kind, around + (kind,)).items()})
    return {once(path): source for path, source in paths.items()}


def once(path):
    """Replies to replies are replies."""
    return re.sub(r"\b(replies|children)(\.\1)+\b", r"\1", path)


def template_anchor(template):
    return anchor_of(f"{template}.mustache")


def read_given():
    """What the program gives: (template, path)."""
    lines = subprocess.run([VARIABLES], capture_output=True, text=True, check=True).stdout.splitlines()
    given = {(template, once(path)) for template, path in (line.split("\t") for line in lines if "\t" in line)}
    return {(template, re.sub(r"^fragments\.ads\.[^.]+", "fragments.ads.*", path)) for template, path in given}


def read_table():
    return set(re.findall(r'^  "([^"]+)",$', TABLE.read_text(encoding="utf-8"), re.MULTILINE))


def is_fragment(template):
    return template.startswith("fragment-") or template == "ad-place"


def documented_for(sections, template):
    own = expand(sections, template_anchor(template))
    if not is_fragment(template):
        own.update(expand(sections, EVERY_PAGE))
    else:
        own.update({name: (EVERY_PAGE, name) for name in ("root", "home")})
    return own


def test_guide_has_every_variable():
    sections, given, missing = read_guide(), read_given(), []
    assert len(given) > 300, f"only {len(given)} variables were seen"
    for template, path in sorted(given):
        if template == "global":
            template = "front"
        assert template != "unknown", "a template has no name in get_name() of tests/site/site-variables.c: add it"
        if path not in documented_for(sections, template):
            missing.append(f"add a row for “{path}” under “{template}.mustache” in docs/themes.md, or to the table that its last dot belongs to")
    assert not missing, "\n".join(missing)


def test_guide_has_nothing_else():
    sections, given, seen = read_guide(), read_given(), set()
    for template, path in given:
        source = documented_for(sections, "front" if template == "global" else template).get(path)
        seen.add(source)
    templates = {template_anchor(template) for template, _ in given}
    reachable = set()
    for section in templates | {EVERY_PAGE}:
        reachable.update(expand(sections, section).values())
    unseen = [f"“{name}” under “#{section}” in docs/themes.md is never set: remove it, or add what sets it to fill[] in tests/site/site-variables.c"
              for section, name in sorted(reachable - seen) if name not in SET_ELSEWHERE]
    assert not unseen, "\n".join(unseen)


def test_program_knows_the_same():
    sections, documented = read_guide(), set()
    for section in [EVERY_PAGE] + [name for name in sections if name.endswith("mustache")]:
        documented.update(expand(sections, section))
    table = read_table()
    faults = [f'add "{path}", to variables[] in src/site/theme/spalt-site-variables.c' for path in sorted(documented - table)]
    faults += [f'remove "{path}", from variables[] in src/site/theme/spalt-site-variables.c: docs/themes.md has no such variable' for path in sorted(table - documented)]
    assert not faults, "\n".join(faults)


def test_guide_names_every_template():
    text = GUIDE.read_text(encoding="utf-8")
    required = set(re.findall(r'^    \[SPALT_SITE_TEMPLATE_\w+\] = "([\w-]+)",', (SOURCE / "src/site/content/spalt-site-content.c").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(required) > 10
    for template in required:
        assert f"`{template}.mustache`" in text or f"`{template}`" in text, f"name “{template}” in docs/themes.md, in the list of the templates that a theme has"
        assert f"\n#### {template}.mustache\n" in text, f"add a heading “#### {template}.mustache” to docs/themes.md"


def test_required_texts_are_all_that_the_program_asks_for():
    listed = set(re.findall(r'"([\w-]+)"', re.search(r"required_texts\[\] = \{(.*?)\}", LOADER.read_text(encoding="utf-8"), re.DOTALL)[1]))
    guide = GUIDE.read_text(encoding="utf-8")
    for path in (SOURCE / "src" / "site").rglob("*.c"):
        for key in re.findall(r'spalt_site_theme_get_text \([^;"]*?"([\w-]+)"\)', path.read_text(encoding="utf-8")):
            assert key in listed, f"add “{key}” to required_texts[] in spalt-site-texts.c: {path.name} asks for it"
    for key in listed:
        assert f"`{key}`" in guide, f"add “{key}” to the strings that every table needs, in docs/themes.md"


def test_default_theme_says_its_colours():
    manifest = (THEME / "theme.ini").read_text(encoding="utf-8")
    style = (THEME / "assets" / "style.css").read_text(encoding="utf-8")
    light = style[style.index(":root"):style.index("}")]
    dark = style[style.index("prefers-color-scheme: dark"):]
    for prefix, block in (("", light), ("dark-", dark[:dark.index("}")])):
        for name in ("paper", "ink", "accent"):
            colour = re.search(rf"--{name}: (#[0-9a-f]+);", block)[1]
            assert f"\n{prefix}{name}={colour}\n" in manifest, f"{prefix}{name} is {colour} in style.css: say so in data/themes/default/theme.ini"


def test_default_theme_has_every_string_in_every_language():
    used = set(re.findall(r"\{\{>\s*text/([\w-]+)", "".join(path.read_text(encoding="utf-8") for path in (THEME / "templates").iterdir())))
    for table in (THEME / "strings").iterdir():
        keys = set(re.findall(r"^([\w-]+)=", table.read_text(encoding="utf-8"), re.MULTILINE))
        assert used <= keys, f"{table.name} lacks {sorted(used - keys)}"


def run(*arguments, folder):
    environment = dict(os.environ, SPALT_DATA_DIR=str(folder))
    return subprocess.run([SPALTCTL, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment)


def test_small_theme_works():
    """Every file that the guide shows, and no other."""
    blocks = re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in blocks:
            target = folder / "themes" / "default" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        articles = folder / "articles"
        articles.mkdir()
        (articles / "one.md").write_text("---\ntitle: The first headline\ndate: 2022-03-23\n---\nSome text.\n", encoding="utf-8")
        for command in (["new", folder / "publication", "--name", "Small", "--language", "en"],
                        ["import", "markdown", folder / "publication", articles],
                        ["export", folder / "publication", folder / "site"]):
            result = run(*command, folder=folder)
            assert result.returncode == 0, f"{command}: {result.stderr}"
            assert "themes/default" not in result.stderr, result.stderr
        assert "The first headline" in (folder / "site" / "index.html").read_text(encoding="utf-8")


def main():
    tests = [(name[5:], test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}")
        except (AssertionError, OSError, subprocess.CalledProcessError, TypeError) as error:
            print("".join(f"# {line}\n" for line in str(error).splitlines()), end="")
            print(f"not ok {number} {name}")


main()
