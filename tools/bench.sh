# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Names limit it to those benchmarks.
dev_bench () {
  build
  in_environment python3 "$SPALT_SOURCE/tests/bench/bench.py" "$@"
}
