"""The help texts of wfx, read into what the manual pages and the completions are made of."""
import dataclasses
import re
import subprocess

# Where CLI11 begins the description of an option.
COLUMN = 30


@dataclasses.dataclass
class Entry:
    """A row of a help text: an option, a positional or a subcommand."""
    names: list  # of an option, as it is written: "-o", "--output"
    operand: str = ""  # "FILE", "N[k|m|g]"; of a positional, its name
    values: list = dataclasses.field(default_factory=list)  # where it is one of several words
    default: str = ""
    many: bool = False  # may be given more than once
    needs: str = ""  # another option
    about: str = ""

    @property
    def takes(self):
        """What a shell can offer for the operand: "file", "folder", "words", or "" for nothing."""
        if self.values:
            return "words"
        last = re.split(r"=|\[", self.operand)[0 if self.operand.startswith("HOST") else -1]
        if last in ("FILE", "FROM", "TO", "PATH"):
            return "file"
        return "folder" if last in ("DIR", "HOST") else ""

    @property
    def brief(self):
        """The first clause of its description: what a completion has room for."""
        # A colon behind a single word says what the rest is about.
        clause = re.split(r"(?<=.{8})[:;.](?: |$)", self.about, maxsplit=1)[0]
        return clause if len(clause) <= 70 else clause[:clause.rfind(" ", 0, 70)] + " ..."


@dataclasses.dataclass
class Help:
    """The help of a subcommand, or that of wfx."""
    name: str  # "" is wfx itself
    about: str
    usage: str
    positionals: list
    options: list
    subcommands: list
    notes: list  # paragraphs, each a list of lines
    examples: list
    exit_codes: list  # pairs of a number and what it says


def entry_of(head, about):
    """"--format FORMAT:{text,json}", "-o,--output FILE", "FILE ... REQUIRED": the left column."""
    entry = Entry(names=[], about=" ".join(about.split()))
    words = head.split()
    if words[0].startswith("-"):
        entry.names = words.pop(0).split(",")
    while words:
        word = words.pop(0)
        if word == "Needs:":
            entry.needs = words.pop(0)
        elif word == "...":
            entry.many = True
        elif word != "REQUIRED" and not (word == "TEXT" and not entry.names):
            if match := re.fullmatch(r"(.*):\{(.*)\}(.*)", word):
                word, entry.values = match[1] + match[3], match[2].split(",")
            # NAME=FILE is one operand; in N=100 the lower-case word is what stands for it where it is not given.
            if match := re.fullmatch(r"([A-Z]+)=([^A-Z].*)", word):
                word, entry.default = match.groups()
            entry.operand = word
    return entry


def rows_of(lines):
    entries, head, about = [], "", []
    for line in lines:
        if line[:COLUMN].strip():
            if head:
                entries.append(entry_of(head, " ".join(about)))
            # A head that reaches into the right column has its description in the next line.
            head, about = (line.strip(), []) if len(line) <= COLUMN or line[COLUMN - 1] != " " else \
                (line[:COLUMN].strip(), [line[COLUMN:]])
        else:
            about.append(line.strip())
    return entries + ([entry_of(head, " ".join(about))] if head else [])


def exit_codes_of(text):
    text = text.removeprefix("Exit codes: ")
    return re.findall(r"(\d) (.*?)(?=, \d |$)", text)


def parse(name, text):
    paragraphs = [paragraph.splitlines() for paragraph in re.split(r"\n\n+", text.strip("\n"))]
    first = paragraphs.pop(0)
    usage = next(i for i, line in enumerate(first) if line.startswith("Usage: "))
    result = Help(name, " ".join(first[:usage]), first[usage].removeprefix("Usage: "), [], [], [], [], [], [])
    tables = {"Positionals:": result.positionals, "Options:": result.options, "Subcommands:": result.subcommands}
    for lines in paragraphs:
        if lines[0] in tables:
            tables[lines[0]] += rows_of(lines[1:])
        elif lines[0] == "Examples:":
            result.examples = [line.strip() for line in lines[1:]]
        elif lines[0].startswith("Exit codes: "):
            result.exit_codes = exit_codes_of(" ".join(lines))
        else:
            result.notes.append(lines)
    for row in result.subcommands:
        row.operand, row.names = "", [row.operand]
    if not result.exit_codes or not result.options:
        raise ValueError(f"the help of 'wfx {name}' has no options or no exit codes where they are looked for")
    return result


def read(wfx):
    """The help of wfx, and that of each of its subcommands."""
    def help_of(name):
        words = [wfx, "help"] + ([name] if name else [])
        return parse(name, subprocess.run(words, capture_output=True, text=True, check=True).stdout)

    main = help_of("")
    return main, [help_of(row.names[0]) for row in main.subcommands]
