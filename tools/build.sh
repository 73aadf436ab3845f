# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The build folder. Sourced by ./dev.

# "$@": options. SPALT_TARGETS names what is built, all when it is not set.
build () {
  if [ ! -f "$SPALT_BUILD/build.ninja" ]; then
    in_environment meson setup "$SPALT_BUILD" "$SPALT_SOURCE" -Dprofile=development "$@"
  elif [ $# -gt 0 ]; then
    in_environment meson configure "$SPALT_BUILD" "$@"
  fi
  # shellcheck disable=SC2086
  in_environment ninja -C "$SPALT_BUILD" ${SPALT_TARGETS-}
}
