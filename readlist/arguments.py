"""How a command line is cut into options and text, before click parses it.

Known `--options` are options, also after the verb; every other word is text, with or without a leading "-": click
alone reads `-year:2024` as `--yes` and the rest. After "--" everything is text.
"""

from collections.abc import Sequence
from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem

from readlist.errors import UsageError

# Other programs show their help for these. A query that says nothing else is more likely a slip than a word.
_FOR_HELP = ("-h", "-help")


KEEPS_QUOTES = "readlist.keeps_quotes"
"""In a context's `meta`: no shell has taken the quotes from the words. A query's are its own, others go."""

_QUERY = "words"
_PROSE = "text"


class TextCommand(click.Command):
    """A command whose arguments may begin with "-"."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Hand click the options first and the text behind a "--".

        Raises:
            UsageError: As `split`; or all the text is what asks other programs for help.
        """
        try:
            options, text = self.cut(ctx, args)
        except UsageError:
            if ctx.resilient_parsing:  # a shell asks how the line may go on: it need not be right yet
                ctx.meta["valued"] = args[-1] if args else None
                return super().parse_args(ctx, args)
            raise
        if len(text) == 1 and text[0] in _FOR_HELP and "--" not in args and not ctx.resilient_parsing:
            raise UsageError(f"{text[0]} is no option", "did you mean --help? a word that begins so goes behind --")
        rest = super().parse_args(ctx, [*options, "--", *text])
        if ctx.meta.get(KEEPS_QUOTES) and not ctx.resilient_parsing:
            ctx.params |= {name: _unquoted(name, value) for name, value in ctx.params.items() if name != _QUERY}
        return rest

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Return how a word may go on that begins with "-": as an option or as text."""
        valued = next((each for each in self.params if ctx.meta.get("valued") in each.opts), None)
        if valued is not None:
            return valued.shell_complete(ctx, incomplete)
        found = super().shell_complete(ctx, incomplete)
        texts = [each for each in self.params if isinstance(each, click.Argument) and each.nargs == -1]
        if incomplete.startswith("-") and not incomplete.startswith("--"):
            found += [item for each in texts for item in each.shell_complete(ctx, incomplete)]
        return found

    def cut(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        """Return the options with their values, and the text."""
        takes_value = {
            name: not (parameter.is_flag or parameter.count)
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option)
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        takes_value |= dict.fromkeys(ctx.help_option_names, False)
        return split(takes_value, args)


class EditCommand(TextCommand):
    """`tag +a -b -- QUERY`: how many words are edits is kept in `context.meta["edits"]`.

    They are those before the "--", or without one the first words that have a sign.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Count the edits, then go on as ever. For a shell it is kept whether the next word may be one."""
        if ctx.resilient_parsing:
            ctx.meta["edits"] = "--" not in args and all(word[:1] in {"+", "-"} for word in args)
        elif "--" in args:
            ctx.meta["edits"] = len(self.cut(ctx, args[: args.index("--")])[1])
        else:
            text = self.cut(ctx, args)[1]
            ctx.meta["edits"] = next((n for n, word in enumerate(text) if word[:1] not in {"+", "-"}), len(text))
        return super().parse_args(ctx, args)


def split(takes_value: dict[str, bool], args: list[str]) -> tuple[list[str], list[str]]:
    """Return the options with their values, and the text; `takes_value` knows every option.

    Raises:
        UsageError: A word begins with "--" and is no option (in a query it could only be a slip), or the last option
            lacks its value.
    """
    options: list[str] = []
    text: list[str] = []
    rest = iter(args)
    for word in rest:
        name, equals, _ = word.partition("=")
        if word == "--":
            text += rest
        elif name in takes_value:
            options.append(word)
            if takes_value[name] and not equals:
                value = next(rest, None)
                if value is None:
                    raise UsageError(f"{name} needs a value", "its value is the next word")
                options.append(value)
        elif word.startswith("--"):
            nearest = get_close_matches(name, list(takes_value), 1)
            hint = f"did you mean {nearest[0]}? " if nearest else ""
            raise UsageError(f"there is no option {name} here", f"{hint}text that begins so goes behind --")
        else:
            text.append(word)
    return options, text


def _unquoted(name: str, value: object) -> object:
    """Return a value without the quotes around it; prose of several words keeps what stands in it."""
    if isinstance(value, tuple):
        return value if name == _PROSE and len(value) > 1 else tuple(_unquoted(name, each) for each in value)
    whole = isinstance(value, str) and len(value) > 1 and value[0] == value[-1] == '"' and value.count('"') == 2
    return value[1:-1] if isinstance(value, str) and whole else value


def edit_of(words: Sequence[str]) -> str:
    """Return words that are tags with their signs as one edit; a tag that holds blanks gets the quotes it needs."""
    return " ".join(_quoted(word) if " " in word and '"' not in word else word for word in words)


def _quoted(word: str) -> str:
    sign = word[0] if word[0] in "+-" else ""
    return f'{sign}"{word.removeprefix(sign)}"'


def explained(error: click.ClickException) -> UsageError:
    """Return what click complains of as an error of ours: one line, and one that says where to read on."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    sentences = error.format_message().removesuffix(".").split(". ")
    message = "; ".join(sentence[:1].lower() + sentence[1:] for sentence in sentences)
    if isinstance(error, click.NoSuchOption) and error.option_name in _FOR_HELP:
        return UsageError(message, "did you mean --help?")
    return UsageError(message, f"`{context.command_path if context else 'readlist'} --help` says more")
