"""What reference managers write: one module a format, and the facts that all of them share."""
