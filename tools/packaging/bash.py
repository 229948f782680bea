"""Completion for bash. It uses nothing but bash, so that it works where the package bash-completion is not."""

TEMPLATE = r"""# bash completion for wfx, made from its help texts

_wfx() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} joined= command= i=$COMP_CWORD
  COMPREPLY=()
  # An equals sign is a word of its own: --option=value is three.
  [ "$word" != = ] || { word= joined=1 option=${COMP_WORDS[--i]}; }
  while ((i > 1)) && [ "${COMP_WORDS[i-1]}" = = ]; do
    i=$((i - 2)) joined=1 option=${COMP_WORDS[i]}
  done
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      @COMMANDS@) command=${COMP_WORDS[i]}; break ;;
    esac
  done
  case $command:$option in
@VALUES@
  esac
  [ -z "$joined" ] || return
  case $command in
@OPERANDS@
  esac
}

_wfx_words() { mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1"); }
_wfx_paths() {
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen "$2" -- "$1")
}

complete -F _wfx wfx
"""


def value(entry):
    """What completes the value of an option; None where it has none."""
    if not entry.operand:
        return None
    return {"words": f'_wfx_words "$word" "{" ".join(entry.values)}"', "file": '_wfx_paths "$word" -f',
            "folder": '_wfx_paths "$word" -d', "": ":"}[entry.takes]


def completion(main, subcommands):
    names = [sub.name for sub in subcommands]
    values, operands = [], []
    for sub in subcommands:
        for option in sub.options:
            if (action := value(option)) is not None:
                patterns = "|".join(f"{sub.name}:{name}" for name in option.names)
                values.append(f"    {patterns}) {action}; return ;;")
    for sub in [main, *subcommands]:
        options = " ".join(name for option in sub.options for name in option.names)
        if not sub.name or sub.name == "help":
            other = f'_wfx_words "$word" "{" ".join(names)}"'
        elif any(operand.takes == "file" for operand in sub.positionals):
            other = '_wfx_paths "$word" -f'
        else:
            other = ":"
        operands.append(f'    {sub.name or chr(39) * 2}) if [[ $word == -* ]]; then _wfx_words "$word" "{options}"; '
                        f"else {other}; fi ;;")
    return (TEMPLATE.replace("@COMMANDS@", " | ".join(names)).replace("@VALUES@", "\n".join(values))
            .replace("@OPERANDS@", "\n".join(operands)))
