"""Settings from mkdocs.yml, read without MkDocs: what both doors share."""

from .load import load_settings
from .wrong import BadConfigurationError

__all__ = ["BadConfigurationError", "load_settings"]
