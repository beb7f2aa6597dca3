"""What parsing depends on is said alike in every run, and otherwise where it is something else."""

import functools
import subprocess
import sys

import pytest

from retrokb.parse.depends import describe

PROGRAM = """
import yaml
from retrokb.parse.depends import describe
print(describe(yaml.load('''
toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
pymdownx.superfences:
  custom_fences:
    - {name: a, format: !!python/name:pymdownx.superfences.fence_code_format }
    - {name: b, format: !!python/object/apply:pymdownx.arithmatex.arithmatex_fenced_format {}}
odd: [!!python/name:os.path.join , !!python/module:os , !!python/object/apply:pathlib.Path [/x]]
''', yaml.UnsafeLoader)))
"""


def test_a_configuration_is_described_alike_in_every_process():
    """Functions and objects lie elsewhere in memory each time; no description tells."""
    run = [sys.executable, "-c", PROGRAM]
    first, second = (
        subprocess.run(run, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert first == second
    assert "fence_code_format" in first
    assert " at 0x" not in first


class Holder:
    """An object without a description of its own."""

    def __init__(self, held: object) -> None:
        self.held = held

    def method(self) -> None:
        """Does nothing."""


def closed_over(held: object):
    """A function that holds something."""
    return lambda: held


@pytest.mark.parametrize(
    "make",
    [
        lambda held: held,
        lambda held: [held],
        lambda held: {held},
        lambda held: {"a": (held,)},
        lambda held: {held: "a"},
        Holder,
        lambda held: Holder(held).method,
        lambda held: functools.partial(print, held),
        lambda held: functools.partial(print, end=held),
        closed_over,
    ],
)
def test_what_holds_something_else_is_described_otherwise(make):
    """What was parsed with one configuration is not taken for what another would give."""
    assert describe(make("a")) == describe(make("a"))
    assert describe(make("a")) != describe(make("b"))
    assert describe(make(1)) != describe(make(True))


def test_functions_of_one_name_are_told_apart_by_what_they_do():
    """A function of the project's own may have been changed between two runs."""
    texts = ("def f(x): return x + 1", "def f(x): return x + 2", "def f(x): return x - 1")
    spaces: list[dict[str, object]] = [{"__name__": "own"} for _ in texts]
    for text, space in zip(texts, spaces, strict=True):
        exec(text, space)
    assert len({describe(space["f"]) for space in spaces}) == 3


def test_what_holds_itself_is_described():
    """YAML can write a list that is in itself."""
    circle: list[object] = []
    circle.append(circle)
    assert describe(circle)
