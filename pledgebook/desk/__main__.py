"""`install FOLDER` and `uninstall`, as the two .cmd files start them; `refresh` and `rollup`, as shortcuts do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.desk.places import Places, of_this_user
from pledgebook.errors import PledgebookError, UsageError
from pledgebook.messages import language, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_UNEXPECTED = 7


def main(arguments: Sequence[str] | None = None, *, places: Places | None = None, **more: Any) -> int:  # noqa: ANN401 - for `install`
    """Do what the first word says, and return an exit code of the command line; 7 is a failure nobody foresaw."""
    what, *rest = (sys.argv[1:] if arguments is None else arguments) or [""]
    shown: Callable[[str], None] = _print
    if what in _WORK:
        return _worked(what, rest)
    try:
        if what == "install" and len(rest) == 1:
            lines = [*_installed(Path(rest[0]).resolve(), places or of_this_user(), **more)]
        elif what == "uninstall":
            lines = [*_uninstalled(places or of_this_user())]
        else:
            raise UsageError("desk-usage", seen=" ".join([what, *rest]))
    except PledgebookError as error:
        shown(error.text(language()))
        return error.exit_code
    except OSError as error:
        shown(word("desk.unexpected", language(), why=error))
        return _UNEXPECTED
    for line in lines:
        shown(line)
    return 0


def _installed(bundle: Path, places: Places, **more: Any) -> Iterable[str]:  # noqa: ANN401 - for `install`
    from pledgebook.desk.install import install
    from pledgebook.desk.shortcuts import link_by_windows

    done = install(bundle, places, **{"link": link_by_windows, **more})
    lang = language()
    yield word("desk.installed", lang, version=done.version, python=done.python)
    yield word("desk.installed.home", lang, path=places.home)
    yield word("desk.installed.addin", lang, path=done.addin)
    for link in done.links:
        yield word("desk.installed.link", lang, path=link)
    for path in done.left:
        yield word("desk.left", lang, path=path)
    yield word("desk.installed.next", lang)


def _uninstalled(places: Places) -> Iterable[str]:
    from pledgebook.desk.uninstall import uninstall

    done = uninstall(places)
    lang = language()
    yield word("desk.removed", lang, count=done.count)
    for path in done.left:
        yield word("desk.left", lang, path=path)
    yield word("desk.removed.kept", lang)


def _worked(what: str, paths: Sequence[str]) -> int:
    from pledgebook import config
    from pledgebook.desk import work
    from pledgebook.excel_live import telling
    from pledgebook.messages import speaking

    with speaking(config.lang_to_speak()):
        try:
            done: int = getattr(work, _WORK[what])(paths, language())
        except OSError as error:
            telling.box(word("desk.unexpected", language(), why=error), 0, is_problem=True)
            return _UNEXPECTED
        return done


_WORK = {"refresh": "refresh_closed", "rollup": "roll_up_closed"}


def _print(text: str) -> None:
    """Print also where the console cannot show Korean: its letters become question marks there, not an error."""
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="replace")
    out.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
