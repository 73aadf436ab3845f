# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The environment that Spalt is built in: Debian 13 or later, or a Debian 13 root below the cache.

packages () {
  awk '!/^#/ && NF && $1 != "-" { print $1 }' "$SPALT_SOURCE/tools/packages.txt"
}

root_folder () {
  echo "$SPALT_CACHE/$( { echo trixie; packages; } | sha256sum | cut -c 1-16)"
}

# The root appears under its name only when it is whole: an interrupted set-up is never used.
make_root () {
  local root=$1 partial=$1.partial
  mkdir -p "$SPALT_CACHE"
  exec 9> "$SPALT_CACHE/lock"
  flock 9
  [ -d "$root" ] && return
  rm -rf --one-file-system "$partial"
  debootstrap --variant=minbase --include=ca-certificates trixie "$partial" >&2
  # shellcheck disable=SC2046
  # In bubblewrap and not in a plain chroot: Java's set-up needs /proc.
  bwrap --bind "$partial" / --proc /proc --dev /dev --ro-bind /sys /sys --tmpfs /tmp \
    --ro-bind /etc/resolv.conf /etc/resolv.conf --setenv DEBIAN_FRONTEND noninteractive \
    apt-get install -y --no-install-recommends $(packages) >&2
  rm -rf "$partial"/var/cache/apt/archives/*.deb
  mv "$partial" "$root"
  exec 9>&-
}

in_environment () {
  local root
  root=$(root_folder)
  [ -d "$root" ] || make_root "$root"
  bwrap --bind "$root" / --proc /proc --dev-bind /dev /dev --ro-bind /sys /sys \
    --bind /tmp /tmp --bind "$HOME" "$HOME" --bind "$(dirname "$SPALT_SOURCE")" "$(dirname "$SPALT_SOURCE")" \
    --ro-bind /etc/resolv.conf /etc/resolv.conf --ro-bind /etc/ssl/certs /etc/ssl/certs \
    --setenv CCACHE_DIR "$SPALT_CACHE/ccache" --setenv CCACHE_NOHASHDIR 1 \
    --setenv CCACHE_BASEDIR "$SPALT_SOURCE" \
    --setenv PATH "$SPALT_BUILD/src:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" \
    --chdir "$PWD" "$@"
}
