"""Help and wrong usage wholly in one language: click's own words never reach a person.

A help text stands beside its option as `한국어 / English`; the side of the language of the run is shown.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import click

from pledgebook.cli import everywhere
from pledgebook.messages import has_word, language, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BETWEEN = " / "
"""What stands between the Korean and the English of a help text."""
_SEEN_END = " is not "
_MORE = ("command", "bash", "zsh", "fish")


def side(text: str | None) -> str:
    """Return the side of a help text that is in the language of the run."""
    ko, _, en = " ".join((text or "").split()).partition(BETWEEN)
    return (en or ko) if language() == "en" else ko


class SpokenCommand(click.Command):
    """A command whose help, and what is said of wrong arguments, is in the language of the run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is named in our words."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise WrongUsage("usage.extra", ctx, seen=" ".join(map(str, rest)))
        return rest

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [word("help.options_metavar", language()), *_arguments(self, ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        _write_text(self.help or self.short_help, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        _write_examples(self.name, formatter)


class SpokenGroup(click.Group):
    """A group of such commands."""

    command_class = SpokenCommand
    group_class = type

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return [word("help.options_metavar", language()), word("help.command_metavar", language())]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        _write_text(self.help, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(word("help.commands", language())):
            _write_rows(
                [
                    (name, side(command.short_help or command.help))
                    for name, command in commands
                    if command is not None and not command.hidden
                ],
                formatter,
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say how a command's help is asked for, and how a shell completes commands; of a group in another, examples."""
        if ctx.parent is not None:
            _write_examples(self.name, formatter)
            return
        lang = language()
        with formatter.section(word("help.more", lang)):
            rows = [(word(f"help.more.{key}.call", lang), word(f"help.more.{key}", lang)) for key in _MORE]
            _write_rows(rows, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names; another is said in our words."""
        name = str(args[0])
        if self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1)
            if near:
                raise WrongUsage("usage.no_command_near", ctx, seen=name, near=near[0])
            raise WrongUsage("usage.no_command", ctx, seen=name)
        return super().resolve_command(ctx, args)


class WrongUsage(click.UsageError):
    """What click has no word of ours for."""

    def __init__(self, key: str, ctx: click.Context | None = None, **facts: object) -> None:
        super().__init__(word(key, language(), **facts), ctx)


def wrong_usage(error: click.ClickException) -> list[str]:
    """Say how the command is called, where its help is, and what was wrong."""
    lang = language()
    lines: list[str] = []
    context = getattr(error, "ctx", None)
    if context is not None:
        call = f"{context.command_path} {context.help_option_names[0]}"
        lines = [*context.get_usage().splitlines(), word("usage.hint", lang, call=call), ""]
    return [*lines, f"{word('cli.error', lang)}: {_sentence(error)}"]


def _sentence(error: click.ClickException) -> str:
    if isinstance(error, click.BadParameter) and error.param is not None:
        is_missing = isinstance(error, click.MissingParameter)
        return (
            _word("usage.missing", what=_named(error.param)) if is_missing else _bad_value(error, error.param)
        )
    match error:
        case click.NoSuchOption(possibilities=[near, *_]):
            return _word("usage.no_option_near", seen=error.option_name, near=near)
        case click.NoSuchOption():
            return _word("usage.no_option", seen=error.option_name)
        case click.BadOptionUsage():
            takes_none = any(
                isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts
                for param in (error.ctx.command.params if error.ctx is not None else ())
            )
            key = "usage.takes_no_value" if takes_none else "usage.value_missing"
            return _word(key, option=error.option_name)
    return error.format_message()


def _word(key: str, **facts: object) -> str:
    return word(key, language(), **facts)


def _bad_value(error: click.BadParameter, param: click.Parameter) -> str:
    kind, lang = param.type, language()
    seen = error.message.partition(_SEEN_END)[0].strip("'")
    facts: dict[str, object] = {"what": _named(param), "seen": seen}
    if isinstance(kind, click.Choice):
        return word("usage.choice", lang, **facts, known=", ".join(map(str, kind.choices)))
    if isinstance(kind, (click.types.IntRange, click.types.FloatRange)) and kind.max is None:
        return word("usage.least", lang, **facts, least=f"{kind.min:g}")
    whole = isinstance(kind, click.types.IntParamType)
    return word("usage.whole" if whole else "usage.value", lang, **facts)


def _named(param: click.Parameter) -> str:
    """Name an option as it is written, an argument by what it stands for."""
    return param.opts[0] if isinstance(param, click.Option) else _metavar(param.metavar or param.name or "")


def _metavar(text: str) -> str:
    """Translate what stands for a value: `PATH…`, `DATE`."""
    name = text.rstrip(",…")
    key, ends = f"help.metavar.{name}", text.removeprefix(name)
    return word(key, language()) + ends if has_word(key) else text


def _arguments(command: click.Command, ctx: click.Context) -> Iterable[str]:
    for param in command.get_params(ctx):
        if isinstance(param, click.Argument):
            name = _metavar(param.metavar or (param.name or "").upper())
            yield name if param.required else f"[{name}]"


def _write_examples(name: str | None, formatter: click.HelpFormatter) -> None:
    from pledgebook.messages.examples import EXAMPLES  # help is seldom asked for

    lang = language()
    examples = [example.fill(lang, {}) for example in EXAMPLES.get(name or "", ())]
    if examples:
        with formatter.section(word("help.examples", lang)):
            formatter.write("".join(f"{'':>{formatter.current_indent}}{line}\n" for line in examples))


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), f"{word('help.usage', language())}: ")


def _write_text(text: str | None, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(side(text))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    lang = language()
    rows = [
        (_written(param), _help(param))
        for param in command.get_params(ctx)
        if isinstance(param, click.Option) and not param.hidden
    ]
    helped = rows.pop()  # click puts --help last
    for written, key in everywhere.DESCRIBED:
        name, _, value = written.partition(" ")
        rows.append((f"{name} {_metavar(value)}".rstrip(), word(f"help.{key}", lang)))
    with formatter.section(word("help.options", lang)):
        _write_rows([*rows, (helped[0], word("help.help", lang))], formatter)


def _write_rows(rows: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """Write names and texts in two columns; a Hangul syllable is two places wide, which click does not know."""
    widest = max(_places(name) for name, _ in rows)
    for name, text in rows:
        pad = " " * (widest - _places(name) + 2)
        formatter.write(f"{'':>{formatter.current_indent}}{name}{pad}{text}\n")


def _places(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _written(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag or option.count:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {'|'.join(map(str, option.type.choices))}"
    return f"{names} {_metavar(option.metavar or (option.name or '').upper())}"


def _help(option: click.Option) -> str:
    text = side(option.help)
    default: Any = option.default
    if isinstance(default, bool) or default == "" or not isinstance(default, (int, float, str)):
        return text
    shown = f"{default:g}" if isinstance(default, float) else default
    return f"{text} {word('help.default', language(), value=shown)}"
