"""This desk's own encrypted store: keys, settings, documents received, sheets and every save of them."""
