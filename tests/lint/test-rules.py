#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules themselves: each finds what it is there for, and leaves the neighbour alone."""
import sys
from pathlib import Path

import callers
import calls
import floors
import sizes
import tree
from source import Source


def source(name, text):
    made = Source(Path(name))
    made.text = text
    return made


def messages(check, *sources):
    return [message for _, _, message in check(list(sources))]


def function(body, parameters="void", name="do_it"):
    return f"static void\n{name} ({parameters})\n{{\n{body}}}\n"


def test_long_file():
    assert messages(sizes.check, source("src/text/a.c", "\n" * 901))
    assert not messages(sizes.check, source("src/text/a.c", "\n" * 900))


def test_long_line():
    assert messages(sizes.check, source("src/text/a.h", "å" * 121))
    assert not messages(sizes.check, source("src/text/a.h", "å" * 120))


def test_long_template():
    assert messages(sizes.check, source("src/app/a.blp", "\n" * 401))
    assert not messages(sizes.check, source("src/app/a.blp", "\n" * 400))


def test_long_function():
    assert "101 lines" in messages(sizes.check, source("src/text/a.c", function("  x ();\n" * 101)))[0]
    assert not messages(sizes.check, source("src/text/a.c", function("  x ();\n" * 100)))
    assert not messages(sizes.check, source("src/text/a.c", function("  x ();\n" * 101, name="a_class_init")))


def test_deep_function():
    def nested(depth):
        opening = "".join("  " * (2 * i) + "if (x)\n" + "  " * (2 * i + 1) + "{\n" for i in range(depth))
        closing = "".join("  " * (2 * i + 1) + "}\n" for i in reversed(range(depth)))
        return function(opening + closing)
    assert "nests 6 deep" in messages(sizes.check, source("src/text/a.c", nested(6)))[0]
    assert not messages(sizes.check, source("src/text/a.c", nested(5)))


def test_many_parameters():
    nine = ",\n       ".join(f"int p{i}" for i in range(9))
    eight = ",\n       ".join(f"int p{i}" for i in range(8))
    assert "9 parameters" in messages(sizes.check, source("src/text/a.c", function("", nine)))[0]
    assert not messages(sizes.check, source("src/text/a.c", function("", eight)))
    callback = "void (*func) (int a, int b, int c, int d, int e, int f, int g, int h, int i)"
    assert not messages(sizes.check, source("src/text/a.c", function("", callback)))


def test_floor_below_only():
    header = source("src/store/spalt-store.h", "")
    assert messages(floors.check, header, source("src/app/a.c", '#include "spalt-store.h"\n'))
    assert messages(floors.check, header, source("src/model/a.c", '#include "store/spalt-store.h"\n'))
    assert not messages(floors.check, header, source("src/site/a.c", '#include "spalt-store.h"\n'))
    assert not messages(floors.check, header, source("src/store/a.c", '#include "spalt-store.h"\n'))


def test_rooms_in_no_circle():
    headers = [source(f"src/newsroom/{room}/spalt-{room}.h", "") for room in ("door", "draft", "watch")]
    assert messages(floors.check, *headers, source("src/newsroom/door/a.c", '#include "spalt-draft.h"\n'))
    assert messages(floors.check, *headers, source("src/newsroom/watch/a.h", '#include "spalt-door.h"\n'))
    assert not messages(floors.check, *headers, source("src/newsroom/draft/a.c", '#include "spalt-door.h"\n'))
    assert not messages(floors.check, *headers, source("src/newsroom/door/a.c", '#include "spalt-watch.h"\n'))
    assert not messages(floors.check, *headers, source("src/app/shell/a.c", '#include "spalt-draft.h"\n'))


def test_library_at_home_only():
    assert messages(floors.check, source("src/site/a.c", "#include <gtk/gtk.h>\n"))
    assert not messages(floors.check, source("src/app/a.c", "#include <gtk/gtk.h>\n"))
    assert messages(floors.check, source("src/newsroom/a.c", "#include <sqlite3.h>\n"))
    assert messages(floors.check, source("src/store/a.c", "#include <git2.h>\n"))
    assert not messages(floors.check, source("src/text/diff/a.c", "#include <git2.h>\n"))


def test_unknown_floor():
    assert messages(floors.check, source("src/cellar/a.c", ""))


def test_banned_call_names_another():
    found = messages(calls.check, source("src/text/a.c", "  strcpy (a, b);\n"))
    assert "strcpy: write g_strdup" in found[0], found


def test_banned_call_in_words():
    for harmless in ('  s = "strcpy (a, b)";\n', "  /* strcpy (a, b) */\n", "  // system (x)\n", "  self->system (x);\n",
                     "  my_strcpy (a, b);\n"):
        assert not messages(calls.check, source("src/text/a.c", harmless)), harmless


def test_goto():
    assert messages(calls.check, source("tests/text/a.c", "  goto out;\n"))


def test_clock_in_the_core():
    assert messages(calls.check, source("src/store/a.c", "  g_get_real_time ();\n"))
    assert not messages(calls.check, source("src/newsroom/a.c", "  g_get_real_time ();\n"))


def test_prefix_of_a_long_text():
    for long in ('  g_str_has_prefix (at, "<!--");\n', '  g_str_has_prefix (get (at), "<");\n', "  g_str_has_prefix (at, MARK);\n"):
        found = messages(calls.check, source("src/exchange/html/a.c", long))
        assert "write spalt_text_begins" in found[0], found
        assert messages(calls.check, source("src/markup/a.c", long)), long
        assert not messages(calls.check, source("src/app/a.c", long)), long
    assert not messages(calls.check, source("src/exchange/a.c", "  g_str_has_prefix (address, base) ? f (a, \"b\") : NULL;\n"))


def test_listener_that_may_be_gone():
    for lasting in ('  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);\n',
                    '  id = g_signal_connect (get (self),\n    "changed", G_CALLBACK (changed_cb),\n    self);\n'):
        found = messages(calls.check, source("src/app/shell/a.c", lasting))
        assert len(found) == 1 and "write g_signal_connect_object" in found[0], found
    for harmless in ('  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), NULL);\n',
                     '  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);\n'):
        assert not messages(calls.check, source("src/app/shell/a.c", harmless)), harmless


def test_database_in_store_only():
    assert messages(calls.check, source("src/site/a.c", "  sqlite3_stmt *s;\n"))
    assert not messages(calls.check, source("src/store/a.c", "  sqlite3_stmt *s;\n"))


def test_function_without_a_caller():
    header = source("src/text/a.h", "/* do_it() */\nvoid        do_it (int a,\n                   int b);\n")
    own = source("src/text/a.c", "void\ndo_it (int a,\n       int b)\n{\n}\n\nstatic void\nx (void)\n{\n  do_it (1, 2);\n}\n")
    assert "do_it is called nowhere but in its own file" in messages(callers.check, header, own)[0]
    assert messages(callers.check, header, own, source("src/app/b.c", "  // do_it (1, 2);\n"))
    for user in (source("src/app/b.c", "  do_it (1, 2);\n"), source("tests/text/test-a.c", "  f (do_it);\n"),
                 source("src/app/b.blp", "  clicked => $do_it();\n")):
        assert not messages(callers.check, header, own, user), user.name
    typed = source("src/text/a.h", "#define TYPE_IT (it_get_type ())\n\nGType it_get_type (void);\n")
    assert not messages(callers.check, typed)
    assert not messages(callers.check, source("tests/text/a.h", "void do_it (void);\n"))


def test_licence():
    line = "SPDX-License-Identifier: GPL-3.0-or-later"
    assert messages(tree.check_licences, source("src/text/a.c", "#include <glib.h>\n"))
    assert not messages(tree.check_licences, source("src/text/a.c", f"/* {line} */\n"))
    assert not messages(tree.check_licences, source("tools/a.sh", f"#!/bin/sh\n# {line}\n"))


def test_sorted_and_complete_lists():
    listed = source("src/text/meson.build", "  'b.c',\n  'a.c',\n")
    found = messages(tree.check_source_lists, listed, source("src/text/c.c", ""))
    assert any("a.c stands after b.c" in message for message in found), found
    assert any("in no meson.build" in message for message in found), found
    tidy = source("src/text/meson.build", "  'a.c',\n  'b.c',\n")
    assert not messages(tree.check_source_lists, tidy, source("src/text/a.c", ""), source("src/text/b.c", ""))


def test_translated_file_is_listed():
    def said(text):
        name = "src/text/nowhere.c"
        return [path for path, _, _ in tree.check_translation_list([source(name, text)]) if path == name]
    assert said('  _("Hello");\n')
    assert not said('  // _("Hello")\n')


def main():
    tests = [(name[5:], test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}")
        except Exception as error:  # pylint: disable=broad-except
            print(f"not ok {number} {name}")
            print(f"# {type(error).__name__}: {error}")


sys.exit(main())
