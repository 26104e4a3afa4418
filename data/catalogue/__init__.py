"""Tables of real grapes and regions, and a small grammar that turns them into wine documents."""
