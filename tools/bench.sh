# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Names limit it to those benchmarks; --quick takes the small corpora. Built as a whole, as the Flatpak is, in a folder of its own.
dev_bench () {
  export SPALT_BUILD=$SPALT_SOURCE/_build-release
  SPALT_TARGETS="programs benchmarks data/gschemas.compiled" "$SPALT_SOURCE/dev" build --buildtype=release -Db_lto=true
  in_environment env SPALT_SOURCE="$SPALT_SOURCE" SPALT_CACHE="$SPALT_CACHE" SPALT_BUILD="$SPALT_BUILD" \
    SPALT_DATA_DIR="$SPALT_SOURCE/data" \
    SPALT_MODULE_DIR="$SPALT_BUILD/src/media/pictures:$SPALT_BUILD/src/text/diff" \
    GSETTINGS_SCHEMA_DIR="$SPALT_BUILD/data" GSETTINGS_BACKEND=memory \
    python3 "$SPALT_SOURCE/tests/bench/bench.py" "$@"
}
