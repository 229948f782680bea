# What TinyGo's scheduler calls to run a goroutine, in three calls of a runtime of continuations: goroutines.wat.
#
# TinyGo's own version of these three functions is task_asyncify_wasm.S, by whose names the linker (--wrap) finds these.
#
# The state of a goroutine, as task_asyncify.go declares it, and ../c/fiber.c that of a fiber:
#    0  the function that it runs
#    4  the function's argument
#    8  here: its number in goroutines.wat; by Asyncify: the pointer of its stack of unwound calls
#   12  its C stack pointer, while it does not run

#include "prologue.inc"

import start, (i32, i32) -> (i32)
import resume, (i32) -> ()
import pause, () -> ()

# tinygo_launch(state): runs a new goroutine until it pauses or returns. It does not call the next function, which so has
# one caller, and an optimiser puts it there: into the scheduler's loop.
function __wrap_tinygo_launch, (i32) -> ()
    global.get __stack_pointer
    local.get 0
    i32.load 12
    global.set __stack_pointer
    local.get 0
    local.get 0
    i32.load 4
    local.get 0
    i32.load 0
    call start
    i32.store 8
    local.get 0
    i32.load 8
    call resume
    global.set __stack_pointer
    end_function

# tinygo_rewind(state): runs one that paused, until it pauses again or returns.
function __wrap_tinygo_rewind, (i32) -> ()
    global.get __stack_pointer
    local.get 0
    i32.load 12
    global.set __stack_pointer
    local.get 0
    i32.load 8
    call resume
    global.set __stack_pointer
    end_function

# tinygo_unwind(state + 8): pauses the goroutine that runs.
function __wrap_tinygo_unwind, (i32) -> ()
    local.get 0
    global.get __stack_pointer
    i32.store 4
    call pause
    end_function
