"""How names are written: folding, romanisation, keys, case forms, designators, concepts."""
