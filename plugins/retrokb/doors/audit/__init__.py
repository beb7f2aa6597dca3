"""The gate that every door has: a site is proved before it is given away."""
