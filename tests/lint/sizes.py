# SPDX-License-Identifier: GPL-3.0-or-later
"""How long, how wide, how deep. Two numbers each: ask why, and refuse."""
from source import with_suffix

FILE = (600, 900)
TEMPLATE = (250, 400)
FUNCTION = (60, 100)
NESTING = (4, 5)
PARAMETERS = (6, 8)
WIDTH = 120

# A list of what there is, rather than steps to follow.
EXEMPT_FUNCTIONS = ("_class_init",)
EXEMPT_NAMES = ("main",)


def check(sources, asking=False):
    place = 0 if asking else 1
    for source in with_suffix(sources, ".c", ".h", ".py", ".sh"):
        if len(source.lines) > FILE[place]:
            yield source.name, 1, f"{len(source.lines)} lines; at most {FILE[place]}: give part of it a file of its own"
    for source in with_suffix(sources, ".c", ".h"):
        for number, line in enumerate(source.lines, 1):
            if len(line) > WIDTH:
                yield source.name, number, f"{len(line)} characters; at most {WIDTH}: break it, or name a part"
    for source in with_suffix(sources, ".blp"):
        if len(source.lines) > TEMPLATE[place]:
            yield source.name, 1, f"{len(source.lines)} lines; at most {TEMPLATE[place]}: give part of it a widget of its own"
    for source in with_suffix(sources, ".c"):
        yield from check_functions(source, place)


def check_functions(source, place):
    is_test = source.path.parts[0] == "tests"
    for function in source.functions:
        exempt = function.name.endswith(EXEMPT_FUNCTIONS) or (is_test and function.name in EXEMPT_NAMES)
        if function.lines > FUNCTION[place] and not exempt:
            yield (source.name, function.line,
                   f"{function.name} has {function.lines} lines; at most {FUNCTION[place]}: name its parts")
        if function.nesting > NESTING[place]:
            yield (source.name, function.line,
                   f"{function.name} nests {function.nesting} deep; at most {NESTING[place]}: return early, name the inner part")
        if function.parameters > PARAMETERS[place]:
            yield (source.name, function.line,
                   f"{function.name} takes {function.parameters} parameters; at most {PARAMETERS[place]}: make a struct of them")
