# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The fuzzers, in a build folder of their own. Sourced by tools/sanitize.sh.

FUZZ_TARGETS=(feed front-matter html import json markup metadata search template text theme)

# 1: seconds for each target. What a fuzzer finds stands in the build folder; as a seed it becomes a test.
fuzz () {
  local seconds=$1 build=$SPALT_SOURCE/_build-fuzz source=$SPALT_SOURCE/tests/fuzz name status=0
  if [ ! -f "$build/build.ninja" ]; then
    CC=clang in_environment meson setup "$build" "$SPALT_SOURCE" -Dprofile=development -Dfuzz=true \
      -Db_sanitize=address,undefined -Db_lundef=false || return
  fi
  in_environment ninja -C "$build" "${FUZZ_TARGETS[@]/#/tests/fuzz/fuzz-}" || return
  for name in "${FUZZ_TARGETS[@]}"; do
    mkdir -p "$build/corpus/$name"
    echo "./dev: fuzzing $name for $seconds seconds" >&2
    in_environment "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -timeout=10 \
      -rss_limit_mb=2048 -max_len=4096 -verbosity=0 -dict="$source/$name.dict" \
      -artifact_prefix="$build/found-$name-" "$build/corpus/$name" "$source/seeds/$name" || status=1
  done
  return $status
}
