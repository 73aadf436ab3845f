# SPDX-License-Identifier: GPL-3.0-or-later
"""From a keystroke to the changed page, beside the length of a frame."""
import json
import os
import subprocess
import tempfile

import corpus
import measure

FRAME = 1 / 60

# Words of the article, and how many frames a keystroke may take. The first line is the floor: next to nothing to render, so
# all that it takes is the wait for the page's next frame and the way there and back.
BUDGETS = [(20, None), (500, 1), (3000, 1), (10000, 2)]


def run(quick):
    table = measure.Table("Preview: keystroke to painted page (median of 120 keystrokes)")
    in_display = str(corpus.SOURCE / "tests/support/in-display.sh")
    with tempfile.TemporaryDirectory() as folder:
        publication = os.path.join(folder, "publication")
        subprocess.run(["spaltctl", "new", publication, "--language", "sv"], check=True, stdout=subprocess.DEVNULL)
        for words, budget in BUDGETS[:2] if quick else BUDGETS:
            frames = budget or 1
            answer = subprocess.run([in_display, str(corpus.BUILD / "tests/bench/bench-preview"), publication, str(words)],
                                    check=True, stdout=subprocess.PIPE, text=True).stdout
            times = json.loads(answer)
            table.add(f"{words:,} words, Markdown to HTML", times["rendered"], frames * FRAME, f"{frames} frame(s)", None, "s")
            table.add(f"{words:,} words, painted", times["painted"], frames * FRAME, f"{frames} frame(s)", budget and 1.0, "s")
            table.add(f"{words:,} words, painted, 95 of 100", times["painted_95"], frames * FRAME, f"{frames} frame(s)", None, "s")
    return table.show()
