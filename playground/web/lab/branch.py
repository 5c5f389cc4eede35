"""The document of a branch, in the shape of GitHub's REST API; made up, and always the same.

https://docs.github.com/en/rest/branches/branches#get-a-branch
"""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

__all__ = ["REPOS", "branch_document"]

REPOS = "/repos/<owner>/<name>/branches/<path:branch>"
"""The route of the call, below the behaviour."""

# A name that leads nowhere (RFC 2606): nobody can mistake what is made up for a real repository.
_API = "https://api.invalid"
_PEOPLE = ("Ada", "Barbara", "Edsger", "Grace", "Katherine", "Margaret", "Niklaus", "Radia")
_VERBS = ("Add", "Document", "Fix", "Measure", "Rename", "Simplify", "Test")
_NOUNS = ("the closures", "the fetch example", "the handle table", "the promise", "the waker")
_FIRST_COMMIT = datetime(2018, 1, 1, tzinfo=UTC)


def branch_document(owner: str, name: str, branch: str) -> dict[str, Any]:
    """Make up what the API answers for a branch.

    Parameters
    ----------
    owner, name, branch:
        Any texts; the same three give the same document in every process.

    Returns
    -------
    dict
        JSON: ``name``, ``commit`` (``sha``, ``url``, ``commit`` with ``author``, ``message``, …),
        ``_links``, ``protected`` and the rest of the shape.
    """
    seed = hashlib.sha256(f"{owner}/{name}/{branch}".encode("utf-8", "surrogatepass")).digest()
    # Made-up names need no secrecy, only to be the same each time.
    chance = random.Random(seed)  # noqa: S311
    sha, tree, parent = (chance.randbytes(20).hex() for _ in range(3))
    author = chance.choice(_PEOPLE)
    date = _FIRST_COMMIT + timedelta(minutes=chance.randrange(4_000_000))
    person = {
        "name": author,
        "email": f"{author.lower()}@example.invalid",
        "date": date.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    repo = f"{_API}/repos/{quote(owner)}/{quote(name)}"
    here = f"{repo}/branches/{quote(branch)}"
    return {
        "name": branch,
        "commit": {
            "sha": sha,
            "commit": {
                "author": person,
                "committer": dict(person),
                "message": f"{chance.choice(_VERBS)} {chance.choice(_NOUNS)}",
                "tree": {"sha": tree, "url": f"{repo}/git/trees/{tree}"},
                "url": f"{repo}/git/commits/{sha}",
                "comment_count": 0,
            },
            "url": f"{repo}/commits/{sha}",
            "author": {"login": author.lower(), "type": "User"},
            "committer": {"login": author.lower(), "type": "User"},
            "parents": [{"sha": parent, "url": f"{repo}/commits/{parent}"}],
        },
        "_links": {"self": here, "html": here},
        "protected": False,
        "protection": {
            "enabled": False,
            "required_status_checks": {"enforcement_level": "off", "contexts": []},
        },
        "protection_url": f"{here}/protection",
    }
