"""The `claimdesk` command.

Results go to standard output, everything else to standard error. Exit code 0: done, 1: an expected
failure, told in one sentence, 2: wrong usage. Nothing heavy is imported until a command needs it.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import closing, redirect_stdout

from index.errors import ClaimdeskError
from workspace.arguments import parse

TYPE_CHECKING = False  # as typing has it, whose import would be a tenth of what --help takes
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any, TextIO

    from rag.settings import Settings
    from workspace.inputs import Item

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = parse(argv)
    out = sys.stdout
    _encode(out, as_json=_wants_json(arguments))
    try:
        # Whatever a library prints must not stand among the results.
        with redirect_stdout(sys.stderr):
            code = COMMANDS[arguments.command](arguments, out)
        out.flush()
    except ClaimdeskError as error:
        _complain(str(error))
        return FAILED
    except BrokenPipeError:
        # The reader has gone; point the descriptor elsewhere so that exiting does not trip again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return FAILED
    except KeyboardInterrupt:
        _complain("Interrupted; what was finished is kept.")
        return INTERRUPTED
    return code


def run_ingest(arguments: argparse.Namespace, out: TextIO) -> int:
    """Take in files and folders, then list those that failed."""
    from workspace.door import absolute, open_door
    from workspace.printing import report_lines
    from workspace.progress import progress

    settings = _settings(arguments)
    with closing(open_door(settings, create=True)) as door, progress() as tell:
        report = door.ingest(absolute(arguments.paths), prune=arguments.prune, on_progress=tell)
    _show(report, report_lines(report), as_json=arguments.json, out=out)
    for failure in report["failed"]:
        _complain(f"{failure['path']}: {failure['reason']}")
    return FAILED if report["failed"] else DONE


def run_ask(arguments: argparse.Namespace, out: TextIO) -> int:
    """Answer a question, or each question of a batch; export the answers if told to."""
    from rag.contract import NEWEST_TURNS
    from workspace.door import open_door
    from workspace.inputs import read_history
    from workspace.printing import answer_lines

    def payload(fields: Mapping[str, Any]) -> dict[str, Any]:
        given = {key: fields.get(key) for key in ("question", "history", "filters")}
        sent = {key: value for key, value in (*given.items(), ("mode", arguments.mode)) if value}
        # Nobody looks further back, and a server takes requests up to a certain size only.
        sent |= {"history": sent["history"][-NEWEST_TURNS:]} if "history" in sent else {}
        read = arguments.read_filters and fields.get("read_filters")
        return sent if read is None else {**sent, "read_filters": read}

    settings, keep = _settings(arguments), _keeper(arguments)
    if arguments.batch is not None:
        items, code = _batch(arguments.batch, key="question", check=_check_question)
        answers = []
        with closing(open_door(settings)) as door:
            for item in items:
                answer = _under(item.id, door.ask(payload(item.fields)))
                _write_json(answer, out)
                answers += [answer] if arguments.export else []
        keep(answers, settings)
        return code
    given = {"question": arguments.text, "filters": _filters(arguments)}
    if arguments.history is not None:
        given["history"] = read_history(arguments.history)
    _check_question(given)
    with closing(open_door(settings)) as door:
        answer = _under(None, door.ask(payload(given)))
    _show(answer, answer_lines(answer), as_json=arguments.json, out=out)
    keep([answer], settings)
    return DONE


def run_search(arguments: argparse.Namespace, out: TextIO) -> int:
    """Find passages for a query, or for each query of a batch."""
    from workspace.door import Door, open_door
    from workspace.printing import passage_lines

    def found(door: Door, given_id: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
        query, filters = fields["query"], fields.get("filters") or {}
        result = door.search({"query": query, "k": arguments.k, "filters": filters})
        return {"id": given_id, "query": query, "passages": result["passages"]}

    settings = _settings(arguments)
    if arguments.batch is not None:
        items, code = _batch(arguments.batch, key="query", check=_check_query)
        with closing(open_door(settings)) as door:
            for item in items:
                _write_json(found(door, item.id, item.fields), out)
        return code
    given = {"query": arguments.text, "filters": _filters(arguments)}
    _check_query(given)
    with closing(open_door(settings)) as door:
        result = found(door, None, given)
    _show(result, passage_lines(result["passages"]), as_json=arguments.json, out=out)
    return DONE


def run_lookup(arguments: argparse.Namespace, out: TextIO) -> int:
    """Say where a pasted text stands, or each text of a batch."""
    from workspace.door import open_door
    from workspace.looking_up import lookup_lines, read_pasted

    if arguments.batch is not None:
        items, code = _batch(arguments.batch, key="text", check=_check_pasted)
        with closing(open_door(_settings(arguments))) as door:
            for item in items:
                _write_json(_under(item.id, door.look_up({"text": item.fields["text"]})), out)
        return code
    given = {"text": read_pasted(arguments.text, arguments.file)}
    _check_pasted(given)
    with closing(open_door(_settings(arguments))) as door:
        found = _under(None, door.look_up(given))
    _show(found, lookup_lines(found), as_json=arguments.json, out=out)
    return DONE


def run_attribute(arguments: argparse.Namespace, out: TextIO) -> int:
    """Say who says what in a text, or in each text of a batch; no corpus is needed."""
    from workspace.attributing import attribution_lines, attributions_in, read_file
    from workspace.inputs import read_batch

    if arguments.batch is not None:
        from index.attributing import attributions

        for item in read_batch(arguments.batch, key="text"):
            found = attributions(item.fields["text"])
            _write_json({"id": item.id, "attributions": found}, out)
        return DONE
    text, body = read_file(arguments.text)
    found = attributions_in(text, body)
    result = {"id": None, "attributions": found}
    _show(result, attribution_lines(text, found), as_json=arguments.json, out=out)
    return DONE


def run_verify(arguments: argparse.Namespace, out: TextIO) -> int:
    """Check the citations of exported answers against the corpus, to the letter."""
    from workspace.door import open_door
    from workspace.inputs import read_answers
    from workspace.printing import verification_lines

    answers = read_answers(arguments.file)
    with closing(open_door(_settings(arguments))) as door:
        results = [door.verify(answer) for answer in answers]
    result = {
        "citations": sum(each["citations"] for each in results),
        "intact": sum(each["intact"] for each in results),
        "changed": sum(each["changed"] for each in results),
        "gone": sum(each["gone"] for each in results),
        "problems": [
            problem if len(results) == 1 else {"answer": at, **problem}
            for at, each in enumerate(results, start=1)
            for problem in each["problems"]
        ],
    }
    _show(result, verification_lines(result), as_json=arguments.json, out=out)
    if result["problems"]:
        _complain("Not every citation stands in the corpus as it was exported.")
        return FAILED
    return DONE


def run_aliases(arguments: argparse.Namespace, out: TextIO) -> int:
    """List the names of one thing."""
    from workspace.door import open_door
    from workspace.printing import alias_lines

    with closing(open_door(_settings(arguments))) as door:
        aliases = door.aliases(arguments.name)
    _show(aliases, alias_lines(aliases, name=arguments.name), as_json=arguments.json, out=out)
    return DONE


def run_status(arguments: argparse.Namespace, out: TextIO) -> int:
    """Say what the data directory holds."""
    from workspace.door import open_door
    from workspace.printing import status_lines

    with closing(open_door(_settings(arguments))) as door:
        status = door.status()
    _show(status, status_lines(status), as_json=arguments.json, out=out)
    return DONE


def run_serve(arguments: argparse.Namespace, out: TextIO) -> int:
    """Serve the page and the HTTP interface until interrupted."""
    from workspace.serving import serve_desk

    with redirect_stdout(out):  # where it listens is this command's result
        serve_desk(_settings(arguments, port=arguments.port))
    return DONE


def run_rebuild(arguments: argparse.Namespace, out: TextIO) -> int:
    """Build the index anew from the articles in the record."""
    from rag.desk import rebuild
    from workspace.progress import progress

    settings = _settings(arguments)
    with progress() as tell:
        rebuild(settings, on_progress=lambda at: tell(at.stage, at.done, at.total))
    return run_status(arguments, out)


COMMANDS: dict[str, Callable[[argparse.Namespace, TextIO], int]] = {
    "ingest": run_ingest,
    "ask": run_ask,
    "search": run_search,
    "lookup": run_lookup,
    "attribute": run_attribute,
    "verify": run_verify,
    "aliases": run_aliases,
    "status": run_status,
    "serve": run_serve,
    "rebuild": run_rebuild,
}


def _keeper(
    arguments: argparse.Namespace,
) -> Callable[[Sequence[Mapping[str, Any]], Settings], None]:
    """Return what exports answers, having looked already whether the file can be written."""
    if arguments.export is None:
        return lambda answers, settings: None
    from workspace.exporting import target_of

    target = target_of(arguments.export, force=arguments.force)

    def keep(answers: Sequence[Mapping[str, Any]], settings: Settings) -> None:
        target.write(answers, settings)
        _complain(f"Exported to {target.path}.")

    return keep


def _settings(arguments: argparse.Namespace, **given: Any) -> Settings:
    from rag.settings import load_settings

    return load_settings(data=getattr(arguments, "data", None), **given)


def _filters(arguments: argparse.Namespace) -> dict[str, Any]:
    filters = {
        "author": arguments.author,
        "outlet": arguments.outlet,
        "speaker": arguments.speaker,
        "published_after": arguments.after,
        "published_before": arguments.before,
    }
    return {name: value for name, value in filters.items() if value not in (None, [])}


def _batch(
    name: str, *, key: str, check: Callable[[Mapping[str, Any]], None]
) -> tuple[list[Item], int]:
    """Return the usable items of a batch, and the exit code that the others leave.

    A line that is no item spoils the batch before any work is done; an item whose question or
    filters cannot be used is told on standard error, and the others are worked on.
    """
    from rag.errors import QuestionError
    from workspace.inputs import read_batch

    usable, code = [], DONE
    for item in read_batch(name, key=key):
        try:
            check(item.fields)
        except QuestionError as error:
            _complain(f"{item.where}: {error}")
            code = FAILED
        else:
            usable.append(item)
    return usable, code


def _check_question(fields: Mapping[str, Any]) -> None:
    """Raise QuestionError for a question that cannot be used, before a model is loaded for it."""
    from rag.contract import question_from_json

    question_from_json(fields)


def _check_query(fields: Mapping[str, Any]) -> None:
    """Raise QuestionError for a query that cannot be used."""
    from rag.contract import query_from_json

    query_from_json({**fields, "k": 1})


def _check_pasted(fields: Mapping[str, Any]) -> None:
    """Raise QuestionError for a text that cannot be looked up."""
    from rag.lookup_json import text_from_json

    text_from_json(fields)


def _under(given_id: Any, answer: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": given_id, **{key: value for key, value in answer.items() if key != "id"}}


def _wants_json(arguments: argparse.Namespace) -> bool:
    return getattr(arguments, "json", False) or getattr(arguments, "batch", None) is not None


def _show(result: Mapping[str, Any], lines: Iterable[str], *, as_json: bool, out: TextIO) -> None:
    if as_json:
        _write_json(result, out)
        return
    from workspace.printing import printable

    for line in lines:
        out.write(printable(line) + "\n")


def _write_json(result: Mapping[str, Any], out: TextIO) -> None:
    """Write one line, at once: whoever reads a batch need not wait for its end."""
    import json

    out.write(json.dumps(result, ensure_ascii=False) + "\n")
    out.flush()


def _encode(stream: TextIO, *, as_json: bool) -> None:
    """Make `stream` take any text: JSON is UTF-8 in every locale, and its escapes stay JSON."""
    if isinstance(stream, io.TextIOWrapper):
        if as_json:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            stream.reconfigure(errors="backslashreplace")


def _complain(sentence: str) -> None:
    from workspace.printing import printable

    sys.stderr.write(printable(" ".join(sentence.split())) + "\n")


if __name__ == "__main__":
    sys.exit(main())
