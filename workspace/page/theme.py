"""How the page looks: a quiet theme from system fonts, nothing fetched from anywhere else."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

ASSETS = Path(__file__).resolve().parent / "assets"

SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"]

_PAPER = gr.themes.Color(
    name="paper",
    c50="#fbfaf8",
    c100="#f4f2ee",
    c200="#e6e3dc",
    c300="#d2cec5",
    c400="#a29d92",
    c500="#757067",
    c600="#59554e",
    c700="#3c3a36",
    c800="#262523",
    c900="#1a1a19",
    c950="#121211",
)
_INK = gr.themes.Color(
    name="ink",
    c50="#f0f5fa",
    c100="#dbe7f2",
    c200="#b9d0e5",
    c300="#8fb3d3",
    c400="#7fb0dc",
    c500="#2f6ea5",
    c600="#1f5a8e",
    c700="#1b4b76",
    c800="#183d5f",
    c900="#14304b",
    c950="#0c1e30",
)


def newsroom_theme() -> gr.themes.Base:
    """Return the theme; everything it does not say stands in `assets/page.css`."""
    theme = gr.themes.Base(
        primary_hue=_INK,
        secondary_hue=_INK,
        neutral_hue=_PAPER,
        font=SANS,
        font_mono=MONO,
        radius_size=gr.themes.sizes.radius_sm,
    )
    return theme.set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        block_background_fill="white",
        block_background_fill_dark="*neutral_900",
        block_border_width="1px",
        block_shadow="none",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_600",
        button_primary_text_color="white",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
        input_border_color_focus="*primary_500",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_400",
    )
