# What task_wasmfx.go calls: scheduler.wat, with the pointer of the C stack exchanged. A continuation keeps the calls of
# WebAssembly; that stack is in linear memory. A local that has its pointer is on the continuation, or on the stack of the
# scheduler.

.globaltype __stack_pointer, i32

.functype start (i32, i32) -> ()
.import_module start, env
.import_name start, start
.functype run () -> ()
.import_module run, env
.import_name run, run
.functype pause () -> ()
.import_module pause, env
.import_name pause, pause
.functype tinygo_enter (i32) -> ()
.functype begin (i32) -> ()

# tinygo_start(state): a goroutine, which begins in begin(state).
.globl tinygo_start
.hidden tinygo_start
.type tinygo_start,@function
tinygo_start:
    .functype tinygo_start (i32) -> ()
    local.get 0
    i32.const begin
    call start
    end_function

# begin(state): on the stack whose end is in the state's third word.
.type begin,@function
begin:
    .functype begin (i32) -> ()
    local.get 0
    i32.load 8
    global.set __stack_pointer
    local.get 0
    call tinygo_enter
    end_function

# tinygo_call(argument, function): calls a function by its index.
.globl tinygo_call
.hidden tinygo_call
.type tinygo_call,@function
tinygo_call:
    .functype tinygo_call (i32, i32) -> ()
    local.get 0
    local.get 1
    call_indirect (i32) -> ()
    end_function

# tinygo_run(): turns of the goroutines.
.globl tinygo_run
.hidden tinygo_run
.type tinygo_run,@function
tinygo_run:
    .functype tinygo_run () -> ()
    .local i32
    global.get __stack_pointer
    local.set 0
    call run
    local.get 0
    global.set __stack_pointer
    end_function

# tinygo_pause(): others have their turns.
.globl tinygo_pause
.hidden tinygo_pause
.type tinygo_pause,@function
tinygo_pause:
    .functype tinygo_pause () -> ()
    .local i32
    global.get __stack_pointer
    local.set 0
    call pause
    local.get 0
    global.set __stack_pointer
    end_function
