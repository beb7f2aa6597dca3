"""Where a person finds the explanation of a code."""

from dataclasses import dataclass

from ..place.addresses import id_address


@dataclass(frozen=True)
class Explained:
    """The pages of the rules; `site_url` is where the documentation of RetroKB stands, or ""."""

    site_url: str = ""

    def url_of(self, code: str) -> str:
        """The address of a code's page, "" where it is not known."""
        return f"{self.site_url.rstrip('/')}/{id_address(code)}" if self.site_url else ""

    def sentence(self, code: str) -> str:
        """Where to read on, with one code as the example."""
        if self.site_url:
            return f"Each code is explained: {self.url_of(code)}"
        return f"Each code is explained in RetroKB's documentation, at /{id_address(code)}."
