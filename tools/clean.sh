# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

dev_clean () {
  rm -rf "$SPALT_SOURCE"/_build* "$SPALT_SOURCE/_site" "$SPALT_SOURCE/_screenshots"
  remove_old_roots 0
}
