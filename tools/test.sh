# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Builds, runs every test, and counts the cases. A test that is slow because the machine is busy has not failed.
dev_test () {
  local status=0 log="$SPALT_BUILD/meson-logs/testlog.json" temporary
  build
  install_page_checks
  rm -f "$log"
  temporary=$(temporary_folder)
  in_environment env TMPDIR="$temporary" \
    meson test -C "$SPALT_BUILD" --no-rebuild --print-errorlogs --timeout-multiplier 4 "$@" || status=$?
  rm -rf "$temporary"
  in_environment python3 "$SPALT_SOURCE/tools/count-tests.py" "$log" || status=1
  return $status
}

# Tests make and delete thousands of files: in memory where that is possible, as some disks are slow at it.
temporary_folder () {
  if [ -w /dev/shm ]; then
    mktemp -d /dev/shm/spalt-test-XXXXXX
  else
    mktemp -d
  fi
}
