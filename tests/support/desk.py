# SPDX-License-Identifier: GPL-3.0-or-later
"""The program from outside: started, found by its accessible names, pressed, typed into, photographed.

To be run inside in-display.sh. What a person who hears the interface would look for is what is looked for here, so a
missing accessible name makes whoever uses this fail.
"""
import os
import signal
import subprocess
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = float(os.environ.get("SPALT_PATIENCE", "20"))
STEP = 0.05
TABS = 60
TAB_STEP = 0.15


class NotThere(AssertionError):
    """What was waited for did not come."""


def wait_for(what, look, patience=PATIENCE):
    """The first true answer of `look`, asked again and again. `what` names it for the message."""
    end = time.monotonic() + patience
    while True:
        try:
            found = look()
        except GLib.Error:
            # A widget went while it was looked at.
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"{what} did not come within {patience:.0f} s")
        pump()
        time.sleep(STEP)


def pump():
    """Lets answers in that wait on the bus; without it, old answers are given again."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def walk(node):
    """A widget and all in it that is shown, outer ones first."""
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def matches(node, role, name):
    return ((role is None or node.get_role_name() == role)
            and (name is None or (name(node.get_name()) if callable(name) else node.get_name() == name))
            and is_shown(node))


class Desk:
    """One run of the program."""

    def __init__(self, arguments, environment=None, bus_name=None, said=None):
        """`said` is a file for what the program says on standard error."""
        self.bus_name = bus_name
        self.process = subprocess.Popen(arguments, env={**os.environ, **(environment or {})}, start_new_session=True, stderr=said)
        self.application = wait_for(f"{arguments[0]} on the accessibility bus", self._find_application)

    def _find_application(self):
        if self.process.poll() is not None:
            raise NotThere(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_child_count() and child.get_toolkit_name() == "GTK":
                return child
        return None

    def find_all(self, role=None, name=None, within=None):
        def look():
            self.application.clear_cache()
            return ([node for node in walk(within or self.application) if matches(node, role, name)],)

        # Again, when a widget went while it was looked at.
        return wait_for("the application at rest", look)[0]

    def find(self, role=None, name=None, within=None, patience=PATIENCE):
        """The first widget that is shown and has that role and name; `name` may be a test of the name."""
        return wait_for(f"{role or 'anything'} {name!r}", lambda: next(iter(self.find_all(role, name, within)), None), patience)

    def press(self, role, name, within=None):
        node = self.find(role, name, within)
        wait_for(f"{name!r} can be pressed", lambda: node.get_state_set().contains(Atspi.StateType.SENSITIVE))
        if not node.get_action_iface() or not node.get_action_iface().do_action(0):
            raise NotThere(f"{role} {name!r} cannot be pressed")
        return node

    def focus(self, node):
        """Goes there by Tab, as people without a mouse do. (GTK lets nobody move the focus over the bus, and is not
        exact about where on the screen a widget stands.)"""
        for _ in range(TABS):
            pump()
            node.clear_cache_single()
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return
            self.keys("Tab")
            time.sleep(TAB_STEP)
        raise NotThere(f"Tab does not lead to {node.get_name()!r}")

    def click(self, node):
        """With the mouse, in the middle. There is no window manager: the window's corner is the screen's."""
        place = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self._xdotool("mousemove", str(place.x + place.width // 2), str(place.y + place.height // 2), "click", "1")

    def show_particulars(self, shown):
        """An article's particulars lie over the text where the window is not wide enough for them beside it."""
        if bool(self.find_all("text", "Tags")) != shown:
            self.press("toggle button", "Particulars")
        if shown:
            self.find("text", "Tags")
        else:
            wait_for("the particulars gone", lambda: not self.find_all("text", "Tags"))

    def text_of(self, node):
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))

    def activate(self, action, parameter=None, path="window/1"):
        """A GAction by its name, as a menu or a key would: "export" of the window, or "quit" with path ""."""
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        base = "/" + self.bus_name.removesuffix(".Devel").replace(".", "/") if self.bus_name else ""
        for prefix in dict.fromkeys([f"/{(self.bus_name or '').replace('.', '/')}", base]):
            try:
                bus.call_sync(self.bus_name, f"{prefix}/{path}".rstrip("/"), "org.gtk.Actions", "Activate",
                              GLib.Variant("(sava{sv})", (action, [parameter] if parameter else [], {})),
                              None, Gio.DBusCallFlags.NONE, 5000)
                return
            except GLib.Error as error:
                last = error
        raise NotThere(f"the action {action} could not be activated: {last.message}")

    def take_keyboard(self):
        """Gives the keyboard back to the window after a dialog window of its own, as a window manager would."""
        self._xdotool("search", "--onlyvisible", "--pid", str(self.process.pid), "windowfocus")

    def keys(self, *keys):
        """Presses keys by X's names, such as ctrl+n."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        self._xdotool("type", "--delay", "2", text)

    def _xdotool(self, *arguments):
        subprocess.run(["xdotool", *arguments], check=True, timeout=60)

    def photograph(self, path, width, height, patience=8):
        """The window's picture, once two in a row are alike."""
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        before, end = None, time.monotonic() + patience
        while True:
            time.sleep(0.4)
            now = subprocess.run(["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+0+0", "+repage", "png:-"],
                                 check=True, capture_output=True).stdout
            pixels = subprocess.run(["convert", "png:-", "rgb:-"], input=now, check=True, capture_output=True).stdout
            if pixels == before or time.monotonic() > end:
                Path(path).write_bytes(now)
                return
            before = pixels

    def kill(self):
        """Ends it as a power cut would."""
        self._end(signal.SIGKILL)

    def close(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process.poll() is None:
            os.killpg(self.process.pid, how)
        self.process.wait(PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
