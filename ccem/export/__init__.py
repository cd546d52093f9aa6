"""Printers: derived formulas as LaTeX and as code that stands alone."""
