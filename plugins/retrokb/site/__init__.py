"""The whole product of a project: every path of its site, whichever generator builds it."""
