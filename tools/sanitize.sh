# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# shellcheck source=tools/fuzz.sh
. "$SPALT_SOURCE/tools/fuzz.sh"

# The tests in a build folder of its own, whose programs watch memory and arithmetic; then each fuzzer for some seconds,
# unless the arguments choose tests. What other people's libraries keep until the end of the process stands in tests/sanitize/.
dev_sanitize () {
  local lists=$SPALT_SOURCE/tests/sanitize status=0
  export SPALT_BUILD=$SPALT_SOURCE/_build-sanitize
  # Left alone: a search, whose whole haystack would be checked at every call, which makes quick code look slow.
  export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:allow_user_segv_handler=1:intercept_memmem=0:intercept_strstr=0
  # A program that is watched is several times as slow to answer.
  export SPALT_PATIENCE=90
  export LSAN_OPTIONS=suppressions=$lists/leaks.supp:print_suppressions=0
  export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1:suppressions=$lists/undefined.supp
  export G_SLICE=always-malloc SPALT_SANITIZE=1
  "$SPALT_SOURCE/dev" build -Db_sanitize=address,undefined -Db_lundef=false
  "$SPALT_SOURCE/dev" test "$@" || status=1
  if [ $# -eq 0 ]; then fuzz "${SPALT_FUZZ_SECONDS:-20}" || status=1; fi
  return $status
}
