# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The build folder. Sourced by ./dev.

configure () {
  if [ ! -f "$SPALT_BUILD/build.ninja" ]; then
    in_environment meson setup "$SPALT_BUILD" "$SPALT_SOURCE" -Dprofile=development "$@"
  fi
}

build () {
  configure
  in_environment ninja -C "$SPALT_BUILD"
}
