# What task_wasmfx.go calls: scheduler.wat, with the pointer of the C stack exchanged. A local that keeps this pointer is
# on the continuation, or on the stack of the scheduler.

#include "prologue.inc"

import start, (i32, i32) -> ()
import run, () -> ()
import pause, () -> ()
import end, () -> ()
.functype tinygo_enter (i32) -> ()
.functype begin (i32) -> ()

# tinygo_start(state): a goroutine, which begins in begin(state).
function tinygo_start, (i32) -> ()
    local.get 0
    i32.const begin
    call start
    end_function

# begin(state): on the stack whose end is in the state's third word.
function begin, (i32) -> ()
    local.get 0
    i32.load 8
    global.set __stack_pointer
    local.get 0
    call tinygo_enter
    end_function

# tinygo_call(argument, function): calls a function by its index.
function tinygo_call, (i32, i32) -> ()
    local.get 0
    local.get 1
    call_indirect (i32) -> ()
    end_function

# tinygo_run(): turns of the goroutines.
function tinygo_run, () -> ()
    .local i32
    global.get __stack_pointer
    local.set 0
    call run
    local.get 0
    global.set __stack_pointer
    end_function

# tinygo_pause(): others have their turns.
function tinygo_pause, () -> ()
    .local i32
    global.get __stack_pointer
    local.set 0
    call pause
    local.get 0
    global.set __stack_pointer
    end_function

# tinygo_end(): the goroutine that runs does not come back.
function tinygo_end, () -> ()
    call end
    unreachable
    end_function
