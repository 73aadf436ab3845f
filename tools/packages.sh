# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The package list, and the distribution's package manager. Sourced by tools/environment.sh.

# 1: the family, apt or dnf; 2: the section, by default the nameless one that the list begins with. packages.txt has
# a column for each family; a dash stands for nothing.
packages () {
  local column=1
  if [ "$1" = dnf ]; then column=2; fi
  awk -v column="$column" -v wanted="${2-}" '
    /^\[/ { gsub (/[][]/, ""); section = $0; next }
    !/^#/ && NF && section == wanted && $column != "-" { print $column }' "$SPALT_SOURCE/tools/packages.txt"
}

# Runs a command as root, and says what it wanted when there is no way to.
as_root () {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo --preserve-env=http_proxy,https_proxy,no_proxy "$@"
  else
    echo "./dev: this needs root, and there is no sudo. As root, run:" >&2
    echo "  $*" >&2
    exit 1
  fi
}

# Reads package names and prints those that are not installed.
missing_packages () {
  local name
  while read -r name; do
    case $1 in
      apt) [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2> /dev/null)" = installed ] || echo "$name" ;;
      dnf) rpm --quiet -q --whatprovides "$name" || echo "$name" ;;
    esac
  done
}

install_packages () {
  local family=$1
  shift
  echo "./dev: installing $*" >&2
  case $family in
    apt)
      as_root apt-get update -q >&2
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2
      ;;
    dnf) as_root dnf install -y --setopt=install_weak_deps=False "$@" >&2 ;;
  esac
}

# Asking dpkg about every package takes a while, so an answer of "all there" is kept until the list
# or dpkg's own record changes.
install_missing_packages () {
  local family=$1 record=/var/lib/dpkg/status stamp="$SPALT_CACHE/packages-are-there" missing
  if [ "$family" = dnf ]; then record=/var/lib/rpm/rpmdb.sqlite; fi
  [ "$stamp" -nt "$SPALT_SOURCE/tools/packages.txt" ] && [ "$stamp" -nt "$record" ] && return
  missing=$(packages "$family" | missing_packages "$family")
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install_packages "$family" $missing
  make_locales as_root
  mkdir -p "$SPALT_CACHE"
  touch "$stamp"
}

# The interface is tested and photographed in Swedish and in English. "$@": what runs a command as root, there.
make_locales () {
  local name known
  known=$("$@" locale -a)
  for name in sv_SE en_GB; do
    grep -qi "^$name.utf-\?8$" <<< "$known" || "$@" localedef -i "$name" -f UTF-8 "$name.UTF-8"
  done
}
