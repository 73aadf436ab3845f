# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# org.gnome.Platform and org.gnome.Sdk 50, composed of Debian 13's packages, in a repository of their own.

RUNTIME_BRANCH=50
RUNTIME_PARTS=("flatpak platform" "flatpak platform missing" "flatpak sdk" "flatpak sdk missing")

runtime_folder () {
  local part
  echo "$FLATPAK_FOLDER/runtime-$(for part in "${RUNTIME_PARTS[@]}"; do packages apt "$part"; done | sha256sum | cut -c 1-16)"
}

compose_runtime () {
  local folder=$1 tree=$1.tree log=$1.log
  mkdir -p "$FLATPAK_FOLDER"
  echo "./dev: composing a stand-in for org.gnome.Platform; this takes some minutes, once; $log tells how it goes." >&2
  if ! fill_runtime "$folder.partial" "$tree" > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "./dev: the runtime could not be composed; the lines above say why." >&2
    exit 1
  fi
  as_root mv "$folder.partial" "$folder"
}

fill_runtime () {
  local repository=$1 tree=$2
  as_root rm -rf --one-file-system "$repository" || return
  bootstrap "$tree" || return
  in_flatpak_tools ostree init --mode=bare-user-only --repo="$repository" || return
  add_to_tree "$tree" "flatpak platform" "flatpak platform missing" || return
  make_locales inside_new_root "$tree" || return
  export_tree "$tree" "$repository" org.gnome.Platform || return
  add_to_tree "$tree" "flatpak sdk" "flatpak sdk missing" || return
  export_tree "$tree" "$repository" org.gnome.Sdk || return
  in_flatpak_tools flatpak build-update-repo "$repository" || return
  as_root rm -rf --one-file-system "$tree"
}

add_to_tree () {
  local tree=$1
  shift
  # shellcheck disable=SC2046
  inside_new_root "$tree" apt-get install -y -q --no-install-recommends $(for part in "$@"; do packages apt "$part"; done)
}

# A runtime is /usr, with what it needs of /etc in /usr/etc. The rest of /etc is the host's, by Flatpak.
export_tree () {
  local tree=$1 repository=$2 name=$3 helper
  inside_new_root "$tree" sh -c '
    set -e
    rm -rf /usr/etc
    mkdir -p /usr/etc /usr/share/runtime/locale /files
    cd /etc
    for part in alternatives ca-certificates.conf dconf fonts gtk-4.0 ssl xdg; do
      if [ -e "$part" ]; then cp -a "$part" /usr/etc/; fi
    done
    ldconfig
    cat > /usr/etc/ld.so.conf' <<'END' || return
include /run/flatpak/ld.so.conf.d/app-*.conf
include /app/etc/ld.so.conf
/app/lib
include /run/flatpak/ld.so.conf.d/runtime-*.conf
/usr/lib/x86_64-linux-gnu
/usr/lib/aarch64-linux-gnu
/usr/lib
END
  # WebKit starts its sandbox through flatpak-spawn, which Debian keeps out of the path, and goes without when it
  # finds none.
  for helper in flatpak-spawn xdg-open xdg-email; do
    as_root ln -sf "../libexec/flatpak-xdg-utils/$helper" "$tree/usr/bin/$helper" || return
  done
  as_root tee "$tree/metadata" <<END || return
[Runtime]
name=$name
runtime=org.gnome.Platform/$(uname -m)/$RUNTIME_BRANCH
sdk=org.gnome.Sdk/$(uname -m)/$RUNTIME_BRANCH

[Environment]
GI_TYPELIB_PATH=/app/lib/girepository-1.0
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
END
  in_flatpak_tools flatpak build-export --runtime --arch="$(uname -m)" --disable-sandbox --disable-fsync \
    --no-update-summary "$repository" "$tree" "$RUNTIME_BRANCH"
}
