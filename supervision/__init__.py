"""Who lives and how much they may eat: the only package that knows everybody."""
