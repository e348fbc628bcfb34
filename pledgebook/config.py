"""What a person or an office sets for this machine: environment variables, then `config.toml`, then defaults.

The one place that reads either. A section of the file is a class here and each of its keys a field with the
rule for its values. A section or key that stands in none of them is refused by name: a slip of the pen must
not quietly leave a default in force.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pledgebook.disk.history import COUNT, MOST_BYTES, History
from pledgebook.errors import FileUnreadableError, PledgebookError, UsageError
from pledgebook.messages import LANGS, asked_language
from pledgebook.messages.language import LANG_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rule = Callable[[object], object]
    WhereFrom = Literal["environment", "file", "default"]

_FILE = "config.toml"
_PREFIX = "PLEDGEBOOK_"
_CONFIG_VARIABLE, _DEBUG_VARIABLE = f"{_PREFIX}CONFIG", f"{_PREFIX}DEBUG"
_SECRETS = {"password": "PLEDGEBOOK_MAIL_PASSWORD", "token": "PLEDGEBOOK_MAIL_TOKEN"}
_LIKENESS = 0.6
_LIKENESS_OF_VARIABLES = 0.85  # all begin alike
KEYRING_SERVICE = "pledgebook-mail"
"""The service under which the keyring keeps the mail password."""
_SectionT = TypeVar("_SectionT")


class _UnusableError(ValueError):
    """A value that a rule does not take; `code` names the sentence that says what it takes."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def _text(seen: object) -> str:
    if not isinstance(seen, str):
        raise _UnusableError("config-text")
    return seen.strip()


def _texts(seen: object) -> tuple[str, ...]:
    """Read a list of texts; in the environment they are separated by commas."""
    found = seen.split(",") if isinstance(seen, str) else seen
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise _UnusableError("config-texts")
    return tuple(text.strip() for text in found if text.strip())


def _path(seen: object) -> Path | None:
    return Path(text).expanduser() if (text := _text(seen)) else None


def _yes_or_no(seen: object) -> bool:
    """Read true or false; in the environment also 1 or 0, in any case."""
    found = {"true": True, "1": True, "false": False, "0": False}.get(str(seen).strip().lower())
    if found is None or not isinstance(seen, (bool, str)):
        raise _UnusableError("config-choice", known="true, false (1, 0)")
    return found


def _choice(*known: str) -> Rule:
    def read(seen: object) -> str:
        if seen not in known:
            raise _UnusableError("config-choice", known=", ".join(known))
        return str(seen)

    return read


def _whole(least: int = 0, most: int | None = None) -> Rule:
    def read(seen: object) -> int:
        try:
            number = None if isinstance(seen, (bool, float)) else int(str(seen))
        except ValueError:
            number = None
        if number is None or number < least or (most is not None and number > most):
            code = "config-value" if most is None else "config-between"
            raise _UnusableError(code, least=least, most=most)
        return number

    return read


def _number(*, above: float | None = None) -> Rule:
    """Read a number from 0, or one above a bound."""

    def read(seen: object) -> float:
        try:
            number = math.nan if isinstance(seen, bool) else float(str(seen))
        except ValueError:
            number = math.nan
        if not math.isfinite(number) or number < 0 or (above is not None and number <= above):
            raise _UnusableError("config-number" if above is None else "config-above", least=above)
        return number

    return read


def _by(rule: Rule, variable: str = "") -> dict[str, Any]:
    """Say how a key is read; `variable` is its environment variable where it is not called by section and key."""
    return {"rule": rule, "variable": variable}


@dataclass(frozen=True, slots=True)
class GeneralSection:
    """`[general]`: what holds for the command line, the buttons and the worksheet functions."""

    lang: str = field(default="ko", metadata=_by(_choice(*LANGS), LANG_VARIABLE))


@dataclass(frozen=True, slots=True)
class HistorySection:
    """`[history]`: the versions kept for `undo`."""

    place: Path | None = field(default=None, metadata=_by(_path, "PLEDGEBOOK_HISTORY_DIR"))
    count: int = field(default=COUNT, metadata=_by(_whole()))  # of a workbook; 0 keeps none
    # Of a workbook.
    megabytes: int = field(default=MOST_BYTES // 1_000_000, metadata=_by(_whole(), "PLEDGEBOOK_HISTORY_MB"))
    days: int = field(default=0, metadata=_by(_whole()))  # older ones go too; 0: no such limit
    shared: bool = field(default=False, metadata=_by(_yes_or_no))  # several people use the place


@dataclass(frozen=True, slots=True)
class LogSection:
    """`[log]`: what the buttons did."""

    place: Path | None = field(default=None, metadata=_by(_path, "PLEDGEBOOK_LOG_DIR"))


@dataclass(frozen=True, slots=True)
class MailSection:
    """`[mail]`, all times in seconds. Every value may be missing as long as nothing is sent.

    Passwords and tokens are never settings: they come from the environment or the system's keyring.
    """

    way: str = field(default="smtp", metadata=_by(_choice("smtp", "outlook")))
    host: str = field(default="", metadata=_by(_text))
    port: int | None = field(default=None, metadata=_by(_whole(1, 65535)))
    security: str = field(default="starttls", metadata=_by(_choice("starttls", "tls")))
    # Certificates trusted beside the system's.
    ca_file: Path | None = field(default=None, metadata=_by(_path))
    user: str = field(default="", metadata=_by(_text))
    auth: str = field(default="password", metadata=_by(_choice("password", "xoauth2")))
    sender: str = field(default="", metadata=_by(_text))  # 공약팀 <pledge@naju.go.kr>
    reply_to: str = field(default="", metadata=_by(_text))
    contact: str = field(default="", metadata=_by(_text))  # the last line of every letter
    allow: tuple[str, ...] = field(default=(), metadata=_by(_texts))  # domains that may be written to
    # The office's own, whose people may see each other's addresses; default: the sender's and what is below it.
    own_domains: tuple[str, ...] = field(default=(), metadata=_by(_texts))
    # Megabytes of a message's files as they travel, a third more than on the disk; 0: no bound.
    attach_mb: int = field(default=20, metadata=_by(_whole()))
    confirm_above: int = field(default=20, metadata=_by(_whole()))  # recipients in one run
    per_minute: float = field(default=30.0, metadata=_by(_number()))  # messages; 0: no limit
    tries: int = field(default=5, metadata=_by(_whole(1)))
    pause: float = field(default=30.0, metadata=_by(_number()))  # before the second try; doubled each time
    timeout: float = field(default=60.0, metadata=_by(_number(above=0)))
    # For the answer to a whole message (RFC 5321, 4.5.3.2.6).
    answer_timeout: float = field(default=600.0, metadata=_by(_number(above=0)))
    # In all, to connect and log in, and for a message up to the dot that ends it, however slowly a server answers.
    total_timeout: float = field(default=900.0, metadata=_by(_number(above=0)))
    journal: Path | None = field(default=None, metadata=_by(_path))


KNOWN_SECTIONS: Mapping[str, type] = {
    "general": GeneralSection,
    "history": HistorySection,
    "log": LogSection,
    "mail": MailSection,
}


def history() -> History:
    """Say where versions are kept for `undo`, and how many.

    Raises UsageError for a name or value that cannot be used, FileUnreadableError for a file that cannot be
    read.
    """
    own = section(HistorySection)
    place = own.place
    if place is None:
        from platformdirs import user_data_path

        place = user_data_path("pledgebook", appauthor=False) / "history"
    return History(place, own.count, own.megabytes * 1_000_000, own.days, own.shared)


def file() -> Path:
    """Name the configuration file: PLEDGEBOOK_CONFIG, else `config.toml` in the user's configuration folder."""
    named = os.environ.get(_CONFIG_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("pledgebook", appauthor=False) / _FILE


def lang() -> str:
    """Name the language to speak, `ko` or `en`: as `--lang` asks, else PLEDGEBOOK_LANG, else `[general] lang`.

    Raises UsageError for another one, FileUnreadableError for a file that cannot be read.
    """
    return asked_language() or section(GeneralSection).lang


def lang_to_speak() -> str | None:
    """Name the language as `lang` does, for saying what is wrong too; None where no setting can be read."""
    try:
        return lang()
    except PledgebookError:
        return None


def is_debugging() -> bool:
    """Say whether tracebacks are wanted in place of a sentence (PLEDGEBOOK_DEBUG)."""
    return bool(os.environ.get(_DEBUG_VARIABLE))


def variables() -> tuple[str, ...]:
    """List every environment variable that is read."""
    of_sections = (
        _variable(name, key) for name, kind in KNOWN_SECTIONS.items() for key in dataclasses.fields(kind)
    )
    return (_CONFIG_VARIABLE, _DEBUG_VARIABLE, *of_sections, *_SECRETS.values())


def mail_secret(name: Literal["password", "token"]) -> str:
    """Read the mail password or token from the environment; empty where there is none."""
    return os.environ.get(_SECRETS[name], "")


def section(
    kind: type[_SectionT], given: Mapping[str, object] | str | os.PathLike[str] | None = None
) -> _SectionT:
    """Read a section, such as `HistorySection`: each key from the environment, the file or its default.

    What a caller has `given`, as a mapping of the section's keys or as another file, stands alone: then the
    environment says nothing.

    Raises UsageError for a value that cannot be used and for every name that is not known, in whatever
    section it stands; FileUnreadableError for a file that cannot be read.
    """
    name = _name_of(kind)
    table = _table(name, kind, given)
    found: dict[str, object] = {}
    for key in dataclasses.fields(kind):  # type: ignore[arg-type]
        variable = _variable(name, key)
        seen = (os.environ.get(variable) if given is None else None) or table.get(key.name)
        if seen is None:
            continue
        try:
            found[key.name] = key.metadata["rule"](seen)
        except _UnusableError as error:
            label = f"[{name}] {key.name} ({variable})"
            raise UsageError(error.code, key=label, seen=seen, **error.facts) from error
    return kind(**found)


def _table(
    name: str, kind: type, given: Mapping[str, object] | str | os.PathLike[str] | None
) -> Mapping[str, object]:
    if isinstance(given, Mapping):
        known = {key.name for key in dataclasses.fields(kind)}
        for key in given:
            if key not in known:
                raise _unknown("config-key", str(key), known, section=name, path="config")
        return given
    return _read_file(None if given is None else Path(given)).get(name, {})


def sources(kind: type) -> dict[str, WhereFrom]:
    """Say of each key of a section where its value comes from."""
    name = _name_of(kind)
    table = _read_file().get(name, {})

    def source(key: dataclasses.Field[Any]) -> WhereFrom:
        if os.environ.get(_variable(name, key)):
            return "environment"
        return "file" if key.name in table else "default"

    return {key.name: source(key) for key in dataclasses.fields(kind)}


def _name_of(kind: type) -> str:
    return next(name for name, known in KNOWN_SECTIONS.items() if known is kind)


def _variable(name: str, key: dataclasses.Field[Any]) -> str:
    return key.metadata["variable"] or f"{_PREFIX}{name}_{key.name}".upper()


def _read_file(given: Path | None = None) -> dict[str, dict[str, Any]]:
    """Read the whole file and refuse names nobody knows, in it and in the environment."""
    _refuse_unknown_variables()
    path = file() if given is None else given
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if given is not None:
            raise FileUnreadableError("missing-file", path=path) from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadableError("config-unreadable", path=path) from error
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("config-broken", path=path, why=error) from error
    _refuse_unknown_names(found, path)
    return found


def _refuse_unknown_names(found: Mapping[str, Any], path: Path) -> None:
    for name, table in found.items():
        if name not in KNOWN_SECTIONS:
            raise _unknown("config-section", name, KNOWN_SECTIONS, path=path)
        if not isinstance(table, dict):
            raise UsageError("config-broken", path=path, why=f"[{name}]")
        known = [key.name for key in dataclasses.fields(KNOWN_SECTIONS[name])]
        for key in table:
            if name == "mail" and key in _SECRETS:
                raise UsageError("mail-secret-in-file", path=path, key=key, service=KEYRING_SERVICE)
            if key not in known:
                raise _unknown("config-key", key, known, path=path, section=name)


def _refuse_unknown_variables() -> None:
    for name, kind in KNOWN_SECTIONS.items():
        prefix = f"{_PREFIX}{name}_".upper()
        known = [_variable(name, key) for key in dataclasses.fields(kind)]
        known += _SECRETS.values() if name == "mail" else ()
        for variable in os.environ:
            if variable.startswith(prefix) and variable not in known:
                raise _unknown("config-variable", variable, known, prefix=prefix)
    _refuse_misspelt_variables()


def _refuse_misspelt_variables() -> None:
    """Refuse a variable of no section that is a slip of the pen away from one of ours."""
    known = variables()
    for variable in os.environ:
        if variable.startswith(_PREFIX) and variable not in known:
            from difflib import get_close_matches  # only where a name is wrong

            near = get_close_matches(variable, known, n=1, cutoff=_LIKENESS_OF_VARIABLES)
            if near:
                raise UsageError("config-variable-near", seen=variable, known=near[0])


def _unknown(code: str, seen: str, known: Iterable[str], *, prefix: str = "", **facts: object) -> UsageError:
    """Name what is known, or the one that is near; what all names begin with makes none of them near."""
    from difflib import get_close_matches  # only where a name is wrong

    ends = {name.removeprefix(prefix): name for name in known}
    near = get_close_matches(seen.removeprefix(prefix), ends, n=1, cutoff=_LIKENESS)
    listed = ends[near[0]] if near else ", ".join(ends.values())
    return UsageError(f"{code}-near" if near else code, seen=seen, known=listed, **facts)
