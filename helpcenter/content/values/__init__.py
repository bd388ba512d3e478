"""Values of constants: what they can be, how they are written, and the table of their types."""
