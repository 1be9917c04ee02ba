"""What stands on the page, and where."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from workspace.page import texts

EXAMPLES = 4
EXTRACTIVE, LLM = "extractive", "llm"

# The iframe may show our own articles and open a link in a new tab; scripts stay off in it.
_EVIDENCE = f"""
<section id="evidence" aria-label="{texts.EVIDENCE}">
<p id="evidence-empty">{texts.EVIDENCE_EMPTY}</p>
<div id="evidence-bar" hidden>
<a id="evidence-tab" target="_blank" rel="noopener" href="#">{texts.OPEN_IN_TAB}</a>
<span id="evidence-steps"><button type="button" id="evidence-previous"
 aria-label="{texts.PREVIOUS}" title="{texts.PREVIOUS}">‹</button>
<span id="evidence-place" role="status" data-place="{texts.PLACE}"></span>
<button type="button" id="evidence-next" aria-label="{texts.NEXT}"
 title="{texts.NEXT}">›</button></span>
<button type="button" id="evidence-back">{texts.BACK}</button></div>
<iframe id="evidence-frame" title="{texts.EVIDENCE}" hidden
 sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>
</section>
"""
# Sentences the page's script shows when only the browser can know that they are due.
_NOTE = f"""<p id="asking-note" role="status" data-busy="{texts.STILL_ANSWERING}"
 data-broken="{texts.BROKEN}" data-editing="{texts.EDITING}" data-copied="{texts.COPIED}"
 data-uncopied="{texts.NOT_COPIED}"></p>"""


@dataclass(frozen=True, slots=True)
class Filtering:
    """The inputs that narrow the articles."""

    author: gr.Dropdown
    outlet: gr.Dropdown
    after: gr.Textbox
    before: gr.Textbox
    fold: gr.Accordion

    def inputs(self) -> list[gr.components.Component]:
        """Return them in the order the events take them."""
        return [self.author, self.outlet, self.after, self.before]


@dataclass(frozen=True, slots=True)
class Components:
    """Everything the events work on."""

    status: gr.HTML
    conversation: gr.Chatbot
    examples: list[gr.Button]
    examples_row: gr.Column
    question: gr.Textbox
    ask: gr.Button
    stop: gr.Button
    new: gr.Button
    mode: gr.Radio
    filtering: Filtering
    lifting: gr.Textbox
    lift: gr.Button
    wish: gr.Textbox
    again: gr.Button
    turns: gr.JSON
    clock: gr.Timer


def lay_out(model: str | None = None, *, mode: str = EXTRACTIVE) -> Components:
    """Build the page inside the current Blocks: conversation left, evidence right.

    `model` is the language model that may write, if one may, `mode` what is chosen at first.
    """
    # Kept in the browser, so that a conversation outlives a restart of the server.
    turns = gr.JSON([], visible=False)
    clock = gr.Timer(1.0)
    # The page's script writes here what a button in an answer asks, and presses the one behind it.
    lifting = gr.Textbox(visible="hidden", elem_id="lifting", label=texts.QUESTION)
    lift = gr.Button(texts.LIFT, visible="hidden", elem_id="lift")
    wish = gr.Textbox(visible="hidden", elem_id="wish", label=texts.AGAIN)
    again = gr.Button(texts.AGAIN, visible="hidden", elem_id="again")
    with gr.Row(elem_id="masthead"):
        gr.HTML(f"<h1>{texts.TITLE}</h1><p>{texts.TAGLINE}</p>", elem_id="name", padding=False)
        status = gr.HTML("", elem_id="status", padding=False)
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(scale=6, min_width=320, elem_id="talk"):
            conversation = _conversation()
            with gr.Column(elem_id="examples", visible=False) as examples_row:
                gr.HTML(f"<p>{texts.EXAMPLES}</p>", padding=False)
                examples = [
                    gr.Button("", visible=False, size="sm", elem_classes="example")
                    for _ in range(EXAMPLES)
                ]
            question, ask, stop = _question()
            gr.HTML(_NOTE, padding=False, elem_id="note")
            chosen = _mode(model, mode)
            filtering = _filtering()
            new = gr.Button(texts.NEW, size="sm", elem_id="new", variant="secondary")
        with gr.Column(scale=5, min_width=320, elem_id="beside"):
            gr.HTML(_EVIDENCE, padding=False)
    return Components(
        status=status,
        conversation=conversation,
        examples=examples,
        examples_row=examples_row,
        question=question,
        ask=ask,
        stop=stop,
        new=new,
        mode=chosen,
        filtering=filtering,
        lifting=lifting,
        lift=lift,
        wish=wish,
        again=again,
        turns=turns,
        clock=clock,
    )


def _conversation() -> gr.Chatbot:
    return gr.Chatbot(
        label=texts.CONVERSATION,
        show_label=False,
        elem_id="conversation",
        height="auto",
        min_height=120,
        layout="panel",
        placeholder=texts.EMPTY,
        buttons=[],
        autoscroll=False,
        feedback_options=None,
        sanitize_html=True,
        latex_delimiters=[],
        allow_tags=False,
        line_breaks=False,
        group_consecutive_messages=False,
        allow_file_downloads=False,
    )


def _question() -> tuple[gr.Textbox, gr.Button, gr.Button]:
    with gr.Row(elem_id="asking"):
        question = gr.Textbox(
            label=texts.QUESTION,
            show_label=False,
            placeholder=texts.QUESTION_HINT,
            lines=1,
            max_lines=6,
            scale=8,
            autofocus=True,
            container=False,
            elem_id="question",
        )
        ask = gr.Button(texts.ASK, variant="primary", scale=1, min_width=72, elem_id="ask")
        # One of the two is shown, by style: Stop while a message is marked as running.
        stop = gr.Button(texts.STOP, scale=1, min_width=72, elem_id="stop")
    return question, ask, stop


def _mode(model: str | None, chosen: str) -> gr.Radio:
    """The switch between the two kinds of answer; without a model it says why there is none."""
    return gr.Radio(
        [(texts.VERBATIM, EXTRACTIVE), (texts.written_by(model), LLM)],
        value=chosen if model else EXTRACTIVE,
        label=texts.MODE,
        info=None if model else texts.NO_MODEL,
        interactive=model is not None,
        elem_id="mode",
    )


def _filtering() -> Filtering:
    with gr.Accordion(texts.FILTERS, open=False, elem_id="filters") as fold:
        with gr.Row():
            author = gr.Dropdown([], label=texts.AUTHOR, multiselect=True, min_width=140)
            outlet = gr.Dropdown([], label=texts.OUTLET, multiselect=True, min_width=140)
        with gr.Row():
            after = gr.Textbox(label=texts.FROM, placeholder=texts.DATE_HINT, min_width=140)
            before = gr.Textbox(label=texts.TO, placeholder=texts.DATE_HINT, min_width=140)
    return Filtering(author=author, outlet=outlet, after=after, before=before, fold=fold)
