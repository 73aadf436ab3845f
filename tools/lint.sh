# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

dev_lint () {
  in_environment python3 "$SPALT_SOURCE/tests/lint/lint.py" "$@"
}
