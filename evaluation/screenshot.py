"""Writes `docs/screenshot.png`: the running page with an answer and the evidence beside it.

Usage: `python -m evaluation.screenshot [--address URL] [--question TEXT] [--out FILE]`, while
`python app.py` runs. Needs Chromium and playwright.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "What is claimed about the Middle Corridor?"
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
WAIT = 120_000  # milliseconds; the model may still be loading


def main() -> int:
    """Ask, open the first citation, take the picture."""
    parser = argparse.ArgumentParser(description="Take a picture of the running page.")
    parser.add_argument("--address", default="http://127.0.0.1:7860")
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshot.png")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=SWITCHES)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(given.address)
        page.wait_for_selector("#status .ready", timeout=WAIT)
        page.fill("#question textarea", given.question)
        page.keyboard.press("Enter")
        page.locator(".answer a.cite").first.click(timeout=WAIT)
        page.frame_locator("#evidence-frame").locator("#span").wait_for()
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)  # the frame scrolls to the passage
        given.out.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(given.out))
        browser.close()
    sys.stdout.write(f"{given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
