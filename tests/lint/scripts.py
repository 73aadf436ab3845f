# SPDX-License-Identifier: GPL-3.0-or-later
"""Shell scripts, by shellcheck; its question about single quotes (SC2016) is none where a shell is handed a script."""
import re
import subprocess

from source import ROOT

FINDING = re.compile(r"^(?P<name>[^:]+):(?P<line>\d+):\d+: (?P<message>.*)$")


def check(sources):
    names = [source.name for source in sources
             if source.path.suffix == ".sh" or source.name in ("dev", ".ci/run")]
    try:
        result = subprocess.run(["shellcheck", "-x", "-f", "gcc", "-e", "SC2016", *names], cwd=ROOT,
                                capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return
    for line in result.stdout.splitlines():
        match = FINDING.match(line)
        if match:
            yield match["name"], int(match["line"]), match["message"]
