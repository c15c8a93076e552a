"""Exports read by those they are made for: SVG by rsvg-convert and xmllint, pages by Chromium.

    python3 pictures.py WATCHPOT SCENARIOS
"""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SKIPPED = 77
BROWSER_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
                 "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=4000"]

# Walks through the page as a reader would, and leaves what it has seen in the document.
VISITOR = """<script>{
const seen = [];
const look = what => seen.push([what, $("clock").textContent, $("place").textContent, $("say").textContent]);
const press = key => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
look("start");
press("ArrowRight"); look("right");
$("forward").click(); look("forward");
press("ArrowLeft"); look("left");
press("End"); look("end");
const late = [$("printed").textContent, $("done").textContent];
press("Home"); look("home");
$("slider").value = 11; $("slider").dispatchEvent(new Event("input")); look("slider");
const waiting = $("waiting").textContent, ready = $("ready").textContent;
const box = $("timeline").getBoundingClientRect();
const touch = x => new PointerEvent("pointerdown", { pointerId: 1, pointerType: "touch", clientX: box.left + box.width * x, buttons: 1 });
$("timeline").setPointerCapture = () => {};
$("timeline").dispatchEvent(touch((170 + 1010 * 25 / 120) / 1210)); look("touch");
const light = getComputedStyle(document.body).backgroundColor;
press("t");
const dark = getComputedStyle(document.body).backgroundColor;
document.body.innerHTML = "<pre id=seen></pre>";
document.getElementById("seen").textContent = JSON.stringify({ seen, late, waiting, ready, light, dark,
  outside: performance.getEntriesByType("resource").length });
}</script>
</body>"""

LONG_NAMES = """
import asyncio
async def bring_all_the_parcels_of_the_day():
    await asyncio.sleep(1)
async def main():
    supper = asyncio.create_task(asyncio.sleep(1), name="晚饭晚饭晚饭晚饭晚饭晚饭晚饭晚饭")
    await asyncio.gather(supper, *[bring_all_the_parcels_of_the_day() for _ in range(2)])
asyncio.run(main())
"""


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def check_svg(watchpot, scenarios, work):
    count = 0
    for scenario in scenarios:
        for options in (["--screen", "compare", "--lang", "zh"], ["--theme", "dark"]):
            run(watchpot, "export", scenario, "-o", work / "x.svg", *options)
            run("xmllint", "--noout", work / "x.svg")
            run("rsvg-convert", work / "x.svg", "-o", work / "x.png")
            assert (work / "x.png").read_bytes()[:4] == b"\x89PNG", scenario
            count += 1
    text = (work / "x.svg").read_text(encoding="utf-8")
    assert "<text" in text and "<image" not in text
    long_names = work / "long.py"
    long_names.write_text(LONG_NAMES, encoding="utf-8")
    run(watchpot, "export", long_names, "-o", work / "x.svg")
    run("xmllint", "--noout", work / "x.svg")
    drawing = xml.etree.ElementTree.parse(work / "x.svg")
    shown = [text.text or "" for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    titles = [title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")]
    assert any(text.startswith("bring_a") and text.endswith("… #2") for text in shown), shown
    assert any(text.startswith("晚饭") and text.endswith("…") for text in shown), shown
    assert "bring_all_the_parcels_of_the_day #2" in titles, titles
    odd = os.fsencode(work) + b"/\x1b \xff <&>\n.py"  # a name that XML cannot hold
    with open(odd, "w", encoding="utf-8") as stream:
        stream.write("print(1)\n")
    run(watchpot, "export", odd, "-o", work / "x.svg")
    run("xmllint", "--noout", work / "x.svg")
    return count


def open_page(browser, work, page, script=""):
    path = work / "visited.html"
    path.write_text(page.replace("</body>", script or "</body>"), encoding="utf-8")
    return run(browser, *BROWSER_FLAGS, f"--user-data-dir={work / 'profile'}", "--dump-dom", path.as_uri())


def check_page(watchpot, browser, scenario, work):
    run(watchpot, "export", scenario, "-o", work / "rice.html", "--lang", "en")
    page = (work / "rice.html").read_text(encoding="utf-8")
    assert not re.search(r"(src|href)=|https?://(?!www\.w3\.org)", page), "a page refers to something outside"
    dom = open_page(browser, work, page, VISITOR)
    told = json.loads(html.unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, re.S).group(1)))
    steps = {what: (clock, place, say) for what, clock, place, say in told["seen"]}
    assert steps["start"][1].startswith("1 /") and steps["start"][0].startswith("0 "), steps
    assert steps["right"][1].startswith("2 /") and steps["forward"][1].startswith("3 /"), steps
    assert steps["left"] == steps["right"] and steps["home"] == steps["start"], steps
    assert steps["end"][0].startswith("70 ") and "saved 50 min" in steps["end"][2], steps
    assert told["late"][0] == "homework is done\nrice is ready\nlaundry is done\n", told["late"]
    assert told["late"][1].count("\u2713") == 4, told["late"]
    assert steps["slider"][1].startswith("12 /") and steps["slider"][0].startswith("20 "), steps
    assert "cook_rice" in told["waiting"] and "30" in told["waiting"] and "do_homework" in told["ready"], told
    assert steps["touch"][0].startswith("20 "), steps
    assert told["light"] != told["dark"] and told["outside"] == 0, told


def main(watchpot, folder):
    missing = [name for name in ("xmllint", "rsvg-convert", "chromium") if not shutil.which(name)]
    if missing:
        print("skipped: not installed:", *missing)
        return SKIPPED
    scenarios = sorted(pathlib.Path(folder).glob("*/*.py"))
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        pictures = check_svg(watchpot, scenarios[::5], work)
        check_page(watchpot, "chromium", scenarios[0], work)
    print(f"{pictures} SVG pictures, one page walked through")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
