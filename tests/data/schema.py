# SPDX-License-Identifier: GPL-3.0-or-later
"""Just enough of JSON Schema (draft 2020-12) for docs/newsroom.schema.json; a word that is not known here is an error."""
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
ANNOTATIONS = {"$schema", "$defs", "title", "description"}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def check_type(value, names, _schema):
    if not any(is_type(value, name) for name in ([names] if isinstance(names, str) else names)):
        yield f"is not {names}"


def check_pattern(value, pattern, _schema):
    if isinstance(value, str) and not re.search(pattern, value):
        yield f"does not match {pattern}"


RULES = {
    "type": check_type,
    "pattern": check_pattern,
    "enum": lambda value, choices, _: [] if value in choices else [f"is none of {choices}"],
    "maxLength": lambda value, most, _: ["is too long"] if isinstance(value, str) and len(value) > most else [],
    "maxItems": lambda value, most, _: ["is too long"] if isinstance(value, list) and len(value) > most else [],
    "minimum": lambda value, least, _: ["is too small"] if is_type(value, "integer") and value < least else [],
    "maximum": lambda value, most, _: ["is too large"] if is_type(value, "integer") and value > most else [],
    "required": lambda value, names, _: [f"lacks {name}" for name in names if isinstance(value, dict) and name not in value],
    "additionalProperties": lambda value, _, schema: [f"may not have {name}" for name in value if name not in schema["properties"]]
    if isinstance(value, dict) else [],
}


def find_problems(value, schema, root, path="$"):
    if "$ref" in schema:
        yield from find_problems(value, root["$defs"][schema["$ref"].rsplit("/", 1)[-1]], root, path)
    for word, rule in schema.items():
        if word in RULES:
            yield from (f"{path} {problem}" for problem in RULES[word](value, rule, schema))
        elif word == "properties" and isinstance(value, dict):
            for name in rule.keys() & value.keys():
                yield from find_problems(value[name], rule[name], root, f"{path}.{name}")
        elif word == "items" and isinstance(value, list):
            for index, item in enumerate(value):
                yield from find_problems(item, rule, root, f"{path}[{index}]")
        elif word == "anyOf":
            if all(any(find_problems(value, choice, root, path)) for choice in rule):
                yield f"{path} fits none of the choices"
        elif word not in ANNOTATIONS | {"$ref", "properties", "items"}:
            raise ValueError(f"schema.py does not know “{word}”")
