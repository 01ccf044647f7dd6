"""The faults that a check finds, a code each; docs/gazetteer.md shows them with examples."""

from __future__ import annotations

CODES = {
    "NN001": "the file, or a line of it, cannot be read: not UTF-8, not YAML, JSON or CSV, a reference, a tag, a "
    "control character",
    "NN002": "the file is no list of entities: empty, a table, a JSON array, a CSV file without its columns",
    "NN003": "a field that does not exist",
    "NN004": "a field that must be there is not; a row without an id or a name",
    "NN005": "a value of the wrong shape: a number or `no` for a text, a text for a list, nothing, years the wrong way "
    "round, too many cells in a row",
    "NN006": "an id that is not lower-case ASCII words joined by hyphens",
    "NN007": "an id of two entities",
    "NN008": "a word that the field may not have, or an unknown language",
    "NN009": "a reference to an entity that does not exist, or to the entity itself",
    "NN010": "parents that go round in a circle",
    "NN011": "a name without a letter or digit",
    "NN012": "a word that mixes scripts: here the о is Latin",
    "NN013": "letters and their marks written apart (not NFC)",
    "NN014": "an invisible character, such as a soft hyphen; in JSON half a character",
    "NN015": "a script or a letter that the language does not have",
    "NN016": "a name that stands twice in one language, or that is read like another one",
    "NN017": "no source",
    "NN018": "a name of fewer than three letters (an acronym: two) that is not `weak`",
    "NN019": "a name of two entities, in whatever language, without `not_same_as` or `weak` on both names",
    "NN020": "spaces to spare or a line break in a name",
    "NN021": "a field that stands twice",
    "NN022": "a name of more than 200 characters",
    "NN023": "an external id that does not look like one of its scheme",
    "NN024": "an id that was used before: it is replaced, or stands in the list of retired ids",
    "NN025": "coordinates that are no latitude and longitude in degrees",
    "NN026": "a string in `never` that is a name of an entity",
    "NN027": "a listed spelling that a rule makes: a romanisation, a case form, initials",
    "NN028": "a name that does not lead to its entity",
    "NN029": "a distractor that a change swallows: a name that led to one entity leads to another one, and "
    "`not_same_as` does not tell them apart or the other one does not list it",
    "NN030": "an id that is gone and that nothing replaces",
    "NN031": "a shared name of which `not_same_as` tells on one side only",
    "NN040": "a compiled gazetteer that cannot be used: damaged, of another format, or built with other tables than "
    "this version has",
    "NN041": "an id of one thing in memory and of another in a compiled gazetteer",
}
CURATION = ("NN027", "NN028", "NN029", "NN030", "NN031")
"""What only `namenorm gazetteer check` and `diff` look for; the rest is also looked for when a file is loaded."""
