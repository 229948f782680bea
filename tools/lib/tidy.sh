# Sourced after common.sh: a clang-tidy in build/tidy that does not look through the headers of the system, as version 19
# does for a third of its time.

# install_tidy: fails where it cannot be had; Debian's takes its place then.
install_tidy() {
  local folder=$root/build/tidy wanted=clang-tidy==22.1.8
  [ "$(cat "$folder/installed" 2>/dev/null)" = "$wanted" ] && return
  install_packages python3-venv >/dev/null &&
    /usr/bin/python3 -m venv "$folder" &&
    "$folder/bin/pip" install --quiet --disable-pip-version-check --only-binary=:all: --retries=1 "$wanted" &&
    echo "$wanted" >"$folder/installed"
}
