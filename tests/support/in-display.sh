#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a program as on a desktop of its own: an X server without a screen, a session bus that knows
# nothing but the accessibility bus, and empty folders for settings and data. Nothing of it is left behind.
set -euo pipefail

folder=$(mktemp -d "${TMPDIR:-/tmp}/spalt-display-XXXXXX")
trap 'kill "${server-}" 2> /dev/null || true; wait 2> /dev/null || true; rm -rf "$folder"' EXIT

mkdir -m 700 "$folder/run"
mkdir "$folder/services"
export XDG_RUNTIME_DIR=$folder/run XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data \
  XDG_CACHE_HOME=$folder/cache XDG_STATE_HOME=$folder/state

# GNOME's own typeface where there is one, else the one that it was made from.
cat > "$folder/fonts.conf" <<END
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <alias binding="same"><family>Adwaita Sans</family><prefer><family>Adwaita Sans</family><family>Inter</family></prefer></alias>
</fontconfig>
END
export FONTCONFIG_FILE=$folder/fonts.conf
mkdir -p "$folder/dirs/gtk-4.0"
printf '[Settings]\ngtk-font-name=Adwaita Sans 11\n' > "$folder/dirs/gtk-4.0/settings.ini"
export XDG_CONFIG_DIRS=$folder/dirs:${XDG_CONFIG_DIRS:-/etc/xdg}

mkfifo "$folder/number"
# Without -noreset it begins anew when its last program leaves, and turns away whoever comes at that moment.
Xvfb -noreset -displayfd 3 -screen 0 "${SPALT_SCREEN:-1920x1200x24}" -nolisten tcp -dpi 96 3> "$folder/number" \
  > "$folder/server.log" 2>&1 &
server=$!
read -r number < "$folder/number"
export DISPLAY=:$number GDK_BACKEND=x11 GSK_RENDERER=${GSK_RENDERER:-cairo} LIBGL_ALWAYS_SOFTWARE=1
export GTK_A11Y=atspi ADW_DISABLE_PORTAL=1 GDK_DEBUG=no-portals GIO_USE_VFS=local
unset WAYLAND_DISPLAY XAUTHORITY NO_AT_BRIDGE AT_SPI_BUS_ADDRESS

for service in /usr/share/dbus-1/services/org.a11y.*.service; do
  grep -v '^SystemdService=' "$service" > "$folder/services/$(basename "$service")"
done
cat > "$folder/bus.conf" <<END
<busconfig>
  <type>session</type>
  <listen>unix:dir=$folder/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$folder/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END

status=0
# Only the program itself may write to standard output: what the bus starts would mix words into its TAP.
dbus-run-session --config-file="$folder/bus.conf" -- bash -c 'exec "$@" >&3 3>&-' bash "$@" 3>&1 >&2 || status=$?
exit "$status"
