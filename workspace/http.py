"""The HTTP door: REST, articles as pages, health; the Gradio page is mounted beside them."""

from __future__ import annotations

import json
import logging
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    Response,
    StreamingResponse,
)
from starlette.exceptions import HTTPException

from index.errors import (
    ClaimdeskError,
    DataDirectoryBusyError,
    IndexMismatchError,
    IndexMissingError,
)
from rag.answers import Question
from rag.contract import query_from_json, question_from_json
from rag.desk import Desk
from rag.errors import QuestionError
from rag.exporting.accepting import answers_from_json
from rag.exporting.formats import file_name, format_named
from rag.lookup_json import looked_up_to_json, text_from_json
from rag.rendering import answer_to_json, passages_to_json
from workspace.bodies import Body, Paths
from workspace.evidence import CONTENT_POLICY, article_page, missing_page, parse_spans
from workspace.exporting import disposition
from workspace.page import texts

ASSETS = Path(__file__).resolve().parent / "page" / "assets"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
CONFLICTS = (DataDirectoryBusyError, IndexMissingError, IndexMismatchError)

logger = logging.getLogger(__name__)


def build_app(desk: Desk, *, waiting: Callable[[], str | None]) -> FastAPI:
    """Return the application without the page: the API and the article pages.

    `waiting` says what start-up still waits for. Blocking routes are plain functions, which
    FastAPI runs in threads.
    """
    app = FastAPI(title="Claimdesk", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    _answer_failures(app)
    _add_asking(app, desk)
    _add_corpus(app, desk, waiting)
    _add_pages(app, desk)

    _add_the_rest(app)
    return app


def _add_the_rest(app: FastAPI) -> None:
    """Answer for `/api/` what no route does; must come last."""
    known = {
        path: sorted(methods)
        for path, methods in (
            (getattr(route, "path", ""), getattr(route, "methods", None)) for route in app.routes
        )
        if methods
    }

    @app.api_route("/api/{rest:path}", methods=METHODS, include_in_schema=False)
    def unknown(rest: str) -> JSONResponse:
        allowed = known.get(f"/api/{rest}")
        if allowed is None:
            return _failure(404, f"There is nothing at /api/{rest}.")
        refused = _failure(405, f"Use {' or '.join(allowed)} for /api/{rest}.")
        refused.headers["Allow"] = ", ".join(allowed)
        return refused


def _add_asking(app: FastAPI, desk: Desk) -> None:
    @app.post("/api/ask")
    def ask(body: Body) -> JSONResponse:
        question: Question = question_from_json(body)
        return JSONResponse(answer_to_json(desk.ask(question)))

    @app.post("/api/search")
    def search(body: Body) -> JSONResponse:
        query = query_from_json(body)
        found = desk.search(query.text, k=query.k, filters=query.filters)
        return JSONResponse({"passages": passages_to_json(found)})

    @app.post("/api/lookup")
    def lookup(body: Body) -> JSONResponse:
        return JSONResponse(looked_up_to_json(desk.look_up(text_from_json(body))))

    @app.post("/api/verify")
    def verify(body: Body) -> JSONResponse:
        return JSONResponse(desk.verify(body))

    @app.post("/api/export")
    def export(request: Request, body: Body) -> Response:
        to = format_named(body.get("format"))
        answers = answers_from_json(body.get("answers"))
        # Nobody outside this machine's socket knows its address.
        base = "" if getattr(request.state, "private", False) else str(request.base_url)
        kept = {"Content-Disposition": disposition(file_name(answers, to))}
        return Response(to.write(answers, base), media_type=to.media_type, headers=kept)


def _add_corpus(app: FastAPI, desk: Desk, waiting: Callable[[], str | None]) -> None:
    @app.get("/health")
    def health() -> JSONResponse:
        return JSONResponse({"status": "ok", "waiting_for": waiting()})

    @app.get("/api/status")
    def status() -> JSONResponse:
        return JSONResponse({**desk.status(), "waiting_for": waiting()})

    @app.get("/api/aliases")
    def aliases(name: str | None = None) -> JSONResponse:
        return JSONResponse(desk.aliases(name))

    @app.get("/api/articles")
    def articles() -> JSONResponse:
        return JSONResponse({"articles": [_plain(asdict(one)) for one in desk.articles()]})

    @app.get("/api/articles/{article_id}")
    def article(article_id: str) -> JSONResponse:
        found = desk.article(article_id)
        if found is None:
            return _failure(404, "There is no article with this id in the corpus.")
        return JSONResponse(_plain(asdict(found)))

    @app.post("/api/ingest")
    def ingest(request: Request, body: Paths) -> Response:
        if not getattr(request.state, "private", False):
            return _failure(403, "Articles are taken in through the command line only.")
        paths = body.get("paths")
        if not isinstance(paths, list) or not paths or not all(map(_is_absolute, paths)):
            raise QuestionError("'paths' is a list of absolute paths.")
        lines = _ingest_lines(desk, [Path(path) for path in paths], prune=body.get("prune") is True)
        return StreamingResponse(lines, media_type="application/x-ndjson")


def _add_pages(app: FastAPI, desk: Desk) -> None:
    @app.get("/articles/{article_id}", response_class=HTMLResponse)
    def article_with_passages(
        article_id: str,
        span: list[str] = Query(default=[]),  # noqa: B008 - FastAPI's way to say it
        version: str | None = None,
    ) -> HTMLResponse:
        spans = parse_spans(span)
        article = desk.article(article_id)
        page = missing_page() if article is None else article_page(article, spans, version=version)
        return HTMLResponse(
            page.encode("utf-8", "replace"),
            status_code=404 if article is None else 200,
            headers={"Content-Security-Policy": CONTENT_POLICY, "Cache-Control": "no-cache"},
        )

    @app.get("/desk/{name}", include_in_schema=False)
    def asset(name: str) -> Response:
        # Only names that stand in the folder: nothing a request says becomes part of a path.
        found = {path.name: path for path in ASSETS.iterdir()}.get(name)
        if found is None:
            return _failure(404, "There is no such file.")
        return FileResponse(found, headers={"Cache-Control": "no-cache"})


def _answer_failures(app: FastAPI) -> None:
    @app.exception_handler(ClaimdeskError)
    async def expected(request: Request, error: ClaimdeskError) -> JSONResponse:
        return _failure(409 if isinstance(error, CONFLICTS) else 400, str(error))

    @app.exception_handler(RequestValidationError)
    async def unreadable(request: Request, error: RequestValidationError) -> JSONResponse:
        return _failure(400, "The address holds something that cannot be read.")

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        return _failure(error.status_code, f"{error.detail.rstrip('.')}.")

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        # Whoever serves the application logs the rest.
        return _failure(500, texts.UNEXPECTED)


def _failure(code: int, sentence: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status_code=code)


def _ingest_lines(desk: Desk, paths: list[Path], *, prune: bool) -> Iterator[bytes]:
    """Yield progress as JSON lines while a thread takes the articles in, then the report."""
    said: queue.Queue[Mapping[str, Any] | None] = queue.Queue()

    def work() -> None:
        try:
            report = desk.ingest(
                paths,
                prune=prune,
                on_progress=lambda progress: said.put({"progress": asdict(progress)}),
            )
            said.put({"report": report.to_json()})
        except ClaimdeskError as error:
            said.put({"error": str(error)})
        except Exception as error:  # this thread has nobody above it who could tell the command
            logger.exception("The ingest failed")
            why = " ".join(str(error).split()).rstrip(".")
            said.put({"error": f"The ingest failed ({type(error).__name__}: {why}); run it again."})
        finally:
            said.put(None)

    threading.Thread(target=work, name="ingest", daemon=True).start()
    while (line := said.get()) is not None:
        yield json.dumps(line).encode("ascii") + b"\n"  # also carries names that are not UTF-8


def _is_absolute(path: Any) -> bool:
    return isinstance(path, str) and Path(path).is_absolute()


def _plain(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with dates as ISO text, as JSON wants them."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in fields.items()
    }
