"""The rules as they are written against the code and the tests."""
import re
import sys

from checks import tree

sys.path.append(str(tree.ROOT / "semantics/rules"))
import rules as written  # noqa: E402

SUITE = "tests/rules"
STACK_SWITCHING = ("stack-switching", "WasmFX")  # in a rule's source


def words(text):
    return " ".join(text.split())


def rules():
    """Every rule by its name."""
    return {rule.name: rule for path in tree.files(".rules") for rule in written.read(tree.read(path), path)}


def notation(rule):
    return words(" ".join([*rule.judgement, *("-- " + premise for premise in rule.premises)]))


def is_of_soundness(rule):
    """No script can take or break such a rule: its tests are tests/semantics/soundness_*_test.cpp."""
    return "/soundness_" in rule.place


def is_of_stack_switching(rule):
    return any(document in rule.source for document in STACK_SWITCHING)


def is_defined_by(rule, code):
    """Whether the code is the head of the rule's function, as semantics/rules.h and reduction/rule.h say."""
    function = rule.case or rule.relation
    return re.search(rf"\bSTEP(?:_OP)?\({rule.relation}, {function}\)|\b{function}\s*\(", code) is not None


def comments():
    """The comments that open with a rule's name: place, name, the rest of the comment, the code that follows."""
    for path in tree.files(".h", ".cpp"):
        if path.parts[0] != "semantics":
            continue
        lines = tree.read(path).splitlines()
        number = 0
        while number < len(lines):
            start = re.fullmatch(rf"\s*/// ({written.NAME})", lines[number])
            first = number
            number += 1
            if start and not (first and lines[first - 1].lstrip().startswith("///")):
                while number < len(lines) and lines[number].lstrip().startswith("///"):
                    number += 1
                rest = " ".join(line.lstrip().removeprefix("///") for line in lines[first + 1:number])
                head = re.split(r"[{;]", " ".join(lines[number:number + 6]))[0]
                yield f"{path}:{first + 1}", start[1], words(rest), head


def check_functions():
    known = rules()
    relations = {rule.relation for rule in known.values()}
    defined = {}
    for place, name, rest, head in comments():
        rule = known.get(name)
        if rule is None:
            if "/" in name and name.split("/")[0] in relations:
                yield f"{place}: there is no rule {name}"
            continue
        if name in defined:
            yield f"{place}: {name} is defined at {defined[name]} as well"
            continue
        defined[name] = place
        if rest != notation(rule):
            yield f"{place}: {name} differs from {rule.place}\n    rule:    {notation(rule)}\n    comment: {rest}"
        if not is_defined_by(rule, head):
            yield f"{place}: {name} is not followed by its function {rule.case or rule.relation}"
    for rule in known.values():
        if rule.name not in defined:
            yield f"{rule.place}: {rule.name} has no function with its name and judgement above it"


def check_suite():
    """tests/rules/<Relation>/<case>.wast against the rules: the name, which opens the file, the premises that its
    comments are headed by, and that no rule of stack switching is without one."""
    known = rules()
    tested = set()
    for path in tree.files(".wast"):
        if not str(path).startswith(SUITE + "/"):
            continue
        name = str(path.relative_to(SUITE).with_suffix(""))
        if name not in known:
            yield f"{path}: there is no rule {name}"
            continue
        tested.add(name)
        script = tree.read(path)
        if opening(script) != f";; {name}":
            yield f"{path}: does not open with the line ;; {name}"
        for number, line in enumerate(script.splitlines(), 1):
            if line.startswith(";; -- ") and line.removeprefix(";; -- ") not in known[name].premises:
                yield f"{path}:{number}: {name} has no premise {line.removeprefix(';; -- ')}"
    for rule in known.values():
        if is_of_stack_switching(rule) and not is_of_soundness(rule) and rule.name not in tested:
            yield f"{rule.place}: {rule.name} has no test; write {SUITE}/{rule.name}.wast"


def opening(script):
    """The first line of a script; one that sets the dialect may precede it."""
    return next((line for line in script.splitlines() if not line.startswith(";;!")), "")
