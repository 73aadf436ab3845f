# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Prints the files that it changed. Names of files limit it to those.
dev_format () {
  in_environment python3 "$SPALT_SOURCE/tests/lint/layout.py" "$@"
}
