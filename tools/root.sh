# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A Debian 13 root below the cache, for machines whose own packages are too old. Sourced by tools/environment.sh.

# Counted up when the steps below change what a root holds.
ROOT_RECIPE=2

# A root that nobody has entered for this long goes when a new one is made.
ROOT_DAYS=14

# 1: the section of the package list that it is made of.
root_folder () {
  echo "$SPALT_CACHE/$( { echo "trixie $ROOT_RECIPE"; packages apt "${1-}"; } | sha256sum | cut -c 1-16)"
}

# In bubblewrap, and not in a plain chroot: some packages' set-up needs /proc.
inside_new_root () {
  local root=$1
  shift
  as_root bwrap --bind "$root" / --proc /proc --dev /dev --ro-bind /sys /sys --tmpfs /tmp \
    --ro-bind /etc/resolv.conf /etc/resolv.conf --setenv DEBIAN_FRONTEND noninteractive --setenv LC_ALL C.UTF-8 \
    --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --chdir / "$@"
}

# The root appears under its name only when it is whole: an interrupted set-up is never used, and the
# next call begins again. Whoever comes meanwhile waits at the lock.
make_root () {
  local root=$1 section=${2-} log=$1.log
  mkdir -p "$SPALT_CACHE"
  exec 9> "$SPALT_CACHE/lock"
  flock 9
  if [ ! -d "$root" ]; then
    remove_old_roots "$ROOT_DAYS"
    echo "./dev: making a Debian 13 root in $root. This takes some minutes, once; $log tells how it goes." >&2
    if ! fill_root "$root" "$section" > "$log" 2>&1; then
      tail -n 20 "$log" >&2
      echo "./dev: the root could not be made; the lines above say why. Call ./dev again when that is mended." >&2
      exit 1
    fi
  fi
  exec 9>&-
}

# Each step ends it at a failure: inside a condition, `set -e` does not.
fill_root () {
  local root=$1 section=$2 partial=$1.partial
  bootstrap "$partial" || return
  # shellcheck disable=SC2046
  inside_new_root "$partial" apt-get install -y -q --no-install-recommends $(packages apt "$section") || return
  make_locales inside_new_root "$partial" || return
  as_root find "$partial/var/cache/apt/archives" -name '*.deb' -delete || return
  as_root mv "$partial" "$root"
}

bootstrap () {
  as_root rm -rf --one-file-system "$1" || return
  as_root debootstrap --variant=minbase --include=ca-certificates trixie "$1"
}

# 1: how many days a root must have been left alone. One that somebody is in right now stays in any case.
remove_old_roots () {
  local days=$1 root used
  for root in "$SPALT_CACHE"/????????????????; do
    used="$root.used"
    if [ ! -d "$root" ] || [ "$root" = "$(root_folder)" ] || [ "$root" = "$(root_folder "flatpak tools")" ]; then
      continue
    fi
    if [ ! -e "$used" ]; then touch "$used"; fi
    if [ "$days" -gt 0 ] && [ -n "$(find "$used" -mtime "-$days")" ]; then continue; fi
    (
      exec 8> "$used"
      flock -n 8 || exit 0
      echo "./dev: removing $root, which is no longer used." >&2
      as_root rm -rf --one-file-system "$root"
      rm -f "$used" "$root.log"
    )
  done
}
