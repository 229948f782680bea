# Sourced by tools/test and tools/test-aarch64, after common.sh: what ran is counted, and `finish` says how much.

passed=0 failed=0 skipped=0

count() {
  passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
}

finish() {
  printf '\n'
  if [ "$skipped" -eq 0 ]; then
    echo "$passed passed, $failed failed"
  else
    echo "$passed passed, $failed failed, $skipped skipped"
  fi
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}

# required COMMAND...: a command that all later ones need. If it fails, the test ends, failed.
required() {
  "$@" && return
  echo "cannot go on: $* failed"
  count 0 1 0
  finish
}

# counted COMMAND...: runs a command that closes with "N passed, N failed", and adds its counts. One that ends
# otherwise is a failure itself.
counted() {
  local output status=0 closing
  output=$(mktemp)
  "$@" 2>&1 | tee "$output" || status=$?
  closing=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$output" | tail -n 1) || true
  rm -f "$output"
  if [[ $closing =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)?$ ]]; then
    local p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]} s=${BASH_REMATCH[4]:-0}
    # A bad exit that the counts do not explain counts as one failure.
    [ "$status" -eq 0 ] || [ "$f" -gt 0 ] || f=1
    count "$p" "$f" "$s"
  else
    echo "no closing line from: $* (exit code $status)"
    count 0 1 0
  fi
}

# unit_tests PRESET [ARGUMENT of ctest...]: what CTest knows, or the part of it that the arguments select.
unit_tests() {
  local preset=$1 report=$root/build/$1/ctest.xml
  shift
  rm -f "$report"
  (cd "$root" && ctest --preset "$preset" --parallel $(($(nproc) + 1)) --output-junit "$report" "$@") || true
  if [ ! -s "$report" ]; then
    echo "no report from ctest --preset $preset"
    count 0 1 0
    return
  fi
  attribute() { sed -n "s/^[[:space:]]*$1=\"\([0-9]*\)\".*/\1/p" "$report" | head -n 1; }
  local tests failures skips
  tests=$(attribute tests) failures=$(attribute failures) skips=$(attribute skipped)
  count $((tests - failures - skips)) "$failures" "$skips"
}
