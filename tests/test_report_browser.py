"""The report in a real browser, headless Chromium: light, dark, a phone, print. Skipped where there is none."""

import html
import re
import shutil
import subprocess

import pytest

from ccem.report import report

image = pytest.importorskip("matplotlib.image")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")
DARK = "--blink-settings=preferredColorScheme=0"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report(["sigmoid-antipodal-iff"]), encoding="utf-8")
    return path


def browse(page, *options):
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", profile, *options]
    done = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def screenshot(page, width, *options):
    picture = page.parent / f"{width}-{len(options)}.png"
    browse(page, f"--window-size={width},1500", f"--screenshot={picture}", *options)
    pixels = image.imread(picture)[:, :, :3]
    assert pixels.shape[:2] == (1500, width)
    return pixels


def test_light_and_dark(page):
    light, dark = screenshot(page, 1100), screenshot(page, 1100, DARK)
    assert light[0, 0].min() == 1
    assert dark[0, 0].max() < 0.15
    for pixels in (light, dark):
        # a page, not a blank: marks on every fifth of its height
        assert all(
            (part.max(axis=(0, 1)) - part.min(axis=(0, 1))).max() > 0.5 for part in pixels.reshape(5, -1, 1100, 3)
        )


@pytest.mark.parametrize("width", [360, 1100])
def test_nothing_is_wider_than_the_window(page, width):
    measuring = page.parent / f"measure-{width}.html"
    script = "f.onload = () => document.title = 'wide ' + f.contentDocument.documentElement.scrollWidth"
    text = html.escape(page.read_text(encoding="utf-8"))
    measuring.write_text(
        f'<iframe id="f" width="{width}" height="800" srcdoc="{text}"></iframe><script>{script}</script>'
    )
    found = re.search(r"<title>wide (\d+)</title>", browse(measuring, "--dump-dom"))
    assert found
    assert int(found[1]) <= width


def test_print(page):
    browse(page, f"--print-to-pdf={page.parent / 'r.pdf'}")
    assert (page.parent / "r.pdf").read_bytes().startswith(b"%PDF")
