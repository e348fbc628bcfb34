"""What a person or an office sets for this machine: environment variables, then `config.toml`, then defaults.

The one place that reads either. A section of the file is a class here and each of its keys a field with the
rule for its values. A section or key that stands in none of them is refused by name: a slip of the pen must
not quietly leave a default in force.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pledgebook.config.rules import UnusableError, as_path, as_yes_or_no, one_of, read_by, whole
from pledgebook.disk.history import COUNT, MOST_BYTES, History
from pledgebook.errors import FileUnreadableError, PledgebookError, UsageError
from pledgebook.messages import LANGS, asked_language
from pledgebook.messages.language import LANG_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    WhereFrom = Literal["environment", "file", "default"]

_FILE = "config.toml"
_MAIL = "mail"
_PREFIX = "PLEDGEBOOK_"
_CONFIG_VARIABLE, _DEBUG_VARIABLE = f"{_PREFIX}CONFIG", f"{_PREFIX}DEBUG"
_SECRETS = {"password": "PLEDGEBOOK_MAIL_PASSWORD", "token": "PLEDGEBOOK_MAIL_TOKEN"}
_LIKENESS = 0.6
_LIKENESS_OF_VARIABLES = 0.85  # all begin alike
KEYRING_SERVICE = "pledgebook-mail"
"""The service under which the keyring keeps the mail password."""
_SectionT = TypeVar("_SectionT")


@dataclass(frozen=True, slots=True)
class GeneralSection:
    """`[general]`: what holds for the command line, the buttons and the worksheet functions."""

    lang: str = field(default="ko", metadata=read_by(one_of(*LANGS), LANG_VARIABLE))


@dataclass(frozen=True, slots=True)
class HistorySection:
    """`[history]`: the versions kept for `undo`."""

    place: Path | None = field(default=None, metadata=read_by(as_path, "PLEDGEBOOK_HISTORY_DIR"))
    count: int = field(default=COUNT, metadata=read_by(whole()))  # of a workbook; 0 keeps none
    # Of a workbook.
    megabytes: int = field(
        default=MOST_BYTES // 1_000_000, metadata=read_by(whole(), "PLEDGEBOOK_HISTORY_MB")
    )
    days: int = field(default=0, metadata=read_by(whole()))  # older ones go too; 0: no such limit
    shared: bool = field(default=False, metadata=read_by(as_yes_or_no))  # several people use the place


@dataclass(frozen=True, slots=True)
class LogSection:
    """`[log]`: what the buttons did."""

    place: Path | None = field(default=None, metadata=read_by(as_path, "PLEDGEBOOK_LOG_DIR"))


class _Sections(Mapping[str, type]):
    """The classes of the sections by name; that of the mail is imported when it is asked for."""

    _plain: Mapping[str, type] = {"general": GeneralSection, "history": HistorySection, "log": LogSection}

    def __getitem__(self, name: str) -> type:
        if name == _MAIL:
            from pledgebook.config.mail_section import MailSection

            return MailSection
        return self._plain[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._plain
        yield _MAIL

    def __len__(self) -> int:
        return len(self._plain) + 1


KNOWN_SECTIONS: Mapping[str, type] = _Sections()


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


@lru_cache(maxsize=1)
def _usual_variables() -> frozenset[str]:
    """Name the variables that are read whether or not there is mail: each workbook of a batch asks."""
    of_sections = (
        _variable(name, key)
        for name in KNOWN_SECTIONS
        if name != _MAIL
        for key in dataclasses.fields(KNOWN_SECTIONS[name])
    )
    return frozenset((_CONFIG_VARIABLE, _DEBUG_VARIABLE, *of_sections))


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
        except UnusableError as error:
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
            if name == _MAIL and key in _SECRETS:
                raise UsageError("mail-secret-in-file", path=path, key=key, service=KEYRING_SERVICE)
            if key not in known:
                raise _unknown("config-key", key, known, path=path, section=name)


def _refuse_unknown_variables() -> None:
    ours = {variable for variable in os.environ if variable.startswith(_PREFIX)}
    if ours <= _usual_variables():
        return
    for name, kind in KNOWN_SECTIONS.items():
        prefix = f"{_PREFIX}{name}_".upper()
        known = [_variable(name, key) for key in dataclasses.fields(kind)]
        known += _SECRETS.values() if name == _MAIL else ()
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
