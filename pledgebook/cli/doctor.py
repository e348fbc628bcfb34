"""`pledgebook doctor`: what is in force on this machine, and whether the mail server can be reached."""

from __future__ import annotations

import dataclasses
import platform
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook._version import __version__
from pledgebook.book import contract
from pledgebook.cli import exits, output
from pledgebook.disk.program import find_program
from pledgebook.errors import MailError, UsageError
from pledgebook.json_view import error_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.mail.settings import MailSettings


def examine(*, offline: bool, as_json: bool, lang: str) -> int:
    """Say what is in force; connect to the mail server and log in, unless `offline` or nothing is set."""
    path, history = config.file(), config.history()
    report: dict[str, Any] = {
        "version": contract.VERSION,
        "pledgebook": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "config": {"path": str(path), "exists": path.exists()},
        "history": {"place": str(history.place), "count": history.count},
        "pdf": find_program("soffice", "libreoffice"),
    }
    code = exits.DONE
    try:
        report["mail"], code = _mail(offline=offline, lang=lang)
    except UsageError as error:
        report["mail"] = {"error": error_json(error, lang)}
        # Without the extra nobody wants to mail; a setting that cannot be used is another matter.
        code = exits.DONE if error.code == "mail-extra" else error.exit_code
    if as_json:
        output.print_json(report)
    else:
        _say(report, lang)
    return code


def _mail(*, offline: bool, lang: str) -> tuple[dict[str, Any], int]:
    from pledgebook.mail import settings

    mail = settings.load()
    _, secret_source = settings.secret(mail)
    missing = mail.missing()
    found: dict[str, Any] = {
        "settings": _in_force(mail),
        "secret": secret_source or "none",
        "missing": list(missing),
        "connection": None,
    }
    if offline or "host" in missing:
        return found, exits.DONE
    try:
        found["connection"] = {"ok": True, "tls": _try_server(mail)}
    except MailError as error:
        found["connection"] = {"ok": False, **error_json(error, lang)}
        return found, exits.MAIL
    return found, exits.DONE


def _in_force(mail: MailSettings) -> dict[str, dict[str, Any]]:
    values = dataclasses.asdict(mail) | {"port": mail.port_in_force, "journal": mail.journal_place.path}
    return {
        key: {"value": _plain(values[key]), "source": source}
        for key, source in config.sources(config.MailSection).items()
    }


def _plain(value: object) -> object:
    """Return a setting as JSON holds it."""
    return list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Path) else value


def _try_server(mail: MailSettings) -> str:
    from pledgebook.mail import settings
    from pledgebook.mail.server import connect

    secret, _ = settings.secret(mail)
    with connect(mail, secret) as connection:
        return connection.tls_version


def _say(report: dict[str, Any], lang: str) -> None:
    output.say(
        word(
            "doctor.version",
            lang,
            version=report["pledgebook"],
            python=report["python"],
            system=report["system"],
        )
    )
    there = word("doctor.there" if report["config"]["exists"] else "doctor.not_there", lang)
    output.say(word("doctor.config", lang, path=report["config"]["path"], there=there))
    output.say(
        word("doctor.history", lang, path=report["history"]["place"], count=report["history"]["count"])
    )
    output.say(word("doctor.pdf", lang, program=report["pdf"] or word("doctor.not_there", lang)))
    mail = report["mail"]
    if "error" in mail:
        output.say(mail["error"]["message"])
        return
    output.say(word("doctor.mail", lang))
    for key, setting in mail["settings"].items():
        value = ", ".join(setting["value"]) if isinstance(setting["value"], list) else setting["value"]
        source = word(f"doctor.source.{setting['source']}", lang)
        output.say(
            word("doctor.setting", lang, name=key, value="" if value is None else value, source=source)
        )
    output.say(word("doctor.secret", lang, source=word(f"doctor.source.{mail['secret']}", lang)))
    if mail["missing"]:
        output.say(word("doctor.mail_unset", lang, keys=", ".join(mail["missing"])))
    connection = mail["connection"]
    if connection is None:
        return
    if connection["ok"]:
        host, port = (mail["settings"][key]["value"] for key in ("host", "port"))
        output.say(word("doctor.mail_works", lang, host=host, port=port, tls=connection["tls"]))
    else:
        output.note(f"{word('cli.error', lang)}: {connection['message']}")
