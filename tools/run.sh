# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Opens the app on the demo publication, or on the folders that are named. Where there is no display, what the
# app would have shown is written to files.
dev_run () {
  build
  if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    if [ $# -eq 0 ]; then set -- --demo; fi
    in_environment spalt "$@"
  else
    run_without_display
  fi
}

run_without_display () {
  local site=$SPALT_SOURCE/_site picture=$SPALT_SOURCE/_site.png
  echo "There is no display here, so the app cannot open a window. The demo's site and a picture of the app instead:"
  make_demo "$SPALT_BUILD/demo"
  in_environment spaltctl export "$SPALT_BUILD/demo" "$site" > /dev/null
  in_environment "$SPALT_SOURCE/tests/support/in-display.sh" python3 "$SPALT_SOURCE/tools/screenshot.py" \
    --picture "$picture" 2> "$SPALT_BUILD/run.log" || { tail "$SPALT_BUILD/run.log" >&2; return 1; }
  echo "$site/index.html"
  echo "$picture"
}

# A publication with the demo's articles, made anew.
make_demo () {
  rm -rf "$1"
  in_environment spaltctl new "$1" > /dev/null
  in_environment spaltctl import markdown "$1" "$SPALT_SOURCE/data/demo" > /dev/null
  in_environment spaltctl import json "$1" "$SPALT_SOURCE/data/demo/site.json" > /dev/null
}
