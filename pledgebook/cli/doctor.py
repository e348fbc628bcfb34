"""`pledgebook doctor`: what is in force on this machine, and whether the mail server can be reached."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook import config
from pledgebook.cli import button_check, exits, output
from pledgebook.cli.bundle import write_bundle
from pledgebook.cli.machine import machine
from pledgebook.config.mail_section import MailSection
from pledgebook.errors import MailError, PledgebookError, missing_extra
from pledgebook.json_view import JSON_VERSION, error_json
from pledgebook.messages import word

if TYPE_CHECKING:
    from pledgebook.mail.settings import MailSettings


_WITHOUT_MAIL = frozenset({"mail-extra", "bundle-set-missing"})


def examine(*, offline: bool, bundle: Path | None, as_json: bool, lang: str) -> int:
    """Say what is in force; connect to the mail server and log in, unless `offline` or nothing is set.

    With `bundle` the same goes into a file for whoever helps, without any cell of a workbook.
    """
    report: dict[str, Any] = {"version": JSON_VERSION, **machine(lang)}
    report["mail"], code = _mail_or_why_not(offline=offline, lang=lang)
    # Without the extra nobody wants to mail; a setting that cannot be used is another matter.
    wrong = (part["error"]["code"] for part in report.values() if isinstance(part, dict) and "error" in part)
    if any(found not in _WITHOUT_MAIL for found in wrong):
        code = code or exits.USAGE
    if bundle is not None:
        report["bundle"] = {"path": str(bundle), "files": write_bundle(bundle, report)}
    if as_json:
        output.print_json(report)
    else:
        _say(report, lang)
    return code


def examine_button(*, as_json: bool, lang: str) -> int:
    """Say line by line how this PC stands to the buttons, and what to do.

    Return what a press would: USAGE where something it needs is not there or not allowed, FILE where the workbook in
    front cannot be copied. A note stands in no way.
    """
    found = button_check.lines(button_check.this_pc(), lang)
    wrong = [line.key for line in found if line.state == button_check.PROBLEM]
    code = exits.worst(exits.FILE if key == button_check.COPY else exits.USAGE for key in wrong)
    if as_json:
        output.print_json({"version": JSON_VERSION, "button": [line.json() for line in found]})
        return code
    output.say(word("button_check.head", lang))
    for line in found:
        output.say(f"[{word(f'button_check.state.{line.state}', lang)}] {line.seen}")
        if line.to_do:
            output.say(f"    → {line.to_do}")
    counted = Counter(line.state for line in found)
    problems, notes = counted[button_check.PROBLEM], counted[button_check.NOTE]
    output.say(word("button_check.end", lang, problems=problems, notes=notes))
    return code


def _mail_or_why_not(*, offline: bool, lang: str) -> tuple[dict[str, Any], int]:
    try:
        return _mail(offline=offline, lang=lang)
    except ImportError:
        return {"error": error_json(missing_extra("mail", "mail-extra"), lang)}, exits.DONE
    except PledgebookError as error:
        return {"error": error_json(error, lang)}, error.exit_code


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
        for key, source in config.sources(MailSection).items()
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
    def say(key: str, **facts: object) -> None:
        output.say(word(f"doctor.{key}", lang, **facts))

    def there(is_there: object) -> str:
        return word("doctor.there" if is_there else "doctor.not_there", lang)

    say("version", version=report["pledgebook"], python=report["python"], system=report["system"])
    say("packages", packages=_versions(report["packages"], lang))
    for extra, versions in report["extras"].items():
        say("extra", name=extra, packages=_versions(versions, lang))
    say("config", path=report["config"]["path"], there=there(report["config"]["exists"]))
    say("variables", names=", ".join(report["environment"]) or there(None))
    for key in ("history", "log"):
        if "error" in report[key]:
            output.say(report[key]["error"]["message"])
    if "place" in report["history"]:
        say("history", path=report["history"]["place"], count=report["history"]["count"])
    if "path" in report["log"]:
        say("log", path=report["log"]["path"], there=there(report["log"]["exists"]))
    excel = report["excel"]
    say(
        "excel",
        xlwings=excel["xlwings"] or there(None),
        excel=excel["excel"] or there(None),
        buttons=excel["buttons"],
    )
    say("pdf", program=report["pdf"] or there(None))
    if "bundle" in report:
        say("bundle", path=report["bundle"]["path"], files=", ".join(report["bundle"]["files"]))
    _say_mail(report, lang)


def _versions(versions: dict[str, str | None], lang: str) -> str:
    absent = word("doctor.not_there", lang)
    return ", ".join(f"{name} {version or absent}" for name, version in versions.items())


def _say_mail(report: dict[str, Any], lang: str) -> None:
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
