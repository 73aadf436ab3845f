# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Builds the Flatpak by its own manifest, installs it and drives it, on a machine that has neither Flatpak nor
# Flathub: a runtime composed of Debian's packages stands in for org.gnome.Platform 50. It proves everything but
# that runtime's exact versions. Nothing of it leaves the cache.

# shellcheck source=tools/flatpak/runtime.sh
. "$SPALT_SOURCE/tools/flatpak/runtime.sh"

FLATPAK_FOLDER=$SPALT_CACHE/flatpak

dev_flatpak () {
  local out=${1:-$SPALT_SOURCE/_build/flatpak}
  install_root_tools
  FLATPAK_TOOLS=$(root_folder "flatpak tools")
  [ -d "$FLATPAK_TOOLS" ] || make_root "$FLATPAK_TOOLS" "flatpak tools"
  FLATPAK_RUNTIME=$(runtime_folder)
  [ -d "$FLATPAK_RUNTIME" ] || compose_runtime "$FLATPAK_RUNTIME"
  fetch_sources
  mkdir -p "$out"
  in_flatpak_tools bash "$SPALT_SOURCE/tools/flatpak/check.sh" \
    "$SPALT_SOURCE" "$FLATPAK_FOLDER" "$FLATPAK_RUNTIME" "$(realpath "$out")"
  echo "./dev: what was seen stands in $out"
}

# With all capabilities, since the document portal is a file system in user space; with processes of their own, so
# that none stays behind. The kernel lets Flatpak's own sandbox mount /proc only where all of /proc is seen, and
# bubblewrap's hides parts: so it is unshare that makes it.
in_flatpak_tools () {
  as_root unshare --mount --pid --fork --kill-child --mount-proc \
    bwrap --bind "$FLATPAK_TOOLS" / --bind /proc /proc --dev-bind /dev /dev --ro-bind /sys /sys --tmpfs /tmp --tmpfs /run \
    --ro-bind /etc/resolv.conf /etc/resolv.conf --bind "$SPALT_CACHE" "$SPALT_CACHE" \
    --bind "$SPALT_SOURCE" "$SPALT_SOURCE" \
    --clearenv --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv LC_ALL C.UTF-8 --setenv HOME "$FLATPAK_FOLDER/home" \
    --cap-add ALL --die-with-parent --chdir / "$@"
}

# The sources that Debian hands out as their makers do, for flatpak-builder to find by their sums.
fetch_sources () {
  local folder=$FLATPAK_FOLDER/sources
  if [ -e "$folder/done" ]; then return; fi
  rm -rf "$folder"
  mkdir -p "$folder/lists/partial"
  sed 's/^deb /deb-src /' "$FLATPAK_TOOLS/etc/apt/sources.list" > "$folder/sources.list"
  # shellcheck disable=SC2046
  in_flatpak_tools sh -c 'cd "$1" && shift && "$@"' sh "$folder" \
    sh -c 'apt-get -q "$@" update && exec apt-get -q "$@" source --download-only --only-source '"$(packages apt 'flatpak sources' | tr '\n' ' ')" sh \
    -o "Dir::Etc::SourceList=$folder/sources.list" -o "Dir::State::Lists=$folder/lists" -o APT::Sandbox::User=root \
    > "$folder/log" 2>&1 || echo "./dev: not every source was there; Debian's own builds stand in." >&2
  touch "$folder/done"
}
