"""The commands that list the tags and rename them."""

import json
import sys

import click

from readlist.candidates import tag_names
from readlist.changing import change
from readlist.commands import command, group, in_json, library_path


@group(in_json)
@click.pass_context
def tags(context: click.Context, as_json: bool) -> None:
    """List your tags with their papers, or rename one."""
    if context.invoked_subcommand is not None:
        return
    from readlist import output, query
    from readlist.tasks.opening import reading

    with reading(library_path()) as connection:
        used = query.tag_counts(connection) if connection else ()
    if as_json:
        output.as_data()
        for tag in used:
            sys.stdout.write(json.dumps({"name": tag.name, "papers": tag.papers}, ensure_ascii=False) + "\n")
    elif used:
        sys.stdout.writelines(f"{line}\n" for line in output.table([(tag.name, str(tag.papers), "") for tag in used]))
    else:
        output.say("no paper has a tag yet")


@command(
    click.argument("old", metavar="OLD", shell_complete=tag_names),
    click.argument("new", metavar="NEW", shell_complete=tag_names),
    of=tags,
)
def rename(old: str, new: str) -> int:
    """Rename a tag everywhere. Where NEW exists the two become one; topic/* theme/* renames all that begin so."""
    from readlist.tasks.opening import reading
    from readlist.tasks.renaming import renamed
    from readlist.text import clean

    with reading(library_path()) as connection:
        found = renamed(connection, clean(old), clean(new))
    return change(lambda library: library.rename_tags(found.named, found.queries))
