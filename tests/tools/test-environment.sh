#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What ./dev decides before anything is built: which system will do, which packages are asked for, and that a root is
# used only when it is whole. debootstrap and bubblewrap are played by functions here.
set -euo pipefail

SPALT_SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SPALT_BUILD=/nowhere
folder=$(mktemp -d)
SPALT_CACHE=$folder/cache
trap 'rm -rf "$folder"' EXIT
export SPALT_SOURCE SPALT_BUILD SPALT_CACHE

# shellcheck source=tools/environment.sh
. "$SPALT_SOURCE/tools/environment.sh"

count=0
check () {
  count=$((count + 1))
  if [ "$2" = "$3" ]; then
    echo "ok $count $1"
  else
    echo "not ok $count $1"
    echo "# wanted: $2"
    echo "# got:    $3"
  fi
}

# A system that calls itself so: its ID, then its VERSION_ID, if it has one.
kind_of () {
  { echo "ID=$1"; [ $# -lt 2 ] || echo "VERSION_ID=\"$2\""; } > "$folder/os-release"
  OS_RELEASE=$folder/os-release environment_kind
}

check "Debian 12 is too old" root "$(kind_of debian 12)"
check "Debian 13 will do" apt "$(kind_of debian 13)"
check "Debian testing has no number" apt "$(kind_of debian)"
check "Ubuntu 24.04 is too old" root "$(kind_of ubuntu 24.04)"
check "Ubuntu 25.10 will do" apt "$(kind_of ubuntu 25.10)"
check "Ubuntu 26.04 will do" apt "$(kind_of ubuntu 26.04)"
check "Fedora 41 is too old" root "$(kind_of fedora 41)"
check "Fedora 42 will do" dnf "$(kind_of fedora 42)"
check "an unknown system gets a root" root "$(kind_of plan9 4)"

check "every line names a package for each family" "" \
  "$(awk '!/^(#|\[)/ && NF && NF != 2 { print NR ": " $0 }' "$SPALT_SOURCE/tools/packages.txt")"
check "a family has its own column" "gtk4-devel libgtk-4-dev" \
  "$({ packages dnf | grep '^gtk4'; packages apt | grep '^libgtk-4-dev'; } | paste -sd ' ')"
check "a section stands apart" "" "$(packages apt | grep -x flatpak-builder || true)"
check "a dash is no package" "" "$(packages dnf | grep -x -- - || true)"
check "no package is named twice" "" "$(packages apt | sort | uniq -d; packages dnf | sort | uniq -d)"

# From here on, making a root is play: the bootstrap makes a folder, and fails as often as it is told to.
debootstrap () {
  mkdir -p "${*: -1}/var/cache/apt/archives"
  [ ! -e "$folder/broken" ]
}
as_root () { "$@"; }
bwrap () { :; }

root=$(root_folder)
touch "$folder/broken"
check "a set-up that breaks says so" 1 "$( (make_root "$root") > /dev/null 2>&1; echo $?)"
check "and leaves no root behind" no "$([ -d "$root" ] && echo yes || echo no)"
check "but its beginning" yes "$([ -d "$root.partial" ] && echo yes || echo no)"
rm "$folder/broken"
touch "$root.partial/half-done"
(make_root "$root") > /dev/null 2>&1
check "the next call finishes it" yes "$([ -d "$root" ] && echo yes || echo no)"
check "from the beginning" no "$([ -e "$root/half-done" ] && echo yes || echo no)"

old=$SPALT_CACHE/0123456789abcdef
mkdir -p "$old"
remove_old_roots 14
check "a root seen for the first time stays" yes "$([ -d "$old" ] && echo yes || echo no)"
touch -d "15 days ago" "$old.used"
(
  exec 5< "$old.used"
  flock -s 5
  remove_old_roots 14 2> /dev/null
)
check "a root that somebody is in stays" yes "$([ -d "$old" ] && echo yes || echo no)"
touch -d "15 days ago" "$old.used"
remove_old_roots 14 2> /dev/null
check "one that nobody entered for long goes" no "$([ -d "$old" ] && echo yes || echo no)"
check "today's stays" yes "$([ -d "$root" ] && echo yes || echo no)"

echo "1..$count"
