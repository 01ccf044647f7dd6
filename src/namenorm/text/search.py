"""The search of one text: from a word with a capital to the longest window that names an entity."""

from __future__ import annotations

from collections.abc import Iterator

from namenorm.model import Candidate
from namenorm.text.context import of_country_beside
from namenorm.text.fitting import Setting, is_adjective_of, is_of_it, is_part_of_name, needs_country
from namenorm.text.locate import LONGEST_WINDOW, Fitting, Known, Located, Locator
from namenorm.text.longer_names import is_inside_longer_name
from namenorm.text.people import has_other_initial, is_someone_elses, is_surname_there
from namenorm.text.shared_kinds import is_adjective, shared_kind
from namenorm.text.surface import Surface, leaves_quotation
from namenorm.writing.designators import is_modifier
from namenorm.writing.ordinals import is_ordinal_at
from namenorm.writing.particles import title_at

_NO_WORDS: frozenset[str] = frozenset()
_MOST_OF_PERSON = 4  # words of a name of a person that has more words, or other ones, than are listed
_WRITTEN_TO = ("", "-", "\u2011")  # what stands between parts of one word: 3-тя, S-300
_MOST_BETWEEN = 2  # function words between two words of a name


class Search:
    """The search of one text.

    Args:
        locator: What is known of words and windows.
        surface: The text.
    """

    def __init__(self, locator: Locator, surface: Surface) -> None:
        self.locator = locator
        self.surface = surface
        self.tokens = surface.tokens
        self._longest_at: dict[int, Located | None] = {}
        self.namesakes: dict[int, str] = {}  # where somebody else bears the surname of an entity -> its id
        self._plain = Setting(surface.lang, surface.cased, False, _NO_WORDS)

    def windows(self) -> Iterator[Located]:
        """Every window, from left to right, the longest at each place; windows do not overlap."""
        forms = self.tokens.forms
        hot = self.locator.beginnings(self.tokens.distinct, self.surface.cased)
        done = 0
        for capital in [at for at, form in enumerate(forms) if form in hot and (hot[form] or self._is_written_on(at))]:
            if capital < done:
                continue
            at = self._leftmost(capital, done)
            while at <= capital:
                window = self.longest(at)
                if window is not None and (later := self._outdone_by(window)) is not None:
                    window = self._longest(at, later.first)
                if window is None:
                    at += 1
                    continue
                if window.candidates:
                    yield window
                at = done = window.last + 1
            done = max(done, at)

    def _leftmost(self, at: int, done: int) -> int:
        """Where the words begin that a name with a word may have before it; no word before ``done`` counts."""
        leftmost = at
        between = count = 0
        while at > done and count < LONGEST_WINDOW and self.surface.joined(at):
            at -= 1
            known = self.known(at)
            if known.is_ending and self._ends_ordinal(at):
                continue
            if known.interest or self._may_open(at):
                leftmost = at
                between, count = 0, count + 1
            elif not self._may_stand_between(at, known, between):
                break
            else:
                between += 1
        return leftmost

    def known(self, at: int) -> Known:
        return self.locator.known(self.tokens.forms[at])

    def _may_open(self, at: int) -> bool:
        """Whether a word that is no part of any name may open one: an initial, a given name, S-300."""
        form = self.tokens.forms[at]
        if form[0].islower() or at + 1 == len(self.tokens):
            return False
        if self._is_written_on(at) and self.locator.may_open_model(form):
            return True
        if len(form) == 1:
            return self.tokens.gap(at + 1).startswith(".")
        if self.known(at + 1).interest != "name" or title_at((form,), 0):
            return False
        return any(self.locator.bearers(self.tokens[at + 1]))

    def _is_written_on(self, at: int) -> bool:
        """Whether a number is written to a word, or capitals or an ordinal's ending to a number: S-300, 2S3, 3rd."""
        forms, behind = self.tokens.forms, at + 1
        if behind == len(forms) or forms[at].isdecimal() == forms[behind].isdecimal():
            return False
        if forms[behind][0].islower():
            return self.known(behind).is_ending and self._ends_ordinal(behind)
        return self.tokens.gap(behind) in _WRITTEN_TO

    def _may_stand_between(self, at: int, known: Known, between: int) -> bool:
        """Whether a word that is no part of a name may stand inside one: "of", or уль in Нур-уль-Хак."""
        if known.is_function:
            return between < _MOST_BETWEEN
        return at + 1 < len(self.tokens) and self.surface.hyphenated(at) and self.surface.hyphenated(at + 1)

    def _ends_ordinal(self, at: int) -> bool:
        """Whether a word is the ending of an ordinal and belongs to the number before it: 3rd, 93-тя."""
        if not self.tokens.forms[at - 1].isdecimal() or self.tokens.gap(at) not in _WRITTEN_TO:
            return False
        begin = max(at - 2, 0)
        return is_ordinal_at(self.tokens[begin : at + 2], at - 1 - begin)

    def _may_run_over(self, at: int) -> bool:
        """Whether a name that begins before a word may have it, or words behind it."""
        known = self.known(at)
        if known.is_ending and self._ends_ordinal(at):
            return True
        return bool(known.interest or known.is_part) or self._may_stand_between(at, known, 0)

    def longest(self, first: int) -> Located | None:
        """The longest window that begins with a word."""
        if first not in self._longest_at:
            self._longest_at[first] = self._longest(first)
        return self._longest_at[first]

    def _longest(self, first: int, before: int | None = None) -> Located | None:
        """The longest window that begins with a word and ends before another."""
        forms, known_as, leads_to = self.tokens.forms, self.locator.known, self.locator.leads_to
        if not known_as(forms[first]).interest and not self._may_open(first):
            return None
        last = first
        ends = [first]
        reach = self.locator.reach(forms[first])
        between = 0
        entries = leads_to(forms[first])
        capitals = not forms[first][0].islower()
        stop = len(forms) if before is None else before
        while last + 1 < stop and len(ends) < reach and self.surface.joined(last + 1):
            last += 1
            known = known_as(forms[last])
            if known.is_ending and self._ends_ordinal(last):
                continue  # the 3rd Brigade
            if known.interest or known.is_part:
                if last - first > 1 and forms[first:last].count(forms[last]) > 1:
                    break  # no name has a word three times
                led = leads_to(forms[last])
                entries = led if entries is None else entries if led is None else entries & led
                capitals = capitals and not forms[last][0].islower()
                if entries is not None and not entries and (len(ends) >= _MOST_OF_PERSON or not capitals):
                    break  # no name has all these words, but people are known by fewer
                ends.append(last)
                between = 0
            elif self._may_stand_between(last, known, between):
                between += 1
            else:
                break
        for end in reversed(ends):
            window = self._window(first, end)
            if window is not None:
                return window
        return None

    def _outdone_by(self, window: Located) -> Located | None:
        """The name that begins inside a window, runs on behind it, and is as likely and has as many words.

        In "volontaires russes de la Légion «Liberté de la Russie»" the Legion is the name.
        """
        surface, behind = self.surface, window.last + 1
        if behind >= len(self.tokens.forms) or not surface.joined(behind) or not self._may_run_over(behind):
            return None
        for at in range(window.first + 1, behind):
            later = self.longest(at)
            if later is not None and later.last > window.last and later.candidates and window.candidates:
                is_as_long = later.last - later.first >= window.last - window.first
                if not is_as_long or leaves_quotation(surface.text[slice(*self.tokens.span(later.first, later.last))]):
                    return None
                return later if later.candidates[0].score >= window.candidates[0].score else None
        return None

    def _window(self, first: int, last: int) -> Located | None:
        surface, threshold = self.surface, self.locator.threshold
        if self.locator.matcher.never_words and self.locator.matcher.is_never(surface.tokens[first : last + 1]):
            return Located(first, last, ())
        if first == last and (kind_word := self._shared_kind(first)):
            shared = self.locator.fitting((self.tokens.forms[first], kind_word), self._plain).candidates
            if shared and shared[0].entity.kind == "place" and shared[0].score >= threshold:
                return Located(first, last, shared)
            if is_adjective(self.tokens.forms[first]):
                return Located(first, last, ())
        found = self._fitting(first, last)
        candidates, core, begins_with_kind, of_country, _ = found
        if of_country:
            candidates = of_country_beside(candidates, surface, first, last)
        if not candidates or not (candidates[0].score >= threshold or needs_country(candidates[0])):
            return None
        kind = candidates[0].entity.kind
        if kind in ("equipment", "thing") and self._is_written_on(last) and not self.tokens.gap(last + 1):
            return Located(first, last, ())  # T-90K is no T-90
        if self._is_other_person(first, last, candidates[0]):
            return Located(first, last, ())
        if kind == "place" and first == last and self._is_adjective(first):
            return Located(first, last, ())
        if kind == "place" and (
            self._is_part_of_name(first, last, candidates[0], begins_with_kind)
            or is_inside_longer_name(surface, self._is_name_or_kind, first, last, candidates[0].entity)
        ):
            return Located(first, last, ())  # a longer name that is not known: nothing inside it counts
        if begins_with_kind and first and is_modifier(surface.tokens[first - 1].text):
            return None  # "the easternmost district of Grayvoron"
        return Located(first + core[0], first + core[1], candidates) if core else Located(first, last, candidates)

    def _is_other_person(self, first: int, last: int, best: Candidate) -> bool:
        """Whether a given name or an initial makes somebody else of the words."""
        if best.entity.kind != "person":
            return first == last and is_surname_there(self.surface, first, best)
        if first == last and is_someone_elses(self.surface, first, best.entity):
            self.namesakes[first] = best.entity.id
            return True
        if first == last or len(self.tokens.forms[first]) == 1:
            return has_other_initial(self.surface, last, best.entity)
        return False

    def _shared_kind(self, at: int) -> str:
        """The kind-word behind the last of several names, the first of which is at a place; "" for none."""
        return "" if self.tokens.forms[at][0].islower() else shared_kind(self.surface, at)

    def _is_adjective(self, at: int) -> bool:
        surface, forms = self.surface, self.tokens.forms
        end = next((i for i in range(at + 1, at + 3) if i >= len(forms) or not surface.joined(i)), at + 3)
        before = forms[at - 1] if surface.joined(at) else ""
        return is_adjective_of(forms[at], forms[at + 1 : end], before, surface.lang)

    def _is_name_or_kind(self, at: int) -> bool:
        """Whether a name begins at a word, or a kind-word stands there."""
        interest = self.known(at).interest
        return interest == "designator" or (interest == "name" and self.longest(at) is not None)

    def _is_part_of_name(self, first: int, last: int, place: Candidate, begins_with_kind: bool) -> bool:
        surface, forms = self.surface, self.tokens.forms
        before = forms[first - 1] if surface.joined(first) and self.locator.qualifies(forms[first - 1]) else ""
        if before and before[0].islower() and first == last and is_of_it(before, place, surface.lang):
            before = ""
        after: tuple[str, ...] = ()
        if last + 1 < len(forms) and self.locator.may_be_kind(forms[last + 1]) and surface.joined(last + 1):
            after = tuple(token.text for token in self.tokens[last + 1 : last + 4])
        return bool(before or after) and is_part_of_name(before, after, place.entity.type, begins_with_kind)

    def _fitting(self, first: int, last: int) -> Fitting:
        """What words may denote; of a single one it counts where its sentence begins and whether it is a word, too."""
        surface, forms = self.surface, self.tokens.forms
        if first < last:
            return self.locator.fitting(tuple(forms[first : last + 1]), self._plain)
        folded = self.known(first).folded
        setting = self._plain
        if folded in surface.lower_words:
            setting = setting._replace(lower=frozenset((folded,)))
        found = self.locator.fitting((forms[first],), setting)
        if found.misspelt and surface.starts_sentence(first):
            return self.locator.fitting((forms[first],), setting._replace(opens_sentence=True))
        return found
