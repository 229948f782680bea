"""The rules of the specification against those here: by rules-upstream.tsv, which lists them, and, where a checkout of
WebAssembly/spec is given, by its SpecTec sources, premise by premise.

The first line of rules-upstream.tsv is `# ` and the commit of WebAssembly/spec with which the list was last compared.
Each other line is a rule of the specification, in four columns:

  chapter     the source, specification/wasm-3.0/CHAPTER.spectec
  name
  difference  nothing: a rule here has the name, and its premises and conditions have the specification's words
              `absent`: no rule here has the name
              else what one of the two alone has, separated by `; `: `+TEXT` is a premise or condition here, and
              `-KIND`, or `-N KIND` for several, one of the specification, where KIND is `if` or its relation
  reason      of the difference
"""
import io
import pathlib
import re
import subprocess
import tarfile
from collections import Counter
from dataclasses import dataclass

from checks import rules, tree

LIST = "semantics/rules-upstream.tsv"
SOURCES = "specification/wasm-3.0"


class NotASpecification(Exception):
    """The folder that was given is no checkout of WebAssembly/spec."""


@dataclass
class Upstream:
    """A rule as SpecTec has it."""
    chapter: str
    conclusion: str
    premises: list[str]

    def lines(self):
        return [self.conclusion, *("-- " + premise for premise in self.premises)]


@dataclass
class Listed:
    """A line of the list."""
    place: str
    chapter: str
    name: str
    difference: str
    reason: str

    def is_here(self):
        return self.difference != "absent"


def check(spec=None):
    """`spec` is a folder with a checkout of WebAssembly/spec."""
    version, listed = None, []
    for number, line in enumerate(tree.read(LIST).splitlines(), 1):
        columns = line.split("\t")
        if number == 1:
            version = re.fullmatch(r"# ([0-9a-f]{40}) of WebAssembly/spec", line)
        elif len(columns) == 4:
            listed.append(Listed(f"{LIST}:{number}", *columns))
        else:
            yield f"{LIST}:{number}: not four columns"
    if not version:
        yield f"{LIST}:1: not `# COMMIT of WebAssembly/spec`"
    here = rules.rules()
    for rule in listed:
        yield from check_listed(rule, here)
    if spec and version:
        yield from compare(listed, here, pathlib.Path(spec), version[1])


def check_listed(rule, here):
    if rule.is_here() and rule.name not in here:
        yield f"{rule.place}: {rule.name} is no rule here, and the list does not say that it is absent"
    if not rule.is_here() and rule.name in here:
        yield f"{rule.place}: {rule.name} is a rule here; that it is absent is stale: {rule.reason}"
    if bool(rule.difference) != bool(rule.reason):
        yield f"{rule.place}: {rule.name} has a difference without a reason, or a reason without a difference"
    if rule.is_here() and rule.name in here:
        known = [*here[rule.name].conditions, *here[rule.name].premises]
        for token in tokens(rule.difference):
            if token.startswith("+") and token[1:] not in known:
                yield f"{rule.place}: {rule.name} has no premise or condition {token[1:]}"


def compare(listed, here, spec, version):
    now = in_folder(spec)
    yield from changes(in_commit(spec, version), now, version)
    for name in now.keys() - {rule.name for rule in listed}:
        yield f"{LIST}: {name} of {now[name].chapter} is not listed"
    for rule in listed:
        if rule.name not in now:
            yield f"{rule.place}: the specification has no rule {rule.name}"
        elif rule.chapter != now[rule.name].chapter:
            yield f"{rule.place}: {rule.name} is in {now[rule.name].chapter}"
        elif rule.name in here:
            yield from compare_premises(rule, now[rule.name], here[rule.name])


def changes(before, now, version):
    """Yields each rule that was added, removed or changed since the version of the list."""
    if before is None:
        yield (f"{LIST}:1: the checkout does not have {version}, so that what changed since is unknown; "
               f"`git fetch origin {version}` in it gets it")
        return
    since = f"since {version[:12]}"
    for name in sorted(now.keys() - before.keys()):
        yield "\n    ".join([f"{name} was added {since}", *now[name].lines()])
    for name in sorted(before.keys() - now.keys()):
        yield f"{name} was removed {since}"
    for name in sorted(before.keys() & now.keys()):
        old, new = before[name].lines(), now[name].lines()
        if old != new:
            yield "\n    ".join([f"{name} has changed {since}",
                                 *(f"was: {line}" for line in old if line not in new),
                                 *(f"is:  {line}" for line in new if line not in old)])


def compare_premises(listed, upstream, rule):
    """What each has alone must be what the list says."""
    ours = [*rule.conditions, *rule.premises]
    words_of_ours, words_of_theirs = (set(map(in_words, premises)) for premises in (ours, upstream.premises))
    ours_alone = [text for text in ours if in_words(text) not in words_of_theirs]
    theirs_alone = [text for text in upstream.premises if in_words(text) not in words_of_ours]
    if tokens(listed.difference) != Counter([*("+" + text for text in ours_alone),
                                             *("-" + kind(text) for text in theirs_alone)]):
        yield "\n    ".join([f"{listed.place}: {listed.name} differs from the specification otherwise than is listed",
                             *(f"listed:                   {token}" for token in parts(listed.difference)),
                             *(f"here alone:               {text}" for text in ours_alone),
                             *(f"in the specification alone: {text}" for text in theirs_alone)])


def parts(difference):
    """A premise may have `; ` in it, as that between a store and a context."""
    return re.split(r"; (?=[+-])", difference)


def tokens(difference):
    """Each by how often it is there."""
    counts = Counter()
    for token in filter(None, parts(difference)):
        several = re.fullmatch(r"-(\d+) (\w+)", token)
        counts["-" + several[2] if several else token] += int(several[1]) if several else 1
    return counts


def kind(premise):
    """`if`, `otherwise`, or the relation of a premise of SpecTec."""
    return re.match(r"\(*(if|otherwise|[A-Z]\w*(?=:))", premise)[1]


def in_words(premise):
    """What two premises must share, one of SpecTec and one here: all but relation, context, spaces, parentheses and
    case."""
    text = re.sub(r"^(\(*)(?:where |if |[A-Z]\w*: )", r"\1", premise)
    text = re.sub(r"->_\([\w']+\*\)", "->", text)  # the locals that a sequence of instructions sets
    text = re.sub(r"_IDX\b|_ADDR\b|\$as_deftype\b", "", text)
    text = re.sub(r"(\w)('+)_(\d)", r"\1\3\2", text)  # t'_2 is t2'
    text = re.sub(r"[\s$`()_]", "", text).lower()
    return re.sub(r"^[csz]?\|-", "", text)


def in_folder(spec):
    folder = spec / SOURCES
    if not folder.is_dir():
        raise NotASpecification(f"{spec} is no checkout of WebAssembly/spec: it has no {SOURCES}")
    return parsed({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.spectec")})


def in_commit(spec, version):
    """The rules of a commit; None where the checkout does not have it."""
    run = subprocess.run(["git", "-C", spec, "archive", version, SOURCES], capture_output=True)
    if run.returncode != 0:
        return None
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        return parsed({pathlib.Path(member.name).name: archive.extractfile(member).read().decode()
                       for member in archive.getmembers() if member.name.endswith(".spectec")})


STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|\(;.*?;\)|;;[^\n]*', re.DOTALL)
RULE = re.compile(r"^rule ([\w./\-]+):(.*?)(?=^\w|\Z)", re.MULTILINE | re.DOTALL)


def parsed(sources):
    """The rules of these files by name. Files named X... show the notation and have no rules of the language."""
    found = {}
    for file, text in sources.items():
        text = STRING_OR_COMMENT.sub(lambda match: match[0] if match[0].startswith('"') else " ", text)
        for name, body in RULE.findall(text) if not file.startswith("X") else ():
            conclusion, *premises = re.split(r"(?<!\S)--(?!\S)", re.sub(r"(?<!\S)-{4,}(?!\S)", " ", body))
            found[name] = Upstream(file.removesuffix(".spectec"), rules.words(conclusion),
                                   [rules.words(premise) for premise in premises])
    return found
