#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check.sh SOURCE FOLDER RUNTIME OUT, in the tools' root: build, judge, install, look for missing libraries, drive.
set -euo pipefail

source=$1 folder=$2 runtime=$3 out=$4
id=page.codeberg.spalt.Spalt
work=$folder/work
here=$source/tools/flatpak

# Flatpak looks for these two just here.
XDG_RUNTIME_DIR=/run/user/$(id -u)
export XDG_RUNTIME_DIR FLATPAK_USER_DIR=$folder/installed
rm -rf "$HOME"
mkdir -p "$work" "$HOME" /run/user /run/dbus
mkdir -m 700 "$XDG_RUNTIME_DIR"
cd "$work"

step () { printf '[%3d s] %s\n' "$SECONDS" "$*"; }

# The output of a step is shown when it fails.
quietly () {
  local log=$out/$1.log
  shift
  "$@" > "$log" 2>&1 || { tail -n 40 "$log"; return 1; }
}

step "install the stand-in runtime"
flatpak --user remote-delete --force runtime > /dev/null 2>&1 || true
flatpak --user remote-add --no-gpg-verify runtime "file://$runtime"
quietly runtime flatpak --user install -y --noninteractive --or-update runtime org.gnome.Platform//50 org.gnome.Sdk//50

step "build by the manifest"
rm -rf extra
python3 "$here/manifest.py" "$source/flatpak/$id.json" "$folder/sources" extra > manifest.json
quietly build flatpak-builder --user --force-clean --disable-updates --disable-rofiles-fuse --extra-sources=extra \
  --state-dir="$work/state" --repo="$work/repository" --default-branch=test built manifest.json

step "judge desktop file and metainfo, as exported"
desktop-file-validate "built/export/share/applications/$id.desktop"
quietly metainfo appstreamcli validate --no-net "built/export/share/metainfo/$id.metainfo.xml"

step "install"
flatpak --user remote-delete --force spalt > /dev/null 2>&1 || true
flatpak --user remote-add --no-gpg-verify spalt "file://$work/repository"
quietly install flatpak --user install -y --noninteractive --reinstall spalt "$id//test"
flatpak info --user --show-metadata "$id" > "$out/permissions.txt"

step "look for libraries that only the Sdk would have"
flatpak run --user --sandbox --command=sh "$id" -c '
  find /app/bin /app/lib -type f | while read -r file; do
    ldd "$file" 2> /dev/null | grep "not found" | sed "s|^|$file:|"
  done' > "$out/missing-libraries.txt"
if [ -s "$out/missing-libraries.txt" ]; then
  cat "$out/missing-libraries.txt"
  exit 1
fi

step "run it and export through the document portal"
bash "$here/desktop.sh" "$work" "$out" python3 "$here/drive.py" "$id" "$work/chosen" "$out"
step "done"
