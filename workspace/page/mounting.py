"""The page put together and mounted under the HTTP application."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI

from rag.desk import Desk
from workspace.page import texts

# `'unsafe-eval'` is what gr.HTML's templates need; inline scripts do not run, so that markup which
# slips through has nothing to start. Styles are set inline by Gradio's components.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>.*?</script>", re.DOTALL)
_FOREIGN_META = re.compile(rb'<meta\s+(?:property="og:|name="twitter:)[^>]*>', re.DOTALL)
_HEAD = (
    b'<link rel="icon" href="desk/favicon.svg"><link rel="stylesheet" href="desk/page.css">'
    b'<script src="desk/page.js" defer></script></head>'
)


def mount_page(
    app: FastAPI, desk: Desk, *, waiting: Callable[[], str | None], data: Path
) -> Callable[[], None]:
    """Mount the page at `/`; it serves no files but its own, and sends nothing anywhere.

    Returns what stops the answers under way, for the end of the server.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr

    from workspace.page.components import lay_out
    from workspace.page.events import connect
    from workspace.page.theme import newsroom_theme

    with gr.Blocks(title=texts.TITLE, analytics_enabled=False, fill_width=True) as page:
        settings = desk.settings
        model = settings.model if settings.llm_configured else None
        parts = lay_out(model, mode=settings.mode or "llm")
        runs = connect(page, parts, desk, waiting)
    page.queue(max_size=64, default_concurrency_limit=4, api_open=False)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        theme=newsroom_theme(),
        footer_links=[],
        run_history=False,
        show_error=False,
        allowed_paths=[],
        blocked_paths=[str(data.resolve())],
        max_file_size="1mb",
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
    )
    return runs.stop_all


def own_scripts_only(html: bytes) -> bytes:
    """Return Gradio's page without its inline scripts and foreign metadata, with our own files.

    Without `window.gradio_config` the front end fetches the same configuration from `/config`.
    """
    html = _FOREIGN_META.sub(b"", _INLINE_SCRIPT.sub(b"", html))
    noscript = f"<noscript><p>{texts.NO_JAVASCRIPT}</p></noscript>".encode()
    return html.replace(b"</head>", _HEAD, 1).replace(b"<gradio-app", noscript + b"<gradio-app", 1)
