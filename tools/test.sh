# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Builds, runs every test, and counts the cases. A test that is slow because the machine is busy has not failed.
dev_test () {
  local status=0 log="$SPALT_BUILD/meson-logs/testlog.json"
  build
  rm -f "$log"
  in_environment meson test -C "$SPALT_BUILD" --no-rebuild --print-errorlogs --timeout-multiplier 4 "$@" || status=$?
  in_environment python3 "$SPALT_SOURCE/tools/count-tests.py" "$log" || status=1
  return $status
}
