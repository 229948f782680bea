"""Completion for zsh, by its _arguments."""

TEMPLATE = r"""#compdef wfx
# Made from the help texts of wfx.

_wfx() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \
@MAIN@
    '1:subcommand:->subcommand' \
    '*::argument:->argument'
  case $state in
    subcommand)
      local -a subcommands=(
@SUBCOMMANDS@
      )
      _describe subcommand subcommands
      ;;
    argument)
      case $words[1] in
@CASES@
      esac
      ;;
  esac
}

_wfx "$@"
"""
ACTIONS = {"file": "_files", "folder": "_files -/", "": " "}


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def told(text):
    """A description within brackets."""
    return "".join("\\" + c if c in "[]:\\" else c for c in text)


def action(entry):
    return f"({' '.join(entry.values)})" if entry.values else ACTIONS[entry.takes]


def specs(option):
    """The option's specifications: one a name."""
    for name in option.names:
        others = "" if option.many else "(" + " ".join(option.names) + ")"
        suffix = "" if not option.operand else "=" if name.startswith("--") else "+"
        operand = f":{told(option.operand)}:{action(option)}" if option.operand else ""
        yield quoted(f"{'*' if option.many else others}{name}{suffix}[{told(option.brief)}]{operand}")


def arguments(help_text):
    for option in help_text.options:
        yield from specs(option)


def operand(row, subcommands):
    if row.operand == "SUBCOMMAND":
        return f":subcommand:({' '.join(sub.name for sub in subcommands)})"
    return f"{'*' if row.many else ''}:{told(row.operand)}:{action(row)}"


def completion(main, subcommands):
    cases = []
    for sub in subcommands:
        lines = [*arguments(sub), *(quoted(operand(row, subcommands)) for row in sub.positionals)]
        joined = "".join(f" \\\n          {line}" for line in lines)
        cases.append(f"        {sub.name}) _arguments{joined}\n          ;;")
    described = [f"        {quoted(told(sub.name) + ':' + sub.about)}" for sub in subcommands]
    return (TEMPLATE.replace("@MAIN@", "\n".join(f"    {spec} \\" for spec in arguments(main)))
            .replace("@SUBCOMMANDS@", "\n".join(described)).replace("@CASES@", "\n".join(cases)))
