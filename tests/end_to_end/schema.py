"""Checks a value against a JSON Schema of an OpenAPI document: the words that the document uses."""

import re

KINDS = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
KNOWN = {"$ref", "type", "enum", "const", "properties", "required", "additionalProperties", "items",
         "oneOf", "format", "maxLength", "minimum", "maximum", "default", "description", "example", "examples"}
DATE_TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")


def find(document, reference):
    for name in reference.removeprefix("#/").split("/"):
        document = document[name]
    return document


def problems(document, schema, value, at=""):
    """What is wrong with `value`, a line each; nothing when it is as the schema says."""
    if schema is True:
        return
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"this checker does not know {sorted(unknown)}")
    if "$ref" in schema:
        yield from problems(document, find(document, schema["$ref"]), value, at)
        return
    if "oneOf" in schema:
        fitting = [one for one in schema["oneOf"] if not list(problems(document, one, value, at))]
        if len(fitting) != 1:
            yield f"{at or '/'}: {value!r} is as {len(fitting)} of {schema['oneOf']} say"
        return
    kinds = schema.get("type", list(KINDS))
    if not any(KINDS[kind](value) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{at or '/'}: {value!r} is no {kinds}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if schema.get("format") == "date-time" and value is not None and not DATE_TIME.match(value):
        yield f"{at}: {value!r} is no date-time"
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from problems(document, schema["items"], item, f"{at}/{index}")
    if isinstance(value, dict):
        yield from member_problems(document, schema, value, at)


def member_problems(document, schema, value, at):
    described = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}/{name} is missing"
    for name, member in value.items():
        rule = described.get(name, schema.get("additionalProperties", True))
        if rule is False:
            yield f"{at}/{name} is not described"
        else:
            yield from problems(document, rule, member, f"{at}/{name}")
