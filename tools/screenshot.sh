# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

dev_screenshot () {
  local folder=${1:?"usage: ./dev screenshot DIR"}
  build
  mkdir -p "$folder"
  in_environment "$SPALT_SOURCE/tests/support/in-display.sh" python3 "$SPALT_SOURCE/tools/screenshot.py" \
    "$(realpath "$folder")" 2> "$SPALT_BUILD/screenshot.log" || { tail "$SPALT_BUILD/screenshot.log" >&2; return 1; }
}
