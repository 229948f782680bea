"""Makes the C++ file with the pages of tools/render/views/html.cpp out of the parts in this folder.

  tools/page/bundle.py RESULT

A page is one file: its style and its program stand in it, and its content security policy has the hash of each, so that
nothing else in the page is ever run. The steps of a trace, or of two, come between the two texts that RESULT defines.
frame.html is what the pages share; page.html and compare.html have the body of each.
"""
import base64
import hashlib
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent
# The programs of the two pages. In this order: a file uses what stands in those before it.
SHARED = ["elements", "configuration", "part", "data", "notation", "sentences", "rule", "store", "rows", "stacks",
          "lanes", "source", "failure"]
TITLES = {"page": "A trace of wfx", "compare": "Two traces of wfx"}
PROGRAMS = {"page": [*SHARED, "search", "quiz", "main"], "compare": [*SHARED, "compare"]}
POLICY = "default-src 'none'; style-src '{style}'; script-src '{program}'; base-uri 'none'; form-action 'none'"
PIECE = 15000  # characters of a string literal; a compiler need not take more than 65536 bytes


def hash_of(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def table(name, text):
    pieces = [f'    R"page({text[i:i + PIECE]})page",\n' for i in range(0, len(text), PIECE)]
    return (f"constexpr std::string_view k{name}[] = {{\n{''.join(pieces)}}};\n"
            f"const std::span<const std::string_view> {name} = k{name};\n")


def page(name):
    """A page, as what stands before and behind the steps."""
    style = (FOLDER / "page.css").read_text()
    program = '"use strict";\n' + "\n".join((FOLDER / f"{part}.js").read_text() for part in PROGRAMS[name])
    assert "</" not in style and "</script" not in program and ')page"' not in style + program
    html = (FOLDER / "frame.html").read_text()
    html = html.replace("%TITLE%", TITLES[name]).replace("%BODY%", (FOLDER / f"{name}.html").read_text())
    html = html.replace("%POLICY%", POLICY.format(style=hash_of(style), program=hash_of(program)))
    return html.replace("%STYLE%", style).replace("%PROGRAM%", program).split("%DATA%")


def main():
    (head, tail), (comparison_head, comparison_tail) = page("page"), page("compare")
    text = f"""// Made by tools/page/bundle.py.
#include "tools/render/views/page_parts.h"

namespace wfx {{

{table("kPageHead", head)}
{table("kPageTail", tail)}
{table("kComparisonHead", comparison_head)}
{table("kComparisonTail", comparison_tail)}
}}  // namespace wfx
"""
    result = pathlib.Path(sys.argv[1])
    if not result.exists() or result.read_text() != text:
        result.write_text(text)


if __name__ == "__main__":
    main()
