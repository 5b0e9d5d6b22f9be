"""How shells complete our command lines: the script for each, and the answer when it asks.

A script hands over the line up to the cursor, and gets a line for each way to go on: what kind it is, the text, and
what it means. A text of the kind "open" goes on itself ("title:"), so that no blank follows.
"""

import os
import re
import shlex
from typing import ClassVar

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, shell_complete

_ASKED = "_READLIST_COMPLETE"
_LINE, _BREAKS = "_READLIST_LINE", "_READLIST_BREAKS"
_END = "\0"  # stands where the cursor is: no line holds one
_ASSIGNMENT = re.compile(r"\w+=")
_SPECIAL = {
    "": re.compile(r"([^\w@%+=:,./-])"),
    '"': re.compile(r'([\\"$`])'),
    "'": re.compile(r"(')"),
}


def answer(command: click.Group, asked: str) -> int:
    """Print what a shell asks for: "bash_complete" the ways in which a line may go on, "bash_source" the script."""
    return shell_complete(command, {}, "readlist", _ASKED, asked)


def script(command: click.Group, shell: str) -> str:
    """Return what a shell must run once so that it completes our command lines."""
    return _SHELLS[shell](command, {}, "readlist", _ASKED).source()


class _Shell(ShellComplete):
    """What the shells have in common."""

    def source(self) -> str:
        """Return the script."""
        return self.source_template % {**self.source_vars(), "line": _LINE, "breaks": _BREAKS}

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, without the program, and the one that the cursor ends."""
        *words, unfinished = words_of(os.environ[_LINE])
        while words and _ASSIGNMENT.match(words[0]):
            words = words[1:]
        return words[1:], unfinished

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return a line of the answer."""
        return "\t".join((_kind(item), item.value, item.help or ""))


class Bash(_Shell):
    """Bash parts words at colons as well, puts in what it is given as it stands, and shows no meanings."""

    name = "bash"
    source_template: ClassVar[str] = r"""%(complete_func)s() {
    local kind text
    COMPREPLY=()
    while IFS=$'\t' read -r kind text; do
        case $kind in
            file) compopt -o default 2>/dev/null ;;
            open) compopt -o nospace 2>/dev/null; COMPREPLY+=("$text") ;;
            plain) COMPREPLY+=("$text") ;;
        esac
    done < <(%(complete_var)s=bash_complete %(line)s="${COMP_LINE:0:COMP_POINT}" \
        %(breaks)s="$COMP_WORDBREAKS" "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s 2>/dev/null || complete -F %(complete_func)s %(prog_name)s
"""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return a line of the answer: only what stands behind the last break, quoted as it has to be there."""
        kept, quote = taken(os.environ[_LINE], os.environ.get(_BREAKS, ""))
        if item.type != "plain":
            return item.type
        text = _escaped(item.value[len(kept) :], quote)
        # Bash closes the quote by itself, unless the last sign looks as if it were closed.
        closing = quote if quote and text.endswith(quote) else ""
        return f"{_kind(item)}\t{text}{closing}"


class Zsh(_Shell):
    """Zsh quotes by itself."""

    name = "zsh"
    source_template: ClassVar[str] = r"""#compdef %(prog_name)s
%(complete_func)s() {
    local -a plain open plain_about open_about parts
    local reply
    for reply in "${(@f)$(%(complete_var)s=zsh_complete %(line)s="${(j: :)words[1,CURRENT]}" \
            ${words[1]} 2>/dev/null)}"; do
        parts=("${(@ps:\t:)reply}")
        case $parts[1] in
            file) _files ;;
            open) [[ -n $parts[3] ]] && open_about+=("${parts[2]//:/\\:}:$parts[3]") || open+=("$parts[2]") ;;
            plain) [[ -n $parts[3] ]] && plain_about+=("${parts[2]//:/\\:}:$parts[3]") || plain+=("$parts[2]") ;;
        esac
    done
    (( $#plain )) && compadd -U -V plain -a plain
    (( $#open )) && compadd -U -V open -S '' -a open
    (( $#plain_about )) && _describe -V plain plain_about -U
    (( $#open_about )) && _describe -V open open_about -U -S ''
}
if [[ $funcstack[1] == _%(prog_name)s ]]; then  # a file of $fpath, whose whole text is the function
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""


class Fish(_Shell):
    """Fish quotes by itself, too, and leaves no blank behind a colon."""

    name = "fish"
    source_template: ClassVar[str] = r"""function %(complete_func)s
    set -l typed (commandline -cp)
    for reply in (env %(complete_var)s=fish_complete %(line)s="$typed" %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 \t -- $reply)
        switch $parts[1]
            case file
                __fish_complete_path (commandline -ct)
            case open plain
                printf '%%s\n' $parts[2]
        end
    end
end
complete --no-files --keep-order --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


_SHELLS: dict[str, type[_Shell]] = {shell.name: add_completion_class(shell) for shell in (Bash, Zsh, Fish)}


def words_of(line: str) -> list[str]:
    """Return a line's words as a shell reads them, the last of which the cursor ends; it may be empty, or in quotes."""
    cutter = shlex.shlex(line + _END, posix=True, punctuation_chars=False)
    cutter.whitespace_split, cutter.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(cutter)
    except ValueError:  # a quote that is still open
        words.append(cutter.token or "")
    return [word.removesuffix(_END) for word in words]


def taken(line: str, breaks: str) -> tuple[str, str]:
    """Return what of the last word Bash keeps, because a break or a quote stands behind it, and the quote it is in."""
    quote, word, kept, place = "", 0, 0, 0
    while place < len(line):
        sign = line[place]
        if sign == "\\" and quote != "'":
            place += 1
        elif quote:
            if sign == quote:
                quote, kept = "", place + 1
        elif sign.isspace():
            word = kept = place + 1
        elif sign in "'\"":
            quote, kept = sign, place + 1
        elif sign in breaks:
            kept = place + 1
        place += 1
    return words_of(line[word:kept])[-1] if kept > word else "", quote


def _escaped(text: str, quote: str) -> str:
    return _SPECIAL[quote].sub(r"'\\\1'" if quote == "'" else r"\\\1", text)


def _kind(item: CompletionItem[str]) -> str:
    return "open" if item.type == "plain" and item.value.endswith(":") else item.type
