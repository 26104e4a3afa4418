"""Tables of real viticulture, and a small grammar that turns them into wine documents."""
