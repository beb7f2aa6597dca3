"""Small changes to a source text, each of which some test should notice."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

NOT_EXECUTED = frozenset({"annotation", "returns", "decorator_list", "type_params"})
"""Fields of a node with what only a reader or a type checker looks at, or what only saves time."""

OPERATORS: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult, ast.Div: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip

FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}

METHODS = {"startswith": "endswith", "endswith": "startswith", "partition": "rpartition"}

NEEDLESS = frozenset({
    "strip", "lstrip", "rstrip", "lower", "casefold", "removeprefix", "removesuffix", "replace",
    "resolve",
})  # fmt: skip
"""Methods that give an object like the one they are asked of, which stands in for it."""


NOTHING = frozenset({"None", "False", "0", "''", "()", "[]", "{}"})
"""Results that whoever asks takes for the same as None."""


@dataclass(frozen=True)
class Mutant:
    """A source text in which one place is another, on or below a line; see `find_mutants`.

    `lines` are all of the statement: Python does not say that it runs each of them.
    """

    line: int
    lines: range
    text: str


def find_mutants(source: str) -> Iterator[Mutant]:
    """Every small change to what a module executes; docstrings, imports and types are left out.

    Each leaves a text that compiles and does not mean the same to the parser.
    """
    tree = ast.parse(source)
    meant = {ast.dump(tree)}
    statements = _lines_of_statements(tree)
    raw = source.encode()
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in _executed(tree):
        place = node.test if isinstance(node, ast.If | ast.While) else node
        begin = starts[place.lineno - 1] + place.col_offset
        end = starts[(place.end_lineno or 0) - 1] + (place.end_col_offset or 0)
        for other in _variants(node):
            text = (raw[:begin] + _unparsed(other).encode() + raw[end:]).decode()
            try:
                dump = ast.dump(ast.parse(text))
            except SyntaxError:
                continue
            if dump not in meant:
                meant.add(dump)
                yield Mutant(node.lineno, statements[node.lineno], text)


def _lines_of_statements(tree: ast.AST) -> dict[int, range]:
    """For each line those of its statement, of a branch or a loop without what stands in it."""
    found: dict[int, range] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno if body else (node.end_lineno or 0) + 1
            lines = range(node.lineno, max(end, node.lineno + 1))
            found.update(dict.fromkeys(lines, lines))
    return found


def _executed(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """The expressions and statements below a node, but for those that do nothing."""
    for name, value in ast.iter_fields(tree):
        children = value if isinstance(value, list) else [value]
        for node in children if name not in NOT_EXECUTED else []:
            if not isinstance(node, ast.AST) or _says_only(node):
                continue
            if isinstance(node, ast.expr | ast.stmt):
                yield node
            # Places within an f-string are not told before Python 3.12.
            if not isinstance(node, ast.JoinedStr):
                yield from _executed(node)


def _says_only(node: ast.AST) -> bool:
    """Whether a statement is a docstring, an import, an assertion, or a name for a type."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(ast.Constant()):
            return True
        case ast.Assign([ast.Name(name)]):
            return bool(re.match("[A-Z][a-z]", name))
    return False


def _unparsed(node: ast.AST) -> str:
    text = ast.unparse(node)
    bare = isinstance(node, ast.stmt | ast.Slice | ast.Constant)
    return text if bare else f"({text})"


def _variants(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node, or of its test where it is a branch or a loop."""
    match node:
        case ast.If(test) | ast.While(test):
            yield ast.UnaryOp(ast.Not(), test)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Return(ast.expr() as value) if ast.unparse(value) not in NOTHING:
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))
        case (
            ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Delete() | ast.Continue() | ast.Break()
        ):
            yield ast.Pass()
        case ast.stmt():
            return
        case _:
            yield from _other_values(node)


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value):
            yield from (ast.Constant(each) for each in _other_constants(value))
        case ast.JoinedStr():
            yield ast.Constant("")
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.BoolOp(op, values):
            yield ast.BoolOp(OPERATORS[type(op)](), values)
            rests = ([*values[:n], *values[n + 1 :]] for n in range(len(values)))
            yield from (rest[0] if len(rest) == 1 else ast.BoolOp(op, rest) for rest in rests)
        case ast.Compare(left, [op], right):
            yield ast.Compare(left, [OPERATORS[type(op)]()], right)
        case ast.BinOp(left, op, right):
            yield from [left, right]
            if type(op) in OPERATORS:
                yield ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.Call(ast.Name(name), [first, *_]) if name in FUNCTIONS:
            of = [first] if name == "sorted" else node.args
            more = [] if name == "sorted" else node.keywords
            yield ast.Call(ast.Name(FUNCTIONS[name]), of, more)
        case ast.Call(ast.Attribute(of, name)) if name in NEEDLESS:
            yield of
        case ast.Call(ast.Attribute(of, name)) if name in METHODS:
            yield _with(node, func=ast.Attribute(of, METHODS[name]))
        case ast.Slice(lower, upper, step):
            yield from [ast.Slice(None, upper, step)] if lower else []
            yield from [ast.Slice(lower, None, step)] if upper else []
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _without_conditions(node)


def _other_constants(value: object) -> list[str | bytes | int]:
    match value:
        case bool():
            return [not value]
        case int():
            return [value + 1, value - 1]
        case str():
            return ["" if value else "x"]
        case bytes():
            return [b"" if value else b"x"]
    return []


def _without_conditions(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[ast.AST]:
    for number, part in enumerate(node.generators):
        for condition in part.ifs:
            rest = [each for each in part.ifs if each is not condition]
            other = _with(part, ifs=rest)
            generators = [*node.generators[:number], other, *node.generators[number + 1 :]]
            yield _with(node, generators=generators)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    """A copy of a node with other fields."""
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})
