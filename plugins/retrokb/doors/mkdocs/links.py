"""Where the links of the page that is being rendered lead within the site."""

from ...link.signpost import Signpost
from ...markup.rewrite import Keep, Verdict


class PageLinks:
    """Answers for one page at a time: MkDocs renders pages one after another.

    `page` is the path on disk of the page that is being rendered, "" for one of other plugins.
    """

    def __init__(self) -> None:
        self.signpost: Signpost | None = None
        self.page = ""

    def judge(self, href: str) -> Verdict:
        """Where a link as it is written leads; the text of one that leads nowhere stays."""
        if self.signpost is None or not self.page:
            return Keep()
        return self.signpost.judge(self.page, href)

    def href_of(self, word: str) -> str | None:
        """The link to what an id names, None where it names nothing or this very page."""
        if self.signpost is None or not self.page:
            return None
        return self.signpost.href_of_id(self.page, word)
