"""The changes that `scripts/mutate` makes to a source text."""

import ast
import textwrap
from pathlib import Path

import pytest
from scripts import mutants


def changed(source):
    """The lines that stand in each mutant and not in the source, white space trimmed."""
    source = textwrap.dedent(source)
    lines = set(source.splitlines())
    return [
        " ".join(line.strip() for line in mutant.text.splitlines() if line not in lines)
        for mutant in mutants.find_mutants(source)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f(a < b)", ["pass", "f((a <= b))"]),
        ("f(a and b)", ["pass", "f((a or b))", "f((b))", "f((a))"]),
        ("f(not a)", ["pass", "f((a))"]),
        ("f(a + b)", ["pass", "f((a))", "f((b))", "f((a - b))"]),
        ("f(1, True, 'a', '')", ["pass", "f(2, ", "f(0, ", "False", "''", "'x'"]),
        ("f(any(a), min(a), sorted(a, key=b))", ["pass", "all(a)", "max(a)", "list(a)"]),
        ("f(a.strip(), a.startswith(b))", ["pass", "f((a), ", "a.endswith(b)"]),
        ("f(a[b:c])", ["pass", "f(a[:c])", "f(a[b:])"]),
        ("f(x for x in a if x)", ["pass", "f((x for x in a))"]),
        ("x = a if b else c", ["x = (c if b else a)"]),
        ("x += a", ["pass"]),
        ("raise x", ["pass"]),
        ("f(f'{a}b')", ["pass", "f('')"]),
    ],
)
def test_expressions_and_statements_are_changed(source, expected):
    """Each kind of change is made once, and no other."""
    found = changed(source)
    assert len(found) == len(expected)
    assert all(mutant in each for mutant, each in zip(expected, found, strict=True))


def test_branches_loops_and_results_are_changed():
    """A test is turned round where it stands; a function gives nothing, a generator no value."""
    assert changed("""
        def f(a):
            if a:
                return 1
            while a:
                yield a
            return
    """) == [
        "if (not a):",
        "return None",
        "return 2",
        "return 0",
        "while (not a):",
        "yield from ()",
    ]


@pytest.mark.parametrize("result", ["None", "[]", "()", ""])
def test_no_result_is_not_changed_to_another_kind_of_none(result):
    """Who asks whether there is something finds nothing either way."""
    assert changed(f"def f():\n    return {result}\n") == []


def test_a_mutant_knows_the_lines_of_its_statement():
    """Of a statement over several lines Python tells some; a branch ends where its body begins."""
    source = "x = (\n    1,\n    2,\n)\nif (\n    a\n    and b\n):\n    f()\n"
    lines = {each.line: [*each.lines] for each in mutants.find_mutants(source)}
    assert lines == {2: [1, 2, 3, 4], 3: [1, 2, 3, 4], 5: [5, 6, 7, 8], 6: [5, 6, 7, 8], 9: [9]}


def test_what_does_nothing_is_left_alone():
    """Docstrings, imports, assertions, types and decorators are no lines to change."""
    assert (
        changed('''
        """What it is for."""
        from a import b
        Both = A | B
        @cache(1)
        def f(a: "A") -> "B":
            """What it does."""
            assert a is not None
            x: "int"
    ''')
        == []
    )


def test_mutants_are_python_and_differ_from_each_other():
    """Every change of this very project's code can be parsed, on the line that it is said to be."""
    source = Path(mutants.__file__).read_text("utf-8")
    found = list(mutants.find_mutants(source))
    assert len({ast.dump(ast.parse(each.text)) for each in found}) == len(found)
    before = source.splitlines()
    for each in found:
        after = each.text.splitlines()
        assert each.line <= next(n for n in range(len(before)) if before[n] != after[n]) + 1
