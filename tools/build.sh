# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The build folder. Sourced by ./dev.

# "$@": options for the first configuration.
build () {
  if [ ! -f "$SPALT_BUILD/build.ninja" ]; then
    in_environment meson setup "$SPALT_BUILD" "$SPALT_SOURCE" -Dprofile=development "$@"
  fi
  in_environment ninja -C "$SPALT_BUILD"
}
