"""`python -m scripts.environment LAYER --base PYTHON [--named] --command SCRIPT`."""

import argparse
import sys
from pathlib import Path

from scripts.environment.advice import find_next_step
from scripts.environment.layers import LAYERS
from scripts.environment.make import Checkout, SetUpFailedError, make_environment
from scripts.environment.progress import Progress

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Make the environment, or say why not and exit with 1."""
    options = _parse_arguments()
    progress = Progress()
    checkout = Checkout(ROOT, options.base, options.named, options.command, progress)
    try:
        make_environment(checkout, options.layer)
    except SetUpFailedError as problem:
        progress.say(str(problem))
        sys.exit(1)
    except OSError as problem:
        progress.say(f"error: {problem}\n{find_next_step(str(problem), options.command)}")
        sys.exit(1)
    except KeyboardInterrupt:
        progress.end()
        sys.exit(130)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/setup")
    parser.add_argument("layer", choices=[layer.name for layer in LAYERS])
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--named", action="store_true", help="the user named this interpreter")
    parser.add_argument("--command", required=True, help="what the user called")
    return parser.parse_args()


main()
