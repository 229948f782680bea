# zsh -f ask.zsh FOLDER LINE: what zsh completes LINE by with the function `_wfx` in FOLDER, a word a line. Completion
# needs a line editor, and that a terminal, which zpty gives.
zmodload zsh/zpty
found=$(mktemp)
trap 'rm -f $found' EXIT

await() { repeat 200 { grep -qx $1 $found && return; sleep 0.02 }; print "no answer from zsh"; exit 1 }

zpty shell zsh -f -i
zpty -w shell "found=$found; fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -u -D"
# What is added to the list is noted.
zpty -w shell 'compadd() {
  local -a words; builtin compadd -O words "$@"; print -rl -- $words >> $found; builtin compadd "$@" }'
zpty -w shell 'print ready >> $found'
await ready
: > $found
zpty -n -w shell "$2"$'\t'
zpty -n -w shell $'\C-u print done >> $found\n'
await done
grep -vx -e done -e '' $found | sort -u
zpty -d shell
