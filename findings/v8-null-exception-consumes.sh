#!/usr/bin/env bash
# resume_throw_ref of a null exception traps, and the rule for it leaves the store as it is, so that the continuation can
# be resumed afterwards. In Deno 2.9.6 (V8 15.0) it is consumed: the resume traps. Chromium 156 (V8 15.6) does the same.
#   (module
#     (type $f (func)) (type $k (cont $f))
#     (global $k (mut (ref null $k)) (ref.null $k))
#     (func $nothing) (elem declare func $nothing)
#     (func (export "make") (global.set $k (cont.new $k (ref.func $nothing))))
#     (func (export "throw") (resume_throw_ref $k (ref.null exn) (global.get $k)))
#     (func (export "resume") (resume $k (global.get $k))))
source "$(dirname "$0")/common.sh"
install @deno/linux-x64-glibc@2.9.6
printf '%s\n' make throw resume | script "AGFzbQEAAAABBgJgAABdAAMFBAAAAAAGBwFjAQHQAQsHGQMEbWFrZQABBXRocm93AAIGcmVzdW1lAAMJBQEDAAEACh8EAgALCADSAOABJAALCQDQaSMA5QEACwcAIwDjAQALACAEbmFtZQEKAQAHbm90aGluZwQHAgABZgEBawcEAQABaw=="
says deno "done|done|RuntimeError: rethrowing null value|RuntimeError: WasmFX: resuming an invalid continuation"
