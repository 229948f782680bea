#!/usr/bin/env python3
"""Generates from the chapters of rules the headers that the C++ code includes.

  semantics/rules/rules.py FOLDER     writes the headers below into FOLDER

A chapter of rules is a file `CHAPTER.rules` beside this one:

  # A comment is a line of its own, between rules.
  source: WebAssembly 3.0, 2.1-validation.types

  Instr_ok/local.get [w3]
    C |- local.get x : eps -> t
      where ...
      otherwise
      -- C.LOCALS[x] = set t
      source: stack-switching, Explainer.md, Types

A rule consists of its name and the indented lines below it, in the specification's notation written in ASCII:

- the conclusion, indented by two spaces; its continuation lines by four;
- then, indented by four, the conditions that are not premises: `where` names a part, and `otherwise` says that the
  rules before this one do not apply;
- then, indented by four, the premises, each after `--`.

`[w3]` or `[2022]` means that only this dialect has the rule. `source:` is a document and section. It holds for the
rules that follow; within a rule, for that rule only.

A header is rewritten only if its text changes, so that a new premise recompiles few files:

  names_PART.def   RULE(relation, case, name, dialects) or RULE_ALONE(relation, name, dialects) for each rule of a part
  names.def        includes names_PART.def of the parts whose rules programs take; the order is that of the enumeration
                   `Rule` (semantics/rules.h)
  CHAPTER.h        a type for each rule of the chapter, with its premises
  chapters.h       includes CHAPTER.h of all chapters of those parts
  table.def        ROW(rule, identifier, name, dialects, judgement, source) for each rule, in the order of names.def
  chapters_soundness.h, table_soundness.def   the same of the part of soundness (semantics/soundness/rules.h)
"""
import pathlib
import re
import sys
from dataclasses import dataclass, field

# The chapters of each part, in the order of the enumeration. The rules of a part are declared and checked together.
PARTS = {
    "typing": ["types", "subtyping", "control", "exceptions", "references", "aggregates", "variables", "memory",
               "numeric", "expressions", "continuations", "modules"],
    "reduction": ["control", "continuations", "exceptions", "variables", "memory", "references", "aggregates",
                  "numeric", "vector"],
    "soundness": ["values", "configurations", "continuations", "instances", "extension"],
}
# The parts whose rules programs take. Those of the others have a table of their own, behind theirs, since nothing but a
# check of soundness takes them: coverage and traces know nothing of them.
OF_PROGRAMS = ["typing", "reduction"]
DIALECTS = {"w3": "w3", "2022": "fx2022"}  # the dialect as the chapters write it, and its enumerator
NAME = r"[A-Z]\w*(?:/[\w.\-]+)?"
# Keywords of C++ that can be the case of a rule. The name of its function then ends in `_`.
KEYWORDS = {"break", "case", "catch", "const", "continue", "default", "delete", "do", "else", "enum", "export",
            "extern", "false", "for", "goto", "if", "new", "return", "static", "struct", "switch", "this", "throw",
            "true", "try", "union", "using", "void", "while"}


class Malformed(Exception):
    """A fault in a chapter; the message begins with its place."""


@dataclass
class Rule:
    place: str       # file:line
    name: str        # "Step_pure/br_if-true"
    dialects: str    # "both" or an enumerator of DIALECTS
    source: str = ""
    conclusion: list[str] = field(default_factory=list)  # its lines
    conditions: list[str] = field(default_factory=list)  # "where ...", "otherwise"
    premises: list[str] = field(default_factory=list)

    @property
    def relation(self):
        return self.name.partition("/")[0]

    @property
    def case(self):
        """The name of the rule's function; empty if the rule has the name of its relation."""
        case = re.sub(r"-(.)", lambda m: "_" + m[1].upper(), self.name.partition("/")[2])
        case = re.sub(r"\.(.)", lambda m: m[1].upper(), case)
        return case + "_" if case in KEYWORDS else case

    @property
    def enumerator(self):
        return self.relation + (f"_{self.case}" if self.case else "")

    @property
    def identifier(self):
        return self.relation + (f"::{self.case}" if self.case else "")

    @property
    def judgement(self):
        """The lines of the rule above its premises: the conclusion and the conditions."""
        return self.conclusion + ["  " + condition for condition in self.conditions]


def read(text, path):
    """The rules of the chapter with that text, in order. `path` is for error messages."""
    rules, rule, source = [], None, ""
    for number, line in enumerate(text.splitlines(), 1):
        place = f"{path}:{number}"
        head = re.fullmatch(rf"({NAME})(?: \[(\w+)\])?", line)
        if not line or line.startswith("#"):
            rule = None
        elif line.startswith("source: "):
            source = line.removeprefix("source: ")
        elif head:
            if head[2] and head[2] not in DIALECTS:
                raise Malformed(f"{place}: there is no dialect {head[2]}; {' and '.join(DIALECTS)} are dialects")
            rule = Rule(place, head[1], DIALECTS.get(head[2], "both"), source)
            rules.append(rule)
        elif rule and line.startswith("  "):
            add_line(rule, line, place)
        else:
            raise Malformed(f"{place}: neither the name of a rule nor an indented line below one")
    for rule in rules:
        if not rule.conclusion or not rule.source:
            raise Malformed(f"{rule.place}: {rule.name} has no {'source' if rule.conclusion else 'conclusion'}")
    return rules


def add_line(rule, line, place):
    text = line.lstrip()
    indent = len(line) - len(text)
    if indent == 2 and not rule.conclusion:
        rule.conclusion.append(text)
    elif indent != 4 or not rule.conclusion:
        raise Malformed(f"{place}: a rule has its conclusion by two spaces, and all else below it by four")
    elif text.startswith("source: "):
        rule.source = text.removeprefix("source: ")
    elif text.startswith("-- "):
        if text[3:] in rule.premises:
            raise Malformed(f"{place}: {rule.name} has the premise {text[3:]} twice")
        rule.premises.append(text[3:])
    elif rule.premises:
        raise Malformed(f"{place}: the premises of {rule.name} come last")
    elif text.startswith("where ") or text == "otherwise":
        rule.conditions.append(text)
    elif rule.conditions:
        raise Malformed(f"{place}: neither `where`, `otherwise`, a premise nor a source")
    else:
        rule.conclusion.append("  " + text)


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def names(rules):
    for rule in rules:
        rest = f"{literal(rule.name)}, {rule.dialects})"
        yield f"RULE({rule.relation}, {rule.case}, {rest}" if rule.case else f"RULE_ALONE({rule.relation}, {rest}"


def types(rules, first_of_soundness=None):
    """The types of the rules of a chapter. Those of soundness have numbers, from that of the chapter's first one on."""
    of_soundness = first_of_soundness is not None
    header = "semantics/soundness/rules.h" if of_soundness else "semantics/rules.h"
    yield from ("#pragma once", "", f'#include "{header}"', "", "namespace wfx::rules {", "")
    for number, rule in enumerate(rules, first_of_soundness or 0):
        named = f"rule_of_soundness({number})" if of_soundness else f"Rule::{rule.enumerator}"
        yield f"struct {rule.enumerator} : Named<{named}> {{"
        if rule.premises:
            yield f"  static constexpr std::array<std::string_view, {len(rule.premises)}> premises{{"
            yield ",\n".join("      " + literal(premise) for premise in rule.premises) + "};"
        yield "};"
    yield from ("", "}  // namespace wfx::rules")


def table(rules):
    for rule in rules:
        yield (f"ROW({rule.enumerator}, {literal(rule.identifier)}, {literal(rule.name)}, {rule.dialects},\n"
               f"    {literal(chr(10).join(rule.judgement))},\n    {literal(rule.source)})")


def includes(headers):
    return [f'#include "semantics/rules/{header}"' for header in headers]


def headers(chapters):
    """Yields the name and the lines of each header. `chapters` maps the name of a chapter to its rules."""
    parts = {part: [f"{part}_{topic}" for topic in topics] for part, topics in PARTS.items()}
    of_programs = [chapter for part in OF_PROGRAMS for chapter in parts[part]]
    for part, of_part in parts.items():
        yield f"names_{part}.def", names(rule for chapter in of_part for rule in chapters[chapter])
    yield "names.def", includes(f"names_{part}.def" for part in OF_PROGRAMS)
    for chapter in of_programs:
        yield f"{chapter}.h", types(chapters[chapter])
    number = 0
    for chapter in parts["soundness"]:
        yield f"{chapter}.h", types(chapters[chapter], number)
        number += len(chapters[chapter])
    for suffix, listed in ("", of_programs), ("_soundness", parts["soundness"]):
        yield f"chapters{suffix}.h", ["#pragma once", "", *includes(f"{chapter}.h" for chapter in listed)]
        yield f"table{suffix}.def", table(rule for chapter in listed for rule in chapters[chapter])


def read_chapters(folder):
    """Maps the name of each chapter to its rules. Checks that PARTS lists all chapters and that names are unique."""
    listed = [f"{part}_{topic}" for part, topics in PARTS.items() for topic in topics]
    chapters, places = {}, {}
    for path in sorted(folder.glob("*.rules")):
        if path.stem not in listed:
            raise Malformed(f"{path}: not a chapter that PARTS of {pathlib.Path(__file__).name} lists")
        chapters[path.stem] = read(path.read_text(encoding="utf-8"), path)
        for rule in chapters[path.stem]:
            if rule.name in places:
                raise Malformed(f"{rule.place}: {rule.name} stands at {places[rule.name]} as well")
            places[rule.name] = rule.place
    for chapter in listed:
        if chapter not in chapters:
            raise Malformed(f"{folder / chapter}.rules: listed in {pathlib.Path(__file__).name} and not there")
    return chapters


def main(target):
    chapters = read_chapters(pathlib.Path(__file__).resolve().parent)
    target.mkdir(parents=True, exist_ok=True)
    for name, lines in headers(chapters):
        text = "// Made from semantics/rules/*.rules by rules.py, which says what this is.\n" + "\n".join(lines) + "\n"
        path = target / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(pathlib.Path(sys.argv[1]))
    except (Malformed, OSError) as error:
        sys.exit(f"{error}")
