"""What runs around RetroKB: set-up, checks, benchmarks. Nothing here is installed with it."""
