"""Reading what pages need before anybody asks, so that whoever comes first waits no longer than others."""

from __future__ import annotations

import gc

from sijill.claims.explain import rules
from sijill.incidents.terms import terms
from sijill.lexicon.locate import locate
from sijill.mentions.scan import scan
from sijill.review.suggest import suggest_actions, suggest_actors, suggest_places
from sijill.store.queueing import Wanted
from sijill.store.sought import Sought
from sijill.text.fold import fold
from sijill.text.unmask import find_masks, find_repairs
from sijill.web.desk import Desk
from sijill.web.language import LANGUAGES, words
from sijill.web.secrets import fits

ANY = "a b"
"""Words that stand for any."""
SELDOM = (5000, 10, 100)
"""New objects after which Python looks through them, and how often it does before it looks through older ones, and
through all."""


def warm(desk: Desk) -> None:
    """Read templates, words, names, rules, what was decided, and what is counted.

    All that stays, so Python need not look through it again for what nobody needs any more. What came later it looks
    through seldom: that takes a tenth of a second, in which nobody is answered.
    """
    gc.disable()
    for name in desk.templates.list_templates():
        desk.templates.get_template(name)
    for language in LANGUAGES:
        words(language)
    for suggest in (suggest_actions, suggest_actors, suggest_places):
        suggest(ANY)
    scan(fold(ANY, find_masks(ANY)))
    find_repairs(ANY)
    locate(ANY)
    rules()
    terms()
    fits(ANY, None)
    desk.ledger.search_documents(ANY, limit=1)
    desk.ledger.review.follow_rule()
    desk.ledger.review.agreement()
    desk.ledger.happenings.prepare()
    desk.ledger.happenings.listed(Sought(), limit=1)
    desk.ledger.happenings.series(limit=1)
    desk.ledger.acts_since_linking()
    desk.ledger.queue.prepare()
    desk.ledger.queue.claims(Wanted(), limit=1)
    desk.ledger.queue.corrected()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
