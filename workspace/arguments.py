"""The words of the `claimdesk` command: its commands and options, and the help on them."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EXIT_CODES = (
    "Exit code: 0 done, also when the corpus has no answer; "
    "1 failed, with a sentence on standard error; 2 wrong usage."
)


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what the command line says; wrong usage exits with code 2."""
    arguments = parser().parse_args(argv)
    if "batch" in arguments:
        single = ("text", "file", "after", "before", "history")
        alone = [getattr(arguments, name, None) for name in single]
        lists = [getattr(arguments, name, None) for name in ("author", "outlet", "speaker")]
        file = getattr(arguments, "file", None)
        if file is not None and arguments.text is not None:
            arguments.wrong_usage("give a TEXT or --file, not both")
        if arguments.batch is None and arguments.text is None and file is None:
            arguments.wrong_usage(
                f"one of the arguments is required: {arguments.alone}, or --batch"
            )
        elif arguments.batch is not None and (
            any(value is not None for value in alone) or any(lists)
        ):
            arguments.wrong_usage(f"the lines of a --batch bring their own {arguments.brought}")
    if getattr(arguments, "force", False) and arguments.export is None:
        arguments.wrong_usage("--force belongs to --export")
    return arguments


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    data = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    data.add_argument(
        "--data",
        metavar="DIR",
        default=argparse.SUPPRESS,  # else the command's default would undo what stands before it
        help="data directory (default: $CLAIMDESK_DATA, else .claimdesk)",
    )
    whole = argparse.ArgumentParser(
        prog="claimdesk",
        description="Ask a corpus of articles what is claimed, by whom, where and when.",
        epilog=f"claimdesk COMMAND --help tells more.\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[data],
        allow_abbrev=False,
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    described = {
        "ingest": (_ingest, "take in articles: files, folders, JSON Lines"),
        "ask": (_ask, "answer a question from the corpus, every line cited"),
        "search": (_search, "find the passages nearest to a query"),
        "lookup": (_lookup, "find where a quotation or a paragraph stands, and who says it there"),
        "attribute": (_attribute, "say who says what in a text; no data directory is needed"),
        "verify": (_verify, "check that the citations of an exported answer still stand"),
        "aliases": (_aliases, "list the names of one thing, and the articles that say so"),
        "status": (_status, "say what the data directory holds"),
        "serve": (_serve, "serve the page and the HTTP interface"),
        "rebuild": (_rebuild, "build the index anew, after a change of model or version"),
    }
    for name, (define, summary) in described.items():
        define(
            commands.add_parser(
                name,
                help=summary,
                description=summary[0].upper() + summary[1:] + ".",
                epilog=EXIT_CODES,
                parents=[data],
                allow_abbrev=False,
            )
        )
    return whole


def _ingest(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a folder, or a .txt .md .html .pdf .docx .jsonl or .jsonl.gz file",
    )
    command.add_argument(
        "--prune", action="store_true", help="forget articles whose file has gone from PATH"
    )
    _json(command)


def _ask(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", nargs="?", metavar="QUESTION", help="the question, in quotes")
    _batch(command, fields="id, question, history, filters, read_filters")
    command.add_argument(
        "--history",
        metavar="FILE",
        help="the turns before, as a JSON list of [question, answer or null]",
    )
    _filters(command)
    command.add_argument(
        "--no-read-filters",
        dest="read_filters",
        action="store_false",
        help="do not read dates, outlets and authors in the question as filters",
    )
    command.add_argument(
        "--mode",
        choices=["extractive", "llm"],
        help="verbatim sentences, or prose by the configured language model",
    )
    command.add_argument(
        "--export",
        metavar="FILE",
        help="also write the answer to a .md .docx .csv .bib .csl.json or .json file",
    )
    command.add_argument("--force", action="store_true", help="replace the file of --export")
    _json(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", nargs="?", metavar="QUERY", help="the query, in quotes")
    _batch(command, fields="id, query, filters")
    command.add_argument(
        "-k", type=_positive, default=10, metavar="N", help="how many passages (default: 10)"
    )
    _filters(command)
    _json(command)


def _lookup(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "text",
        nargs="?",
        metavar="TEXT",
        help="a quotation or some paragraphs, in quotes; - is standard input",
    )
    command.add_argument("--file", metavar="FILE", help="a plain text file; - is standard input")
    _batch(command, fields="id, text")
    command.set_defaults(alone="a TEXT or --file", brought="text")
    _json(command)


def _attribute(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "text",
        nargs="?",
        metavar="FILE",
        help="a .txt .md .html .pdf or .docx file; - is standard input",
    )
    _batch(command, fields="id, text")
    command.set_defaults(alone="a FILE", brought="text")
    _json(command)


def _verify(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "file",
        metavar="FILE",
        help="answers as `ask --json` prints them, or a .md, .csv or .json file of --export; "
        "- is standard input",
    )
    _json(command)


def _aliases(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", nargs="?", metavar="NAME", help="only the other names of this one")
    _json(command)


def _status(command: argparse.ArgumentParser) -> None:
    _json(command)


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, metavar="N", help="port (default: 7860; 0 picks one)")


def _rebuild(command: argparse.ArgumentParser) -> None:
    _json(command)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON instead of text")


def _batch(command: argparse.ArgumentParser, *, fields: str) -> None:
    command.set_defaults(
        wrong_usage=command.error,
        alone="the text in quotes",
        brought="text, history and filters",
    )
    command.add_argument(
        "--batch",
        metavar="FILE",
        help=f"JSON Lines with {fields}, plain or .gz, - for standard input; prints JSON Lines",
    )


def _filters(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("filters", "DATE is YYYY-MM-DD, both ends included")
    for name, metavar, what in (
        ("author", "A", "articles by this author"),
        ("outlet", "O", "articles of this outlet"),
        ("speaker", "S", "claims of this person or organisation"),
    ):
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar=metavar,
            help=f"only {what}; may be repeated",
        )
    group.add_argument("--after", metavar="DATE", help="only articles published then or later")
    group.add_argument("--before", metavar="DATE", help="only articles published then or earlier")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("has to be at least 1")
    return number
