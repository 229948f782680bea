"""Whether a value is as a schema of docs/ says, of the words of JSON Schema that these use."""
import json
import pathlib
import re

DOCS = pathlib.Path(__file__).resolve().parents[2] / "docs"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def read(name):
    return json.loads((DOCS / name).read_text())


def faults(value, root, schema=None, at="it"):
    """Where the value is not as the schema says. `root` has the definitions; without `schema` it is meant itself."""
    schema = root if schema is None else schema
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        yield f"{at} is {value!r}"
    if "type" in schema and type(value) is not TYPES[schema["type"]]:
        yield f"{at} is no {schema['type']}"
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at} is {value!r}"
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from faults(item, root, schema["items"], f"{at}[{i}]")
    elif isinstance(value, dict):
        known, others = schema.get("properties", {}), schema["additionalProperties"]
        yield from (f"{at} has no {key}" for key in schema.get("required", []) if key not in value)
        for key, item in value.items():
            if key not in known and not others:
                yield f"{at} has {key}"
            else:
                yield from faults(item, root, known.get(key, others), f"{at}.{key}")
