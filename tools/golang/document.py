"""The tables of docs/go/README.md."""
import textwrap

from golang.places import SOURCES, Failed

DOCUMENT = SOURCES / "README.md"


def table(heads, rows):
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def figure(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"


def put(name, text):
    """Puts a table between its two marks."""
    begin, end = f"<!-- tools/go: {name} -->\n", "<!-- end -->\n"
    document = DOCUMENT.read_text()
    start = document.find(begin)
    if start < 0:
        raise Failed(f"{DOCUMENT}: no mark {begin.strip()}")
    start += len(begin)
    DOCUMENT.write_text(document[:start] + "\n" + text + "\n" + document[document.index(end, start):])


def outcome(results):
    """A cell: how the runs of one way ended."""
    different = [result for result in results if result.difference]
    if different:
        return "differs on " + ", ".join(result.engine for result in different)
    if any(result.lacking for result in results):
        return "cannot"
    return "same"


def outcomes(all_compared):
    """A row a program, a column a way."""
    ways = list(dict.fromkeys(result.way for one in all_compared for result in one.results))
    rows = [[f"[{one.name}]({one.source.relative_to(SOURCES)})",
             *(outcome([result for result in one.results if result.way == way]) for way in ways)]
            for one in all_compared]
    return table(["program", *ways], rows)


def tests(all_compared):
    """Those that do the same in each way on each engine, and a row for each of the others."""
    others = {}
    for one in all_compared:
        told = [result.lacking or f"{result.way} on {result.engine}: {result.difference.splitlines()[0]}"
                for result in one.results if result.difference or result.lacking]
        if told:
            others[one.name] = "; ".join(dict.fromkeys(told))
    same = [one.name for one in all_compared if one.name not in others]
    text = f"{len(same)} of {len(all_compared)} print in each way, on each engine, what they should: {', '.join(same)}."
    lines = ["| test | what comes of it |", "| --- | --- |", *(f"| {name} | {told} |" for name, told in others.items())]
    return textwrap.fill(text, 120) + "\n\n" + "\n".join(lines) + "\n"


def sizes(all_compared):
    ways = [way for way in ("standard Go", "Asyncify", "WasmFX") if way in all_compared[0].files]
    rows = []
    for one in all_compared:
        bytes_of = {way: one.files[way].stat().st_size for way in ways}
        rows.append([one.name, *(f"{bytes_of[way]:,}" for way in ways),
                     f"{bytes_of['WasmFX'] / bytes_of['Asyncify']:.2f}"])
    return table(["bytes", *ways, "WasmFX : Asyncify"], rows)


def figures(head, rows):
    """A row an engine and way which do any of it, a column a work."""
    works = list(rows)
    columns = [column for column in rows[works[0]] if any(rows[work][column] is not None for work in works)]
    return table([head, *works], [[column, *(figure(rows[work][column]) for work in works)] for column in columns])


def ratios(goals, rows):
    """What was to be reached, and what was. A goal has the cells, each a work and a column, whose most is compared with
    the least of others, and what that ratio may be."""
    lines = []
    for text, cells, base, most in goals:
        values, least = ([rows[work][column] for work, column in of] for of in (cells, base))
        if None in values + least:
            lines.append([text, f"{most:g}", "–", "no"])
            continue
        reached = max(values) / min(least)
        lines.append([text, f"{most:g}", f"{reached:.3f}", "yes" if reached <= most else "no"])
    return table(["ratio", "to reach", "is", "reached"], lines)
