"""`python -m retrokb` is `retrokb`."""

from .doors.cli import main

if __name__ == "__main__":
    main(prog_name="retrokb")
