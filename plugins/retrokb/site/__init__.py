"""The whole product: every path of a site, whichever generator builds it."""
