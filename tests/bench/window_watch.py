# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a program and prints, as JSON, the seconds until its first real window is mapped; then ends it."""
import ctypes
import ctypes.util
import json
import subprocess
import sys
import time

SUBSTRUCTURE_NOTIFY = 1 << 19
MAP_NOTIFY = 19
LEAST_SIDE = 200  # smaller ones are helpers that nobody sees
PATIENCE = 60


class MapEvent(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("event", ctypes.c_ulong), ("window", ctypes.c_ulong),
                ("pad", ctypes.c_char * 192)]


def main():
    x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
    x11.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    x11.XPending.argtypes = [ctypes.c_void_p]
    x11.XGetGeometry.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7
    display = x11.XOpenDisplay(None)
    x11.XSelectInput(display, x11.XDefaultRootWindow(display), SUBSTRUCTURE_NOTIFY)
    x11.XPending(display)

    def is_real(window):
        root = ctypes.c_ulong()
        numbers = [ctypes.c_uint() for _ in range(6)]
        x11.XGetGeometry(display, window, ctypes.byref(root), *[ctypes.byref(n) for n in numbers])
        return numbers[2].value >= LEAST_SIDE and numbers[3].value >= LEAST_SIDE

    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    event = MapEvent()
    mapped = None
    while mapped is None and time.perf_counter() - started < PATIENCE:
        if x11.XPending(display) == 0:
            time.sleep(0.001)
            continue
        x11.XNextEvent(display, ctypes.byref(event))
        if event.type == MAP_NOTIFY and is_real(event.window):
            mapped = time.perf_counter() - started
    process.terminate()
    process.wait()
    if mapped is None:
        sys.exit(f"window_watch: {sys.argv[1]} mapped no window within {PATIENCE} s")
    print(json.dumps({"mapped": mapped}))


main()
