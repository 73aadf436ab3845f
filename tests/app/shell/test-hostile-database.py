#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window on databases that are damaged, or that somebody filled with what we never would: it works on them, or says in a sentence what
is wrong; and it ends when it is asked to.

Runs inside in-display.sh, looks at the window by its accessible names, and prints TAP. Arguments are names of cases, and those alone are tried."""
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["SPALT_SOURCE_ROOT"])
sys.path[:0] = [str(SOURCE / "tests" / "support"), str(SOURCE / "tests" / "command")]

import database_trial as trial  # noqa: E402
import desk as desks  # noqa: E402
from hostile_cases import CASES  # noqa: E402

PROGRAM = os.environ["SPALT_PROGRAM"]
FAILED = "The Publication Could Not Be Opened"
UNSAVED = "Not Everything Is Saved"
# Each opens, and shows its articles or tells of what it cannot show.
TRIED = ["ids below zero", "the largest ids", "parents in a circle", "broken letters"]
N_FLIPS = int(os.environ.get("SPALT_TRIALS", "1"))


@contextlib.contextmanager
def window_on(publication, folder):
    """The program on a publication; at the end it is asked to end, and does. Nothing that it says sounds lost."""
    home = folder / "home"
    home.mkdir()
    with open(folder / "said", "w+", encoding="utf-8", errors="replace") as said:
        with desks.Desk([PROGRAM, str(publication)], said=said, environment={
                "LC_ALL": "C.UTF-8", "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}) as desk:
            yield desk
            status = end(desk)
        said.seek(0)
        cries = [line for line in said if any(cry in line for cry in trial.CRIES)]
    if status != 0 or cries:
        raise trial.Fault(f"the program ended with {status}: {''.join(cries)}")


def end(desk):
    """As a session that ends does; whoever cannot save shows why, and is asked once more."""
    os.kill(desk.process.pid, signal.SIGTERM)
    desks.wait_for("the end, or the reason against it", lambda: desk.process.poll() is not None or is_unsaved_told(desk))
    if desk.process.poll() is None:
        os.kill(desk.process.pid, signal.SIGTERM)
    try:
        return desk.process.wait(desks.PATIENCE)
    except subprocess.TimeoutExpired as late:
        raise trial.Fault("the program does not end when it is asked to") from late


def is_unsaved_told(desk):
    """Asked once: the program may be gone, and has no widgets then."""
    return any(desks.matches(node, None, UNSAVED) for node in desks.walk(desk.application))


def is_sentence(name):
    """The error page says below it which folder that is about."""
    text = name.split("\n")[0].rstrip()
    return len(text) > 20 and text.endswith((".", ")"))


def wait_until_open(desk):
    """What the window shows: its articles, or what is wrong."""
    shown = desks.wait_for("articles, or what is wrong", lambda: next(
        (node for node in desk.find_all() if node.get_name() in (FAILED, "Search articles")), None))
    if shown.get_name() == FAILED:
        desk.find("label", is_sentence)
        return False
    return True


def sentences(desk):
    return {node.get_name() for node in desk.find_all("label") if is_sentence(node.get_name())}


def open_first(desk):
    """As the keyboard does it: from the search, to the first that is found."""
    before = sentences(desk)
    desk.keys("ctrl+shift+f", "Return")
    desks.wait_for("an article, or why there is none", lambda: desk.find_all("text", "Headline") or sentences(desk) - before)


def search(desk):
    """For what nobody wrote: that nothing is found is seen, or why nothing can be."""
    before = sentences(desk)
    desk.keys("ctrl+shift+f")
    desk.type("qqqq")
    desks.wait_for("that nothing is found, or why", lambda: desk.find_all(None, "Nothing Found") or sentences(desk) - before)


def tried(publication, harm):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="spalt-trial-"))
    try:
        copy = trial.copy_of(publication, folder)
        harm(copy)
        with window_on(copy, folder) as desk:
            if wait_until_open(desk):
                open_first(desk)
                search(desk)
    finally:
        shutil.rmtree(folder)


def no_publication(copy):
    (copy / "newsroom.db").write_bytes(b"Dear editors, this is a letter. " * 100)


def unsaved(publication):
    """What cannot be saved is told before the window goes; whoever asks again has been told."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="spalt-trial-"))
    try:
        copy = trial.copy_of(publication, folder)
        trial.change(copy, *CASES["no tables for search"])
        with window_on(copy, folder) as desk:
            wait_until_open(desk)
            open_first(desk)
            place = desk.find("text", "Headline")
            desks.Atspi.EditableText.insert_text(place, 0, "Ny ", 3)
            os.kill(desk.process.pid, signal.SIGTERM)
            desk.find(None, UNSAVED)
    finally:
        shutil.rmtree(folder)


def attempts(publication):
    yield "a letter in its place", lambda: tried(publication, no_publication)
    yield "a change that cannot be saved", lambda: unsaved(publication)
    for name in TRIED:
        yield name, lambda name=name: tried(publication, lambda copy: trial.change(copy, *CASES[name]))
    for seed in range(N_FLIPS):
        yield f"damaged bytes, seed {seed}", lambda seed=seed: tried(publication, lambda copy: trial.flip(copy / "newsroom.db", seed))


def main():
    base = pathlib.Path(tempfile.mkdtemp(prefix="spalt-trials-"))
    try:
        publication = trial.make_publication(base)
        chosen = [(name, attempt) for name, attempt in attempts(publication) if not sys.argv[1:] or name in sys.argv[1:]]
        print(f"1..{len(chosen)}", flush=True)
        for number, (name, attempt) in enumerate(chosen, 1):
            try:
                attempt()
                print(f"ok {number} {name}", flush=True)
            except (AssertionError, desks.GLib.Error) as fault:
                print("".join(f"# {line}\n" for line in str(fault).splitlines()), end="")
                print(f"not ok {number} {name}", flush=True)
    finally:
        shutil.rmtree(base)


main()
