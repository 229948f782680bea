# Sourced by tools/test: where its time went.

# A line each: seconds, seconds of processor time, name.
clocked_lines=()
# Of all lines together, so that an outer name is not given what an inner one has.
clocked_seconds=0 clocked_ticks=0

# read_ticks: sets `ticks` to the processor time of the programs that have ended below this shell, in units of
# `getconf CLK_TCK`. It starts none, so that it is this shell whose times are read.
read_ticks() {
  local fields
  read -ra fields </proc/self/stat
  ticks=$((fields[15] + fields[16]))
}

# clocked NAME COMMAND...: runs it, and keeps what it took, but for what is clocked below it.
clocked() {
  local name=$1 second=$SECONDS tick seconds_below=$clocked_seconds ticks_below=$clocked_ticks took spent ticks
  shift
  read_ticks
  tick=$ticks
  "$@"
  read_ticks
  took=$((SECONDS - second - (clocked_seconds - seconds_below)))
  spent=$((ticks - tick - (clocked_ticks - ticks_below)))
  clocked_seconds=$((clocked_seconds + took)) clocked_ticks=$((clocked_ticks + spent))
  clocked_lines+=("$(printf '%6d s  %6d s  %s' "$took" $((spent / $(getconf CLK_TCK))) "$name")")
}

# show_clock: the lines, what took longest first.
show_clock() {
  say "Where the time went: seconds, those of the processors, and for what"
  printf '%s\n' "${clocked_lines[@]}" | sort -rn
}
