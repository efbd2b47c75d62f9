"""
Whether a JSON schema is strict, and whether a value fits it.

https://console.groq.com/docs/structured-outputs: objects close with additionalProperties false and
require every property; the root is an object; what is optional is a union with null.
"""

from typing import Any, Final

from loadtest.fake_groq.errors import bad_request

Schema = dict[str, Any]
_KEYWORDS: Final = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "description"}
)
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def check_strict(schema: Schema) -> None:
    """Do nothing when constrained decoding takes it. Raises ApiError."""
    if schema.get("type") != "object":
        raise _invalid("$", "the root must be an object")
    _check(schema, "$")


def _check(schema: Schema, path: str) -> None:
    strange = set(schema) - _KEYWORDS
    if strange:
        raise _invalid(path, f"unsupported keyword {min(strange)!r}")
    kinds = _kinds(schema)
    if not kinds or not set(kinds) <= set(_KINDS):
        raise _invalid(path, "`type` is missing or unknown")
    if "object" in kinds:
        _check_object(schema, path)
    if "array" in kinds:
        _check(schema.get("items", {}), f"{path}[]")


def _check_object(schema: Schema, path: str) -> None:
    properties = schema.get("properties", {})
    if schema.get("additionalProperties") is not False:
        raise _invalid(path, "`additionalProperties:false` must be set on every object")
    if sorted(schema.get("required", ())) != sorted(properties):
        raise _invalid(path, "`required` must list every key in `properties`")
    for name, one in properties.items():
        _check(one, f"{path}.{name}")


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else kind


def _invalid(path: str, reason: str) -> Exception:
    return bad_request(f"invalid JSON schema for response_format: {path}: {reason}")


def fits(value: object, schema: Schema) -> bool:
    """Return whether a value is what the schema allows."""
    kinds = [kind for name in _kinds(schema) for kind in _KINDS[name]]
    if type(value) not in kinds:
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"]) for one in value)
    if isinstance(value, dict):
        properties: Schema = schema["properties"]
        same = list(value) == list(properties)
        return same and all(fits(value[name], one) for name, one in properties.items())
    return True
