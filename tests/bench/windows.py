# SPDX-License-Identifier: GPL-3.0-or-later
"""When a program's window is on the screen with something painted in it: asked of the X server, the same for any toolkit."""
import select
import subprocess
import time

from Xlib import X, display, error


def painted(window, width, height):
    """More than a few colours along some lines across the window: it is no longer one blank area."""
    colours = set()
    try:
        for y in range(10, height, max(1, height // 12)):
            row = window.get_image(0, y, width, 1, X.ZPixmap, 0xFFFFFFFF).data
            colours.update(row[i:i + 4] for i in range(0, len(row), 4))
    except (error.BadMatch, error.BadDrawable):
        return False
    return len(colours) > 8


def time_to_window(command, environment=None, patience=30):
    """Milliseconds from exec to a mapped window and to a painted one, and the process, still running."""
    server = display.Display()
    root = server.screen().root
    root.change_attributes(event_mask=X.SubstructureNotifyMask)
    server.sync()
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    mapped = None
    candidates = []
    while time.perf_counter() - start < patience:
        if not server.pending_events():
            select.select([server.fileno()], [], [], 0.002)
        while server.pending_events():
            event = server.next_event()
            if event.type == X.MapNotify:
                candidates.append(event.window)
        for window in candidates:
            try:
                area = window.get_geometry()
            except error.XError:
                continue
            if area.width < 300 or area.height < 200:
                continue
            mapped = mapped or (time.perf_counter() - start) * 1000
            if painted(window, area.width, area.height):
                return mapped, (time.perf_counter() - start) * 1000, process
    process.kill()
    raise TimeoutError(f"{command[0]} showed no window in {patience} s")
