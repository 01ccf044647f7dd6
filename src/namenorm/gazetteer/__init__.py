"""Gazetteers: entities with their names, read from YAML, JSONL, CSV or FollowTheMoney files and checked."""

from __future__ import annotations

from namenorm.gazetteer.gazetteer import Gazetteer

__all__ = ["Gazetteer"]
