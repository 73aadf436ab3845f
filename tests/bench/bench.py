# SPDX-License-Identifier: GPL-3.0-or-later
"""./dev bench: speed and memory beside a peer or a limit, in one run. Machines are noisy: medians, and ratios."""
import sys

import bench_desk
import bench_growth
import bench_import
import bench_preview
import bench_search
import bench_site
import bench_start
import bench_store
import corpus

BENCHES = {
    "desk": bench_desk.run,
    "growth": bench_growth.run,
    "import": bench_import.run,
    "preview": bench_preview.run,
    "search": bench_search.run,
    "site": bench_site.run,
    "start": bench_start.run,
    "store": bench_store.run,
}


def main():
    arguments = sys.argv[1:]
    quick = "--quick" in arguments
    names = [name for name in arguments if name != "--quick"] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        sys.exit(f"bench: there is no {unknown[0]!r}; there are {', '.join(BENCHES)}")
    if not corpus.is_there():
        sys.exit(f"bench: the corpus maker is not at {corpus.MAKER}; name its folder in SPALT_BENCH")
    over = sum(BENCHES[name](quick) for name in names)
    print(f"\n{over} over budget" if over else "\nall budgets kept")
    sys.exit(1 if over else 0)


main()
