"""The search asked without a browser: the same ranker.js as in the page, under Node."""
