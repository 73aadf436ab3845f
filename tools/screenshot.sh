# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The app, then the site that it exports.
dev_screenshot () {
  local folder=${1:?"usage: ./dev screenshot DIR"}
  build
  mkdir -p "$folder"
  in_environment "$SPALT_SOURCE/tests/support/in-display.sh" python3 "$SPALT_SOURCE/tools/screenshot.py" \
    "$(realpath "$folder")" 2> "$SPALT_BUILD/screenshot.log" || { tail "$SPALT_BUILD/screenshot.log" >&2; return 1; }
  in_environment env SPALT_BUILD_ROOT="$SPALT_BUILD" python3 "$SPALT_SOURCE/tools/screenshot_site.py" \
    "$SPALT_BUILD/src/spaltctl" "$(realpath "$folder")"
}
