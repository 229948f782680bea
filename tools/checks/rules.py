"""The registry of rules against the code and against the specification's own list of names."""
import itertools
import re
from dataclasses import dataclass, field

from checks import tree

ROWS = "semantics/rules"
UPSTREAM = "semantics/rules-upstream.tsv"
SUITE = "tests/rules"
STACK_SWITCHING = ("stack-switching", "WasmFX")  # in a rule's source
RULE_NAME = r"[A-Z][\w]*(?:/[\w.\-]+)?"


@dataclass
class Row:
    """A row of rules.def."""
    place: str
    name: str
    relation: str
    case: str | None
    judgement: str
    source: str
    premises: list[str] = field(default_factory=list)

    def notation(self):
        return words(" ".join([self.judgement] + ["-- " + premise for premise in self.premises]))

    def is_of_stack_switching(self):
        return any(document in self.source for document in STACK_SWITCHING)

    def is_defined_by(self, code):
        """Whether the code is the head of the rule's function, as semantics/rules.h and reduction/rule.h say."""
        case = self.case or self.relation
        return re.search(rf"\bSTEP(?:_OP)?\({self.relation}, {case}\)|\b{case}\s*\(", code) is not None


def words(text):
    return " ".join(text.split())


def rows():
    for path in tree.files(".def"):
        if str(path).startswith(ROWS + "/"):
            text = tree.read(path)
            for match in re.finditer(r"^(RULE|RULE_ALONE)\(", text, re.MULTILINE):
                place = f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
                yield row(place, match[1] == "RULE_ALONE", arguments(text, match.end()))


def row(place, alone, args):
    if alone:
        args = [args[0], None, *args[1:]]
    relation, case, name, _dialects, judgement, premises, source = args
    inner = premises.removeprefix("PREMISES(").removesuffix(")")
    return Row(place, literal(name), relation, case, literal(judgement), literal(source),
               [literal(premise) for premise in arguments(inner + ")", 0) if premise])


TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|//[^\n]*|[(),]|[^"(),/]+|/', re.DOTALL)


def arguments(text, start):
    """The macro arguments from `start`, which is behind the opening parenthesis, to its closing one."""
    depth, result, current = 0, [], ""
    for token in TOKEN.finditer(text, start):
        piece = token[0]
        if piece.startswith("//"):
            continue
        if piece == ")" and depth == 0:
            return result + [current.strip()]
        if piece == "," and depth == 0:
            result.append(current.strip())
            current = ""
            continue
        depth += (piece == "(") - (piece == ")")
        current += piece
    raise SystemExit("rules.def: unbalanced parentheses")


def literal(source):
    """The value of adjacent C++ string literals."""
    escapes = {"n": "\n", "t": "\t"}
    pieces = re.findall(r'"((?:\\.|[^"\\])*)"', source)
    return "".join(re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), piece) for piece in pieces)


def comments():
    """The comments that open with a rule's name: place, name, the rest of the comment, the code that follows."""
    for path in tree.files(".h", ".cpp"):
        if path.parts[0] != "semantics":
            continue
        lines = tree.read(path).splitlines()
        number = 0
        while number < len(lines):
            start = re.fullmatch(rf"\s*/// ({RULE_NAME})", lines[number])
            first = number
            number += 1
            if start and not (first and lines[first - 1].lstrip().startswith("///")):
                while number < len(lines) and lines[number].lstrip().startswith("///"):
                    number += 1
                rest = " ".join(line.lstrip().removeprefix("///") for line in lines[first + 1:number])
                head = re.split(r"[{;]", " ".join(lines[number:number + 6]))[0]
                yield f"{path}:{first + 1}", start[1], words(rest), head


def check_functions():
    table = {}
    for r in rows():
        if r.name in table:
            yield f"{r.place}: {r.name} stands at {table[r.name].place} as well"
        table[r.name] = r
    relations = {r.relation for r in table.values()}
    defined = {}
    for place, name, rest, head in comments():
        known = table.get(name)
        if known is None:
            if "/" in name and name.split("/")[0] in relations:
                yield f"{place}: rules.def has no rule {name}"
            continue
        if name in defined:
            yield f"{place}: {name} is defined at {defined[name]} as well"
            continue
        defined[name] = place
        if rest != known.notation():
            yield f"{place}: {name} differs from {known.place}\n    row:     {known.notation()}\n    comment: {rest}"
        if not known.is_defined_by(head):
            yield f"{place}: {name} is not followed by its function {known.case or known.relation}"
    for r in table.values():
        if r.name not in defined:
            yield f"{r.place}: {r.name} has no function with its name and judgement above it"


def check_upstream():
    here = {r.name for r in rows()}
    for number, line in enumerate(tree.read(UPSTREAM).splitlines(), 1):
        place = f"{UPSTREAM}:{number}"
        columns = line.split("\t")
        if len(columns) != 3:
            yield f"{place}: not three columns"
            continue
        _chapter, name, reason = columns
        if reason and name in here:
            yield f"{place}: {name} is in rules.def; the reason is stale: {reason}"
        if not reason and name not in here:
            yield f"{place}: {name} is not in rules.def, and no reason is given"


def check_suite():
    """tests/rules/<Relation>/<case>.wast against the rows: the name, the judgement that opens the file, and that no
    rule of stack switching is without one."""
    table = {r.name: r for r in rows()}
    tested = set()
    for path in tree.files(".wast"):
        if not str(path).startswith(SUITE + "/"):
            continue
        name = str(path.relative_to(SUITE).with_suffix(""))
        if name not in table:
            yield f"{path}: rules.def has no rule {name}"
            continue
        tested.add(name)
        expected, found = f"{name} {table[name].notation()}", opening(tree.read(path))
        if found != expected:
            yield f"{path}: does not open with {table[name].place}\n    row:  {expected}\n    file: {found}"
    for r in table.values():
        if r.is_of_stack_switching() and r.name not in tested:
            yield f"{r.place}: {r.name} has no test; write {SUITE}/{r.name}.wast"


def opening(script):
    """The comment that opens a script, up to a line without one; a line that sets the dialect may precede it."""
    lines = script.splitlines()
    first = 1 if lines and lines[0].startswith(";;!") else 0
    comment = itertools.takewhile(lambda line: line.startswith(";; "), lines[first:])
    return words(" ".join(line.removeprefix(";; ") for line in comment))
