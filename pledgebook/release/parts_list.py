"""A list of parts in the words of CycloneDX 1.5, without times or random numbers: equal parts, equal bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.release.wheels import Part


def parts_list(name: str, version: str, found: Iterable[Part]) -> bytes:
    """Return the list for what is handed out under a name."""
    listed = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component("application", name, version, "MIT")},
        "components": [
            {
                **_component("library", part.name, part.version, part.licence),
                "hashes": [{"alg": "SHA-256", "content": part.sha256}],
            }
            for part in found
        ],
    }
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()


def _component(kind: str, name: str, version: str, licence: str) -> dict[str, Any]:
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return {
        "type": kind,
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "licenses": [{"license": {"name": licence}}],
    }
