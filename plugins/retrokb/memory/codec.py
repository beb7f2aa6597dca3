"""Frozen dataclasses as plain values that JSON can hold, and back, by the types of their fields.

A dataclass becomes the list of its values in the order of its fields; where it has subclasses, the
name of the class stands before the list. Nothing else is ever made of what is read
than the classes that were asked for.
"""

import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union

Code = Callable[[Any], Any]

DAY = "\0day"
MOMENT = "\0moment"
"""Mark a day or a moment among values of any type; YAML allows no such text."""


class UncodableError(ValueError):
    """A value holds something that JSON cannot."""


@cache
def encoder(kind: Any) -> Code:
    """What makes plain values out of a value of a type. It raises UncodableError."""
    return _coder(kind, _ENCODE)


@cache
def decoder(kind: Any) -> Code:
    """What makes a value of a type out of plain values that its encoder made."""
    return _coder(kind, _DECODE)


def _coder(kind: Any, coders: "_Coders") -> Code:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in (str, int, bool, object):
        return coders.anything if kind is object else _same
    if origin in (Union, types.UnionType):
        return _optional(arguments, coders)
    if origin in (tuple, frozenset):
        one = None if arguments[-1] in (str, int, bool) else coders.of(arguments[0])
        return coders.collection(origin, one)
    if origin is Mapping:
        return coders.mapping(coders.of(arguments[0]), coders.of(arguments[1]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return coders.choice(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        below = kind.__subclasses__()
        return coders.one_of([kind, *below]) if below else coders.record(kind)
    raise TypeError(f"no way to keep {kind!r}")


def _optional(arguments: tuple[Any, ...], coders: "_Coders") -> Code:
    """A value or None."""
    (kind,) = (each for each in arguments if each is not type(None))
    code = coders.of(kind)
    return lambda value: None if value is None else code(value)


def _same(value: Any) -> Any:
    return value


class _Coders:
    """The coders of one direction, for each kind of type."""

    def __init__(self, **codes: Callable[..., Any]) -> None:
        self.of: Callable[[Any], Code] = codes["of"]
        self.anything: Code = codes["anything"]
        self.collection: Callable[[Any, Code | None], Code] = codes["collection"]
        self.mapping: Callable[[Code, Code], Code] = codes["mapping"]
        self.choice: Callable[[Any], Code] = codes["choice"]
        self.record: Callable[[Any], Code] = codes["record"]
        self.one_of: Callable[[Collection[Any]], Code] = codes["one_of"]


def _hints(kind: Any) -> dict[str, Any]:
    known = typing.get_type_hints(kind)
    return {each.name: known[each.name] for each in fields(kind)}


def _encode_record(kind: Any) -> Code:
    codes = [(name, encoder(hint)) for name, hint in _hints(kind).items()]
    return lambda value: [code(getattr(value, name)) for name, code in codes]


def _decode_record(kind: Any) -> Code:
    hints = _hints(kind)
    names = tuple(hints)
    codes = tuple((n, code) for n, code in enumerate(map(decoder, hints.values())) if code != _same)
    fill = object.__setattr__

    def decode(row: list[Any]) -> Any:
        for number, code in codes:
            row[number] = code(row[number])
        made = object.__new__(kind)
        # A frozen dataclass can be filled in this way only; its own constructor does no more. By
        # its dictionary it would be filled sooner, and be larger ever after.
        for name, value in zip(names, row, strict=True):
            fill(made, name, value)
        return made

    return decode


def _encode_collection(_: Any, code: Code | None) -> Code:
    # Sorted: sets have no order, and the cache shall not depend on one.
    return lambda many: [
        code(each) if code else each
        for each in (sorted(many) if isinstance(many, frozenset) else many)
    ]


def _decode_collection(kind: Any, code: Code | None) -> Code:
    return lambda many: kind(map(code, many)) if code else kind(many)


def _encode_anything(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return {MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    if isinstance(value, list):
        return [_encode_anything(each) for each in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {key: _encode_anything(each) for key, each in value.items()}
    raise UncodableError(type(value).__name__)


def _decode_anything(value: Any) -> Any:
    if isinstance(value, list):
        return [_decode_anything(each) for each in value]
    if not isinstance(value, dict):
        return value
    if DAY in value:
        return date.fromisoformat(value[DAY])
    if MOMENT in value:
        return datetime.fromisoformat(value[MOMENT])
    return {key: _decode_anything(each) for key, each in value.items()}


def _encode_one_of(kinds: Collection[Any]) -> Code:
    codes = {kind: (kind.__name__, _encode_record(kind)) for kind in kinds}
    return lambda value: [codes[type(value)][0], codes[type(value)][1](value)]


def _decode_one_of(kinds: Collection[Any]) -> Code:
    codes = {kind.__name__: _decode_record(kind) for kind in kinds}
    return lambda pair: codes[pair[0]](pair[1])


_ENCODE = _Coders(
    of=encoder,
    anything=_encode_anything,
    collection=_encode_collection,
    mapping=lambda key, code: lambda table: [[key(k), code(v)] for k, v in table.items()],
    choice=lambda _: lambda value: value.value,
    record=_encode_record,
    one_of=_encode_one_of,
)

_DECODE = _Coders(
    of=decoder,
    anything=_decode_anything,
    collection=_decode_collection,
    mapping=lambda key, code: lambda pairs: {key(k): code(v) for k, v in pairs},
    choice=lambda kind: {each.value: each for each in kind}.__getitem__,
    record=_decode_record,
    one_of=_decode_one_of,
)
