"""Spark, for tables that outgrow one machine: `normalize_column`, `decision_udf` and `cluster`.

Needs the extra ``namenorm[spark]`` and Java, and namenorm where the workers are.
"""

from __future__ import annotations

from importlib import import_module

try:
    for package in ("pandas", "pyarrow", "pyspark"):
        import_module(package)
except ImportError as error:
    raise ImportError(
        "namenorm.integrations.spark needs pyspark, pandas and pyarrow: pip install 'namenorm[spark]'"
    ) from error

from namenorm.integrations.spark.clustering import cluster
from namenorm.integrations.spark.normalizing import decision_udf, normalize_column

__all__ = ["cluster", "decision_udf", "normalize_column"]
