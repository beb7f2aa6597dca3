"""The one pipeline: the steps for one audience, all checks, a site before it is rendered."""
