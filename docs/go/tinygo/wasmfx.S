# What TinyGo's scheduler calls to run a goroutine, in three calls of a runtime of continuations: goroutines.wat.
#
# TinyGo's own version of these three functions is task_asyncify_wasm.S, by whose names the linker (--wrap) finds these.
# A continuation keeps the calls of WebAssembly. The stack of the C compiler, on which Go's variables live that have an
# address, is in linear memory, and its pointer is exchanged here as it is there.
#
# The state of a goroutine, as task_asyncify.go declares it:
#    0  the function that it runs
#    4  the function's argument
#    8  here: its number in goroutines.wat; by Asyncify: the pointer of its stack of unwound calls
#   12  its C stack pointer, while it does not run

.globaltype __stack_pointer, i32

.functype start (i32, i32) -> (i32)
.import_module start, env
.import_name start, start
.functype resume (i32) -> ()
.import_module resume, env
.import_name resume, resume
.functype pause () -> ()
.import_module pause, env
.import_name pause, pause
.functype __wrap_tinygo_rewind (i32) -> ()

# tinygo_launch(state): runs a new goroutine until it pauses or returns.
.globl __wrap_tinygo_launch
.hidden __wrap_tinygo_launch
.type __wrap_tinygo_launch,@function
__wrap_tinygo_launch:
    .functype __wrap_tinygo_launch (i32) -> ()
    local.get 0
    local.get 0
    i32.load 4
    local.get 0
    i32.load 0
    call start
    i32.store 8
    local.get 0
    call __wrap_tinygo_rewind
    end_function

# tinygo_rewind(state): runs one that paused, until it pauses again or returns.
.globl __wrap_tinygo_rewind
.hidden __wrap_tinygo_rewind
.type __wrap_tinygo_rewind,@function
__wrap_tinygo_rewind:
    .functype __wrap_tinygo_rewind (i32) -> ()
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
.globl __wrap_tinygo_unwind
.hidden __wrap_tinygo_unwind
.type __wrap_tinygo_unwind,@function
__wrap_tinygo_unwind:
    .functype __wrap_tinygo_unwind (i32) -> ()
    local.get 0
    global.get __stack_pointer
    i32.store 4
    call pause
    end_function
