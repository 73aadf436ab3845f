#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases that are damaged, or that somebody filled with what we never would: every command ends, with its work or a sentence.

SPALT_TRIALS says how many damaged ones are tried, and SPALT_TRIALS_FROM with which the count begins. Arguments are names of cases, and those
alone are then tried."""
import collections
import os
import pathlib
import shutil
import sys
import tempfile

import database_trial as trial
from hostile_cases import CASES

N_FLIPS = int(os.environ.get("SPALT_TRIALS", "12"))
FIRST_FLIP = int(os.environ.get("SPALT_TRIALS_FROM", "0"))


# What must be told, and what must not be made: else a wrong success would pass.
TOLD = ("ids ", "the largest ids", "the smallest ids", "parents", "each its own", "times", "the largest times", "the smallest times", "wrong types",
        "numbers", "the largest numbers", "photos", "drawings", "moving", "a photo", "no tables", "addresses")
REFUSED = ("addresses", "settings that are", "no settings")


def expect(name, statuses):
    if name.startswith(TOLD) and statuses["check"] != 1:
        raise trial.Fault("check finds nothing wrong")
    if name.startswith(REFUSED) and statuses["export"] != 1:
        raise trial.Fault("a site is made of it")
    if name == "nothing wrong" and any(statuses.values()):
        raise trial.Fault(f"something fails: {statuses}")
    return statuses


def tried(publication, harm):
    """Harms a copy of the publication and judges all commands on it."""
    watched = pathlib.Path(tempfile.mkdtemp(prefix="spalt-trial-"))
    folder = watched.joinpath(*"way") # as deep as the longest way out is long
    try:
        folder.mkdir(parents=True)
        copy = trial.copy_of(publication, folder)
        harm(copy)
        return trial.judge_all(copy, folder, watched)
    finally:
        shutil.rmtree(watched)


def flips(publication):
    """As many damaged databases as were asked for: each is found damaged, or read as far as it goes."""
    ends, faults = collections.Counter(), []
    for seed in range(FIRST_FLIP, FIRST_FLIP + N_FLIPS):
        try:
            statuses = tried(publication, lambda copy, seed=seed: trial.flip(copy / "newsroom.db", seed))
            ends.update(f"{name}: {status}" for name, status in statuses.items())
        except trial.Fault as fault:
            faults.append(f"seed {seed}: {fault}")
    print("".join(f"# {name} of {N_FLIPS}: {count}\n" for name, count in sorted(ends.items())), end="")
    if faults:
        raise trial.Fault("\n".join(faults))


def attempts(publication, names):
    yield "nothing wrong", lambda: tried(publication, lambda copy: None)
    for name, statements in CASES.items():
        if not names or name in names:
            yield name, lambda statements=statements: tried(publication, lambda copy: trial.change(copy, *statements))
    if not names or "damaged bytes" in names:
        yield "damaged bytes", lambda: flips(publication)


def main():
    base = pathlib.Path(tempfile.mkdtemp(prefix="spalt-trials-"))
    try:
        publication = trial.make_publication(base)
        chosen = list(attempts(publication, sys.argv[1:]))
        print(f"1..{len(chosen)}")
        for number, (name, attempt) in enumerate(chosen, 1):
            try:
                statuses = attempt()
                if statuses:
                    expect(name, statuses)
                    print("#", ", ".join(f"{key} {status}" for key, status in statuses.items() if "json" not in key))
                print(f"ok {number} {name}", flush=True)
            except trial.Fault as fault:
                print("".join(f"# {line}\n" for line in str(fault).splitlines()), end="")
                print(f"not ok {number} {name}", flush=True)
    finally:
        shutil.rmtree(base)


main()
