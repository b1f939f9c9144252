"""What people at the desk do all day, for ``desk.py``: every page and action, as HTML and as JSON.

Each person waits between any two requests, as somebody does who reads. Claims and incidents are shared out by their
ids, so that people seldom meet. Where they do, whoever is told that somebody has changed something meanwhile (409) is
rightly refused, and that is counted by itself; every other refusal is an error.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any
from zlib import crc32

import gevent
from benchmarks.desk_ledger import PASSWORD, PEOPLE
from locust import HttpUser

from sijill.lexicon.entries import action_kinds
from sijill.lexicon.gazetteer import gazetteer
from sijill.web.desk import address

ROLES = ("viewer", "coder", "reviewer", "admin")
STATUSES = ("open", "open", "open", "waiting", "unsure", "disputed", "accepted", "rejected", "all")
REASONS = ("contradicted", "many_dead", "low_confidence", "single_party", "new_actor", "new_place")
TYPED = ("a", "al", "da", "ham", "idl", "ra", "sh", "ta")
ARRIVING = 0.5
"""Seconds from one person's coming to the next one's."""
CHANGED = 409
"""How the desk answers who would change what somebody else has changed meanwhile."""
PUBLISHER = next(name for name, role in PEOPLE.items() if role == "reviewer")
NARROW = {"format": "csv", "since": "2017-05-01", "until": "2017-05-31", "action": "shelling"}
"""Who publishes, and what."""
WHY = {"reason": "as it stands"}
Doing = Callable[["Person"], None]
TASKS: list[tuple[int, str, Doing]] = []
"""How often among others, the least role that may, and what is done."""
numbers = count()
turns: Counter[str] = Counter()
"""How often a page or an action was asked for by somebody who did not mind in which form."""
refused: Counter[str] = Counter()
"""How often people were told that somebody had changed something meanwhile, by page or action."""
think = [0.5, 2.0]
"""Seconds that a person waits between two requests, at least and at most."""


def task(weight: int, role: str = "viewer") -> Callable[[Doing], Doing]:
    """Register something that people do."""

    def register(function: Doing) -> Doing:
        TASKS.append((weight, role, function))
        return function

    return register


class Person(HttpUser):
    """Somebody at the desk."""

    def run(self) -> None:
        """Sign in, look at what there is to do, and go on until everybody is stopped."""
        self.at = next(numbers)
        self.name, self.role = list(PEOPLE.items())[self.at % len(PEOPLE)]
        self.chance = Random()
        self.csrf = self.further = self.ordered = ""
        self.after = f"{self.chance.choice(('iraq', 'libya', 'syria', 'yemen'))}-outlet-{self.chance.randrange(14)}"
        self.claims: list[dict[str, Any]] = []
        self.documents: list[dict[str, Any]] = []
        self.incidents: list[dict[str, Any]] = []
        self.tellers: dict[str, list[str]] = {"voice": [], "outlet": []}
        gevent.sleep(self.at * ARRIVING)
        mine = [own for own in TASKS if ROLES.index(self.role) >= ROLES.index(own[1])]
        weights, functions = [own[0] for own in mine], [own[2] for own in mine]
        self.sign_in()
        for look in (queue, documents, incidents, sources, sources):
            look(self)
        if self.name == PUBLISHER:
            publish(self)
        while True:
            self.chance.choices(functions, weights)[0](self)

    def sign_in(self) -> None:
        """Show name and password, and keep what the desk's forms show."""
        self.get("/sign-in", as_json=False)
        self.csrf = str(self.client.cookies["sijill_form"])
        self.send("/sign-in", {"name": self.name, "password": PASSWORD}, as_json=False)
        self.get("/look", {"language": self.chance.choice(("ar", "en")), "back": "/queue"}, as_json=False)
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/documents", as_json=False))
        self.csrf = found.group(1) if found else ""

    def get(
        self, path: str, asked: dict[str, Any] | None = None, *, as_json: bool | None = None, **named: str
    ) -> Any:
        """A page, or its JSON; in turns where it is not said."""
        return self._asked("GET", path, self._either(path, as_json), named, params=asked or {})

    def send(self, path: str, told: dict[str, Any], *, as_json: bool | None = None, **named: str) -> Any:
        """An action, as a form or as JSON; in turns where it is not said."""
        if self._either(path, as_json):
            return self._asked("POST", path, True, named, json=told, headers={"x-csrf": self.csrf})
        return self._asked("POST", path, False, named, data=told | {"csrf": self.csrf})

    def _either(self, path: str, as_json: bool | None) -> bool:
        """Whether JSON is meant: whoever asks for the same next asks for the other, so that the rare is asked too."""
        if as_json is None:
            turns[path] += 1
        return turns[path] % 2 == 0 if as_json is None else as_json

    def _asked(self, method: str, path: str, as_json: bool, named: dict[str, str], **more: Any) -> Any:
        gevent.sleep(self.chance.uniform(*think))
        ending, name = (".json", f"{path}.json") if as_json else ("", path)
        with self.client.request(
            method, address(path, **named) + ending, name=name, allow_redirects=False, catch_response=True, **more
        ) as answer:
            if answer.status_code == CHANGED:
                refused[f"{method} {name}"] += 1
                answer.success()
                return {} if as_json else ""
            if answer.status_code not in (200, 303):
                answer.failure(f"{answer.status_code} {answer.text[:300] if as_json else ''}")
                return {} if as_json else ""
            answer.success()
            return answer.json() if as_json else answer.text

    def mine(self, identifier: str) -> bool:
        """Whether something is this person's to work on."""
        return crc32(identifier.encode()) % len(PEOPLE) == self.at % len(PEOPLE)

    def some(self, found: list[Any]) -> Any:
        """One of some things; nothing where there is none."""
        return self.chance.choice(found) if found else None


@task(14)
def queue(person: Person) -> None:
    """Look at the queue, mostly as it is, sometimes by a filter, and go further down."""
    asked: dict[str, Any] = {"status": person.some([*STATUSES])}
    if person.chance.random() < 0.4:
        name, values = person.some(
            [
                ("reason", REASONS),
                ("action", tuple(action_kinds())),
                ("modality", ("asserted", "possible", "expected", "denied")),
                ("outlet", person.tellers["outlet"] or ("syria-outlet-1",)),
                ("assignee", tuple(PEOPLE)),
            ]
        )
        asked[name] = person.some(list(values))
    elif person.chance.random() < 0.6:
        asked["after"] = f"{person.chance.uniform(0.2, 2.5):.4f}:0"
    found = person.get("/queue", asked)
    if isinstance(found, dict):
        person.claims = [own for own in found.get("claims", ()) if person.mine(own["document_id"])] or person.claims
    if not person.claims:
        everyone = person.get("/queue", {"after": f"{person.chance.uniform(0.2, 2.5):.4f}:0"}, as_json=True)
        person.claims = [own for own in everyone.get("claims", ()) if person.mine(own["document_id"])]


@task(14)
def claim(person: Person) -> None:
    """Open a claim."""
    if own := person.some(person.claims):
        person.get("/claims/{claim_id}", {"queue": "status=open"}, claim_id=own["claim"]["claim_id"])


@task(3)
def history(person: Person) -> None:
    """See what was done to a claim."""
    if own := person.some(person.claims):
        person.get("/claims/{claim_id}/history", claim_id=own["claim"]["claim_id"])


@task(2, "coder")
def skip(person: Person) -> None:
    """Leave a claim for later."""
    if own := person.some(person.claims):
        person.get(
            "/claims/{claim_id}/skip", {"queue": "status=open"}, as_json=False, claim_id=own["claim"]["claim_id"]
        )


def opened(person: Person) -> tuple[str, dict[str, Any]] | None:
    """A claim as it now is."""
    own = person.some(person.claims)
    if own is None:
        return None
    claim_id = own["claim"]["claim_id"]
    found = person.get("/claims/{claim_id}", as_json=True, claim_id=claim_id)
    return (claim_id, found) if found else None


@task(8, "coder")
def judge(person: Person) -> None:
    """Open a claim and decide; sometimes take it back."""
    if own := opened(person):
        told = {"verdict": person.some(["accept", "accept", "reject", "unsure"]), "version": own[1]["version"]} | WHY
        as_json = person.chance.random() < 0.5
        found = person.send("/claims/{claim_id}/judge", told, as_json=as_json, claim_id=own[0])
        if as_json and found and person.chance.random() < 0.6:
            person.send("/claims/{claim_id}/undo", {"step": found["id"]}, claim_id=own[0])


@task(3, "coder")
def correct(person: Person) -> None:
    """Change a field of a claim."""
    if own := opened(person):
        told = {"field": "modality", "value": person.some(["asserted", "possible"]), "version": own[1]["version"]}
        person.send("/claims/{claim_id}/change", told | WHY, claim_id=own[0])


@task(3, "coder")
def mention(person: Person) -> None:
    """Make words of the article a mention."""
    if own := opened(person):
        start, end = words(person, own[1]["text"])
        told = {"field": person.some(["actors", "recipients", "places"]), "start": start, "end": end}
        person.send("/claims/{claim_id}/mention", told | {"version": own[1]["version"]}, claim_id=own[0])


def words(person: Person, text: str) -> tuple[int, int]:
    """Where one of the words of a text stands."""
    found = person.some(list(re.finditer(r"\w+", text)))
    return (found.start(), found.end()) if found else (0, 1)


@task(2, "coder")
def add(person: Person) -> None:
    """Add a claim that the machine missed."""
    if own := person.some([own for own in person.documents if person.mine(own["document"]["id"])]):
        found = person.get("/document", {"id": own["document"]["id"]}, as_json=True)
        start, end = words(person, found["text"])
        told = {"document": own["document"]["id"], "start": start, "end": end} | WHY
        person.send("/claims", told | {"action": person.some(list(action_kinds()))})


@task(2, "coder")
def share(person: Person) -> None:
    """Take some claims."""
    person.send("/queue/share", {"user": person.name, "number": 5})


@task(8)
def documents(person: Person) -> None:
    """Look through the documents, or for words."""
    asked: dict[str, Any] = {"after": person.after}
    if person.documents and person.chance.random() < 0.4:
        excerpt = person.some(person.documents)["excerpt"].split()
        asked = {"q": " ".join(person.chance.sample(excerpt, min(len(excerpt), person.chance.randint(1, 2))))}
    found = person.get("/documents", asked)
    if isinstance(found, dict):
        person.documents = found.get("documents") or person.documents
        person.after = found.get("next", "") if "q" not in asked else person.after
    if not person.documents or not any(person.mine(own["document"]["id"]) for own in person.documents):
        person.documents = person.get("/documents", {"after": person.after}, as_json=True).get("documents", [])


@task(5)
def document(person: Person) -> None:
    """Open a document."""
    if own := person.some(person.documents):
        person.get("/document", {"id": own["document"]["id"]})


@task(10)
def incidents(person: Person) -> None:
    """Look through the incidents."""
    asked = filters(person)
    if not asked:
        asked = {"after": person.further}
    found = person.get("/incidents", asked)
    if isinstance(found, dict):
        person.incidents = found.get("incidents") or person.incidents
        person.further = found.get("next", "") if "after" in asked else person.further
    if not person.incidents:
        asked = {"until": f"{person.chance.randint(2016, 2018)}-{person.chance.randint(1, 12):02}-28"}
        person.incidents = person.get("/incidents", asked, as_json=True).get("incidents", [])


def filters(person: Person) -> dict[str, Any]:
    """What a person asks of incidents: half of the time nothing, else one thing or two."""
    year = person.chance.randint(2016, 2018)
    area = person.some([own.id for own in gazetteer() if own.country in ("SY", "IQ") and own.kind == "governorate"])
    actors = [own["actors"] for own in person.incidents if " + " not in own["actors"]]
    known = {
        "since": f"{year}-05-01",
        "until": f"{year}-09-30",
        "area": area,
        "action": person.some(["shelling", "air_strike", "arrest", "attack"]),
        "actor": person.some(actors),
        "voice": person.some(person.tellers["voice"]),
        "outlet": person.some(person.tellers["outlet"]),
        "voices": 2,
        "contested": "true",
        "one_party": "true",
    }
    chosen = person.chance.sample(list(known), person.some([0, 0, 1, 2]))
    return {name: known[name] for name in chosen if known[name]}


@task(9)
def incident(person: Person) -> None:
    """Open an incident."""
    if own := person.some([own for own in person.incidents if person.mine(own["incident_id"])]):
        person.get("/incidents/{incident_id}", incident_id=own["incident_id"])


@task(4, "reviewer")
def publish(person: Person) -> None:
    """See what can be published; one person orders something, sees how far it is, and takes it once it is done."""
    person.get("/publish", filters(person))
    if person.name != PUBLISHER:
        return
    if not person.ordered:
        person.send("/publish", NARROW, as_json=False)
        person.ordered = person.send("/publish", NARROW, as_json=True).get("id", "")
    found = person.get("/publish/{publication_id}", as_json=True, publication_id=person.ordered)
    person.get("/publish/{publication_id}", as_json=False, publication_id=person.ordered)
    if found.get("state") == "done":
        person.get("/publish/{publication_id}/file", as_json=False, publication_id=person.ordered)


@task(1, "coder")
def regroup(person: Person) -> None:
    """Merge two incidents, see what came of it, part them or not, and take back what was done."""
    free = [own["incident_id"] for own in person.incidents if person.mine(own["incident_id"])]
    if len(free) < 2:
        incidents(person)
        return
    one, other = person.chance.sample(free, 2)
    person.incidents = [own for own in person.incidents if own["incident_id"] not in (one, other)]
    told = {"other": other, "seen": seen(person, one).get("seen", "")} | WHY
    claims = [own["claim"]["claim_id"] for own in seen(person, other).get("claims", ())]
    merged = person.send("/incidents/{incident_id}/merge", told, as_json=True, incident_id=one)
    if not merged or not claims:
        return
    home = merged["go"].rpartition("/")[2]
    undone = person.send("/incidents/{incident_id}/undo", {"act": merged["id"]}, as_json=True, incident_id=home)
    home = undone.get("go", "").rpartition("/")[2]
    there = [own["claim"]["claim_id"] for own in seen(person, home).get("claims", ())] if home else []
    if len(there) > 1:
        as_json = person.chance.random() < 0.5
        told = {"claims": there[0]} | WHY
        parted = person.send("/incidents/{incident_id}/split", told, as_json=as_json, incident_id=home)
        if as_json and parted:
            home = parted["go"].rpartition("/")[2]
            person.send("/incidents/{incident_id}/undo", {"act": parted["id"]}, incident_id=home)


@task(1, "coder")
def merge_by_form(person: Person) -> None:
    """Merge two incidents by the form of the page."""
    free = [own["incident_id"] for own in person.incidents if person.mine(own["incident_id"])]
    if len(free) > 1:
        person.send("/incidents/{incident_id}/merge", {"other": free[1]} | WHY, as_json=False, incident_id=free[0])
        person.incidents = [own for own in person.incidents if own["incident_id"] not in free[:2]]


def seen(person: Person, incident_id: str) -> dict[str, Any]:
    """An incident with all its claims."""
    found: dict[str, Any] = person.get("/incidents/{incident_id}", as_json=True, incident_id=incident_id)
    return found


@task(1, "reviewer")
def rate(person: Person) -> None:
    """Say how far a teller is trusted."""
    if voice := person.some(person.tellers["voice"]):
        person.send("/voices/rate", {"voice": voice, "value": person.some([*"ABCDEF"])} | WHY)


@task(5)
def mapped(person: Person) -> None:
    """Look at the map and the timeline."""
    person.get("/map", filters(person))


@task(8)
def areas(person: Person) -> None:
    """Move the map, and come nearer."""
    zoom = person.chance.choice((5, 6, 7, 8, 9, 10))
    lat, lon, wide = person.chance.uniform(30, 37), person.chance.uniform(35, 46), 360 / 2**zoom
    box = f"{lat - wide},{lon - wide},{lat + wide},{lon + wide}"
    person.get("/map/areas", filters(person) | {"box": box, "zoom": zoom})


@task(4)
def sources(person: Person) -> None:
    """See who reports, page by page, and one of them closely."""
    by = person.some(["voice", "outlet"])
    asked: dict[str, Any] = {"by": by}
    if person.tellers[by] and person.chance.random() < 0.6:
        asked[person.some(["chosen", "after"])] = person.some(person.tellers[by])
    found = person.get("/sources", asked)
    if isinstance(found, dict):
        person.tellers[by] = [own["key"] for own in found.get("tellers", ())] or person.tellers[by]
    if not person.tellers[by]:
        person.tellers[by] = [own["key"] for own in person.get("/sources", {"by": by}, as_json=True)["tellers"]]


@task(4)
def tallies(person: Person) -> None:
    """Look at totals, and further on."""
    found = person.get("/tallies")
    if isinstance(found, dict) and found.get("next"):
        person.get("/tallies", {"after": found["next"]})


@task(3)
def names(person: Person) -> None:
    """Type the beginning of a name."""
    person.get(person.some(["/names/actions", "/names/actors", "/names/places"]), {"typed": person.some([*TYPED])})


@task(2)
def near(person: Person) -> None:
    """Press a point of the map to find the places around it."""
    point = {"lat": person.chance.uniform(30, 37), "lon": person.chance.uniform(35, 46)}
    person.get("/names/places/near", point)


@task(1)
def account(person: Person) -> None:
    """Look at one's account, make a key and take it away again."""
    person.get("/account", as_json=False)
    found = person.send("/tokens", {"label": "to measure", "role": "viewer"}, as_json=True)
    person.send("/tokens", {"label": "to measure", "role": "viewer"}, as_json=False)
    if found:
        person.send("/tokens/drop", {"digest": found["id"]})


@task(1)
def leave(person: Person) -> None:
    """Sign out, and in again; begin at the front page."""
    person.send("/sign-out", {}, as_json=False)
    person.sign_in()
    person.get("/", as_json=False)


@task(3, "reviewer")
def agreement(person: Person) -> None:
    """See how far people agree."""
    person.get("/agreement")


@task(6, "admin")
def people(person: Person) -> None:
    """See who is there."""
    person.get("/people")


@task(6, "admin")
def newcomer(person: Person) -> None:
    """Let somebody in, and make more of them."""
    name = f"new-{person.chance.getrandbits(48):x}"
    person.send("/people", {"name": name, "role": "viewer", "password": PASSWORD})
    person.send("/people/{name}", {"role": "coder", "active": "no"}, name=name)


@task(6, "admin")
def audit(person: Person) -> None:
    """See who looked at what."""
    found = person.get("/audit", {"user": person.some(["", *PEOPLE])})
    if isinstance(found, dict) and found.get("next"):
        person.get("/audit", {"before": found["next"]})


@task(3, "admin")
def rule(person: Person) -> None:
    """Decide what needs two people."""
    person.send("/rule", {"dead": person.chance.randint(20, 60)} | WHY)


@task(2)
def described(person: Person) -> None:
    """Read how programs ask."""
    person._asked("GET", "/openapi", True, {})
