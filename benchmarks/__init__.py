"""Benchmarks against peers and natural units: ``python -m benchmarks --profile quick``."""
