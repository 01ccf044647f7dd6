"""Bridges to other packages; each module needs its own extra and is imported by nothing else."""
