"""What tests and benchmarks share: the shops that they try, the command as they call it, and the lists that they judge by.

It imports the product alone; tests and benchmarks import it, and never each other.
"""
