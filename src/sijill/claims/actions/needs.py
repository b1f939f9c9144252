"""What a trigger needs around it before it counts: each need is a small named predicate.

A word such as ``هجوم`` states an attack only where somebody is armed, hit or hurt; ``عملية`` may be surgery. The
entries of ``knowledge/ar/actions`` name their needs; any one of them is enough. Whether the clause then *states* the
act or only refers to it is decided by ``assertion.py``. Every public function of the ``needs_*`` modules is a need
under its own name, with the same three arguments: the sentence, the trigger, what the document is about.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from types import FunctionType

from sijill.claims.actions import (
    needs_change,
    needs_crowd,
    needs_fight,
    needs_force,
    needs_ground,
    needs_harm,
    needs_people,
    needs_signs,
)
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.files import read_yaml

Need = Callable[[Scene, Draft, Setting], bool]
NEEDS: dict[str, Need] = {
    name: function
    for module in (
        needs_fight,
        needs_people,
        needs_force,
        needs_ground,
        needs_crowd,
        needs_signs,
        needs_change,
        needs_harm,
    )
    for name, function in vars(module).items()
    if isinstance(function, FunctionType) and function.__module__ == module.__name__ and not name.startswith("_")
}


SURELY = 1.0
"""How surely a whole text must speak of a conflict (``claims/page.py``) where it names too few armed bodies."""


def eligible(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether any need of the draft's entry holds (an entry without needs is eligible outside sport).

    As in "The crossing was shut until further notice": a short text tells of a conflict by other words than armed
    bodies and weapons, which the judgement of the whole page knows.
    """
    if setting.sport:
        return False
    if setting.by_words > SURELY and not setting.other:
        setting = setting._replace(conflict=True)
    names = draft.entry.needs
    for name in names:
        if NEEDS[name](scene, draft, setting):
            draft.rule(f"needs-{name}")
            return True
    return not names


@lru_cache(maxsize=1)
def decisive() -> frozenset[str]:
    """The needs without which an everyday word names no act: a roadblock that nobody sets up, aid that flows."""
    return frozenset(read_yaml("kinds/predicates.yaml")["decisive"])


__all__ = ["NEEDS", "Need", "Setting", "decisive", "eligible"]
