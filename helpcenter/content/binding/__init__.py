"""Trees -> records: what of them is read by itself, such as dated values, each in its type."""
