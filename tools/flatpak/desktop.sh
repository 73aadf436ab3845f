#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# desktop.sh WORK OUT COMMAND…: runs a command on a desktop without a screen that has the real portals, whose
# dialogs portal.py answers. The session bus can start the services named here and no others.
set -euo pipefail

work=$1 out=$2
shift 2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

rm -rf "$work/services" "$work/portals" "$work/chosen"
mkdir -p "$work/services" "$work/portals" "$work/chosen"
for service in org.a11y.Bus org.freedesktop.Flatpak org.freedesktop.portal.Flatpak org.freedesktop.portal.Documents \
  org.freedesktop.portal.Desktop org.freedesktop.impl.portal.PermissionStore; do
  if [ -e "/usr/share/dbus-1/services/$service.service" ]; then
    grep -v '^SystemdService=' "/usr/share/dbus-1/services/$service.service" > "$work/services/$service.service"
  fi
done

cat > "$work/portals/spalt.portal" <<'END'
[portal]
DBusName=org.freedesktop.impl.portal.desktop.spalt
Interfaces=org.freedesktop.impl.portal.FileChooser
UseIn=spalt
END

cat > "$work/bus.conf" <<END
<busconfig>
  <type>session</type>
  <listen>unix:dir=$XDG_RUNTIME_DIR</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$work/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END

mkfifo /tmp/display
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3> /tmp/display > "$out/server.log" 2>&1 &
read -r number < /tmp/display
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 XDG_CURRENT_DESKTOP=spalt XDG_DESKTOP_PORTAL_DIR=$work/portals

dbus-run-session --config-file="$work/bus.conf" -- bash -c '
  python3 "$0/portal.py" "$1" > "$2/portal.log" 2>&1 &
  shift 2
  "$@"' "$here" "$work/chosen" "$out" "$@"
