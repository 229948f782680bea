"""Completion for fish."""


def quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def option_line(condition, option):
    words = ["complete -c wfx"] + ([f"-n {quoted(condition)}"] if condition else [])
    words += [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names]
    if option.operand:
        values = {"words": f"-x -a {quoted(' '.join(option.values))}", "file": "-r -F",
                  "folder": "-x -a '(__fish_complete_directories)'", "": "-x"}
        words.append(values[option.takes])
    return " ".join([*words, f"-d {quoted(option.brief)}"])


def completion(main, subcommands):
    names = " ".join(sub.name for sub in subcommands)
    first = f"not __fish_seen_subcommand_from {names}"
    lines = ["# fish completion for wfx, made from its help texts", f"complete -c wfx -n {quoted(first)} -f"]
    lines += [option_line(first, option) for option in main.options]
    lines += [f"complete -c wfx -n {quoted(first)} -a {sub.name} -d {quoted(sub.about)}" for sub in subcommands]
    for sub in subcommands:
        seen = f"__fish_seen_subcommand_from {sub.name}"
        lines.append("")
        lines += [option_line(seen, option) for option in sub.options]
        if sub.name == "help":
            lines.append(f"complete -c wfx -n {quoted(seen)} -f -a {quoted(names)}")
        elif not any(operand.takes == "file" for operand in sub.positionals):
            lines.append(f"complete -c wfx -n {quoted(seen)} -f")
    return "\n".join(lines) + "\n"
