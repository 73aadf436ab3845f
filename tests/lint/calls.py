# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that have something better, which the message names."""
import re

from source import with_suffix

CORE = {"text", "template", "markup", "model", "store", "media", "site", "exchange", "publish"}

# A call, and what to write in its place.
BANNED = {
    "alloca": "g_malloc or a fixed array",
    "asprintf": "g_strdup_printf",
    "atof": "g_ascii_strtod with its end looked at",
    "atoi": "g_ascii_string_to_signed",
    "atol": "g_ascii_string_to_signed",
    "calloc": "g_new0",
    "gets": "g_data_input_stream_read_line",
    "gmtime": "g_date_time_new_from_unix_utc",
    "localtime": "g_date_time_new_from_unix_utc and the publication's time zone",
    "malloc": "g_new",
    "mktemp": "g_mkdtemp or g_mkstemp",
    "mktime": "spalt_time_parse",
    "popen": "GSubprocess",
    "rand": "GRand, handed in",
    "random": "GRand, handed in",
    "realloc": "g_renew",
    "sleep": "a GSource, or a clock that is handed in",
    "sprintf": "g_strdup_printf, g_string_append_printf or g_snprintf",
    "stpcpy": "GString",
    "strcat": "GString",
    "strcpy": "g_strdup, g_strlcpy or GString",
    "strdup": "g_strdup",
    "strerror": "g_strerror",
    "strncat": "GString",
    "strncpy": "g_strlcpy or g_strndup",
    "strtod": "g_ascii_strtod",
    "strtok": "g_strsplit",
    "system": "GSubprocess",
    "tmpnam": "g_mkdtemp or g_mkstemp",
    "tolower": "g_ascii_tolower or g_unichar_tolower",
    "toupper": "g_ascii_toupper or g_unichar_toupper",
    "usleep": "a GSource, or a clock that is handed in",
    "vsprintf": "g_strdup_vprintf",
    "adw_message_dialog_new": "adw_alert_dialog_new",
    "g_assert": "g_return_if_fail for a caller's mistake, GError for data",
    "g_get_current_time": "a `now` that is handed in",
    "g_memdup": "g_memdup2",
    "g_slice_new": "g_new",
    "g_slice_new0": "g_new0",
    "g_spawn_command_line_async": "GSubprocess",
    "g_spawn_command_line_sync": "GSubprocess",
    "gtk_color_chooser_dialog_new": "GtkColorDialog",
    "gtk_combo_box_new": "GtkDropDown",
    "gtk_combo_box_text_new": "GtkDropDown",
    "gtk_dialog_new": "AdwDialog",
    "gtk_file_chooser_dialog_new": "GtkFileDialog",
    "gtk_file_chooser_native_new": "GtkFileDialog",
    "gtk_list_store_new": "GListStore",
    "gtk_message_dialog_new": "adw_alert_dialog_new",
    "gtk_style_context_add_class": "gtk_widget_add_css_class",
    "gtk_tree_view_new": "GtkListView or GtkColumnView",
    "gtk_widget_hide": "gtk_widget_set_visible",
    "gtk_widget_show": "gtk_widget_set_visible",
    "xmlParseFile": "the streaming reader, xmlReaderForIO",
    "xmlReadFile": "the streaming reader, xmlReaderForIO",
    "xmlReadMemory": "the streaming reader, xmlReaderForMemory",
    "G_DEFINE_TYPE": "G_DEFINE_FINAL_TYPE",
}

# On some floors only: the floors, the call, what to write in its place.
BANNED_ON = [
    (CORE, "g_date_time_new_now", "a `now` that is handed in"),
    (CORE, "g_date_time_new_now_local", "a `now` that is handed in"),
    (CORE, "g_date_time_new_now_utc", "a `now` that is handed in"),
    (CORE, "g_get_real_time", "a `now` that is handed in"),
    (CORE, "g_random_int", "random bytes that are handed in"),
    (CORE, "g_settings_new", "an option that is handed in"),
    (CORE | {"newsroom", "app"}, "exit", "a GError that reaches the main"),
    (CORE | {"newsroom"}, "g_print", "a value that is returned; only the command line prints"),
    (CORE | {"newsroom", "app"}, "g_printerr", "a GError; only the command line prints"),
    (CORE | {"newsroom", "app"}, "printf", "a value that is returned; only the command line prints"),
    ({"app"}, "g_main_context_iteration", "an _async call and its callback"),
    ({"app"}, "g_main_loop_run", "an _async call and its callback"),
]

CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
# Where long texts are read place by place, a call that measures the whole of one takes the square of its length.
LONG_TEXTS = {"exchange", "markup"}
CONSTANT_PREFIX = re.compile(r'\bg_str_has_prefix\s*\((?:[^()]|\([^()]*\))*?,\s*(?:"|[A-Z][A-Z0-9_]+\b)')
# A widget may live longer than who listens to it, and tell of something late.
LISTENER = re.compile(r"\b(g_signal_connect(?:_swapped|_after)?)\s*\([^;]*?,\s*self\s*\)\s*;")
GOTO = re.compile(r"\bgoto\s+\w+\s*;")
SQL = re.compile(r"\bsqlite3\w*\b")


def check(sources):
    for source in with_suffix(sources, ".c", ".h"):
        for match in GOTO.finditer(source.code):
            yield source.name, source.line_of(match.start()), "goto: write g_autoptr and return, or a function of its own"
        if source.floor is not None:
            yield from check_calls(source)
            yield from check_database(source)
        if source.floor in LONG_TEXTS:
            yield from check_prefixes(source)
        if source.floor == "app":
            yield from check_listeners(source)


def check_calls(source):
    here = {call: instead for floors, call, instead in BANNED_ON if source.floor in floors}
    for match in CALL.finditer(source.code):
        instead = BANNED.get(match[1]) or here.get(match[1])
        if instead and not is_member(source.code, match.start()):
            yield source.name, source.line_of(match.start()), f"{match[1]}: write {instead}"


def check_prefixes(source):
    for match in CONSTANT_PREFIX.finditer(source.code):
        yield source.name, source.line_of(match.start()), "g_str_has_prefix with a constant: write spalt_text_begins"


def check_listeners(source):
    for match in LISTENER.finditer(source.code):
        yield source.name, source.line_of(match.start()), f"{match[1]} with self: write g_signal_connect_object"


def is_member(code, start):
    return code[max(start - 2, 0):start].endswith(("->", "."))


def check_database(source):
    if source.floor == "store":
        return
    for match in SQL.finditer(source.code):
        yield source.name, source.line_of(match.start()), f"{match[0]}: SQL stands in store/ alone"
