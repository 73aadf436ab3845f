#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the desktop's dialogs behind the real xdg-desktop-portal: portal.py FOLDER

Whoever asks for a file or a folder gets FOLDER at once, as if somebody had chosen it. Each question is printed.
"""
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.freedesktop.impl.portal.desktop.spalt"
PATH = "/org/freedesktop/portal/desktop"

DIALOG = """
    <method name='{name}'>
      <arg type='o' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
      <arg type='s' direction='in'/><arg type='a{{sv}}' direction='in'/>
      <arg type='u' direction='out'/><arg type='a{{sv}}' direction='out'/>
    </method>"""

INTERFACE = ("<node><interface name='org.freedesktop.impl.portal.FileChooser'>"
             + "".join(DIALOG.format(name=name) for name in ("OpenFile", "SaveFile"))
             + "</interface></node>")


def answer(folder):
    def on_call(_connection, _sender, _path, _interface, method, parameters, invocation):
        print("asked:", method, parameters.unpack()[3], flush=True)
        chosen = {"uris": GLib.Variant("as", [GLib.filename_to_uri(folder)]), "writable": GLib.Variant("b", True)}
        invocation.return_value(GLib.Variant("(ua{sv})", (0, chosen)))
    return on_call


def main(folder):
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]

    def on_bus(connection, _name):
        connection.register_object(PATH, interface, answer(folder), None, None)

    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, on_bus, None, lambda *_: sys.exit(1))
    GLib.MainLoop().run()


if __name__ == "__main__":
    main(sys.argv[1])
