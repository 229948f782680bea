"""Manual pages, in the macros of man(7)."""
import re

ESCAPES = {"\\": "\\e", "-": "\\-", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "'": "\\(aq"}


def literal(text):
    """What the reader may type: each character is itself, also where the page is copied from."""
    escaped = "".join(ESCAPES.get(c, c) for c in text)
    return "\\&" + escaped if escaped.startswith(".") else escaped


def prose(text):
    """Text to be filled. Options in it are shown as such."""
    words = []
    for word in text.split():
        option = re.fullmatch(r"(\(?)(--?[a-z][a-z-]*)(.*)", word)
        words.append(f"{literal(option[1])}\\fB{literal(option[2])}\\fR{literal(option[3])}" if option else
                     word.replace("\\", "\\e").replace("'", "\\(aq") if not word.startswith(".") else literal(word))
    return "\n".join(lines_of(words))


def lines_of(words, width=78):
    """Lines of words, none of which begins as a request does."""
    line = ""
    for word in words:
        if line and len(line) + len(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word if word[0] not in ".'" else f"\\&{word}"
    if line:
        yield line


def option_head(entry):
    operand = f" \\fI{literal(entry.operand)}\\fR" if entry.operand else ""
    return ", ".join(f"\\fB{literal(name)}\\fR" for name in entry.names) + operand


def item(head, body):
    return f".TP\n{head}\n{body}"


def options(entries):
    for entry in entries:
        more = []
        if entry.values:
            more.append("One of " + ", ".join(f"\\fB{literal(value)}\\fR" for value in entry.values) + ".")
        if entry.default:
            more.append(f"Without it, \\fB{literal(entry.default)}\\fR.")
        if entry.needs:
            more.append(f"Needs \\fB{literal(entry.needs)}\\fR.")
        body = prose(entry.about + ("" if entry.about.endswith(".") else "."))
        yield item(option_head(entry), "\n".join([body, *more]))


def rows_whole(lines, column):
    """The lines, each row of a list with those that carry it on in its second column."""
    whole = []
    for line in lines:
        if whole and column and line.startswith("  ") and not line[:column].strip():
            whole[-1] += " " + line.strip()
        else:
            whole.append(line)
    return whole


def notes(paragraphs):
    """Lines of text are filled; indented ones are the rows of a list, or, where all are `key = value`, stay as they
    are."""
    for lines in paragraphs:
        if all(re.match(r"  \w+ = ", line) for line in lines):
            yield "\n".join([".PP", ".nf", *(literal(line[2:]) for line in lines), ".fi"])
            continue
        rows = (re.match(r"  \S.*?  +(?=\S)", line) for line in lines)
        column = next((row.end() for row in rows if row), 0)
        lines = rows_whole(lines, column)
        plain = []
        if not lines[0].startswith("  "):
            yield ".PP"
        for line in lines:
            if not line.startswith("  "):
                plain.append(line)
                continue
            if plain:
                yield prose(" ".join(plain))
                plain = []
            # "term   what it is", or "term: what it is".
            term, what = (line[:column], line[column:]) if column else line.split(": ", 1)
            yield item(f"\\fB{literal(term.strip())}\\fR", prose(what))
        if plain:
            # Behind a list a paragraph begins anew.
            yield ("" if lines == plain else ".PP\n") + prose(" ".join(plain))


def synopsis(usage):
    parts = []
    for word in usage.split():
        operand = re.fullmatch(r"(\[?)([A-Z]+)(\.*)(\]?)(\.*)", word)
        parts.append(f"{operand[1]}\\fI{operand[2]}\\fR{operand[3]}{operand[4]}{operand[5]}" if operand
                     else f"\\fB{literal(word)}\\fR")
    return " ".join(parts)


def page_name(help_text):
    return f"wfx-{help_text.name}" if help_text.name else "wfx"


def page(help_text, others, version, date):
    """The page of wfx or of a subcommand; `others` are the names of all pages."""
    name = page_name(help_text)
    about = help_text.about.removeprefix("wfx: ")
    summary = about if not help_text.name else about[0].lower() + about[1:]
    out = [f'.TH {literal(name.upper())} 1 "{date}" "wfx {version}" "User Commands"',
           ".nh",  # no hyphens in what may be typed
           ".SH NAME", f"{literal(name)} \\- {literal(summary)}",
           ".SH SYNOPSIS", synopsis(help_text.usage)]
    body = list(notes(help_text.notes))
    if body:
        out += [".SH DESCRIPTION", *(body[1:] if body[0] == ".PP" else body)]
    if help_text.subcommands:
        out += [".SH SUBCOMMANDS"]
        out += [item(f"\\fB{literal(row.names[0])}\\fR", prose(row.about + ".")) for row in help_text.subcommands]
    if help_text.positionals:
        out += [".SH ARGUMENTS"]
        out += [item(f"\\fI{literal(row.operand)}\\fR", prose(row.about + ".")) for row in help_text.positionals]
    out += [".SH OPTIONS", *options(help_text.options)]
    out += [".SH EXIT STATUS"]
    out += [item(f"\\fB{code}\\fR", prose(meaning[0].upper() + meaning[1:] + "."))
            for code, meaning in help_text.exit_codes]
    out += [".SH EXAMPLES", ".nf", *(literal(line) for line in help_text.examples), ".fi"]
    see = [f"\\fB{literal(other)}\\fR(1)" for other in others if other != name]
    out += [".SH SEE ALSO", ",\n".join(see)]
    return "\n".join(out) + "\n"
