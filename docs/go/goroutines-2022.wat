;;! dialect = "2022"
;; The runtime of goroutines, in continuations as WasmFX was first published: what TinyGo's scheduler needs in place of
;; Asyncify. goroutines.wat is the same in today's text.
;;
;; The scheduler stays Go's, and with it channels, select, timers and sync. It asks for three things: start, resume and
;; pause. A goroutine is a continuation, which stands in a table while it is parked, and its place is its number.
;;
;;   wfx run --dialect=2022 --link env=docs/go/goroutines-2022.wat turns.wasm
;;
;; where turns.wasm is what TinyGo makes of turns.go for the target tinygo/wasmfx.json, which calls this from
;; tinygo/wasmfx.S. tools/go does it for all programs beside.

(module
  ;; The functions of the program: the linker leaves their table to be imported (--import-table).
  (type $function (func (param i32)))
  (table $functions (export "__indirect_function_table") 65536 funcref)

  (type $task (func))
  (type $goroutine (cont $task))
  (tag $pause)

  ;; A goroutine that runs leaves its consumed continuation in its place, so that the place is not taken for a free one.
  (table $goroutines 64 (ref null $goroutine))
  (global $alive (mut i32) (i32.const 0))
  (global $newest (mut i32) (i32.const 0))

  ;; A compiled go statement has an argument and a function's index in the program's table. call_indirect is an
  ;; instruction, and cont.new wants a function: so it is lifted to one. cont.bind supplies what it needs.
  (type $lifted_task (func (param i32 i32)))
  (type $lifted (cont $lifted_task))
  (func $lifted_call_indirect (param $argument i32) (param $function i32)
    (call_indirect $functions (type $function) (local.get $argument) (local.get $function)))
  (elem declare func $lifted_call_indirect)

  ;; Makes a goroutine, which does not run yet, and gives its number.
  (func $start (export "start") (param $argument i32) (param $function i32) (result i32)
    (local $g i32)
    (local.set $g (call $free_place))
    (global.set $alive (i32.add (global.get $alive) (i32.const 1)))
    (table.set $goroutines (local.get $g)
      (cont.bind (type $goroutine)
        (local.get $argument) (local.get $function)
        (cont.new (type $lifted) (ref.func $lifted_call_indirect))))
    (local.get $g))

  ;; Runs a goroutine until it pauses or returns.
  (func $resume (export "resume") (param $g i32)
    (local $paused (ref $goroutine))
    (block $on_pause (result (ref $goroutine))
      (resume (tag $pause $on_pause) (table.get $goroutines (local.get $g)))
      (global.set $alive (i32.sub (global.get $alive) (i32.const 1)))
      (table.set $goroutines (local.get $g) (ref.null $goroutine))
      (return))
    (local.set $paused)
    (table.set $goroutines (local.get $g) (local.get $paused)))

  ;; Pauses the goroutine that runs.
  (func $pause (export "pause")
    (suspend $pause))

  ;; The place after the newest that is free. At least half of them are, so that few are looked at.
  (func $free_place (result i32)
    (if (i32.ge_u (i32.mul (global.get $alive) (i32.const 2)) (table.size $goroutines))
      (then
        (if (i32.eq (i32.const -1)
              (table.grow $goroutines (ref.null $goroutine) (table.size $goroutines)))
          (then unreachable))))
    (loop $next
      (global.set $newest
        (i32.rem_u (i32.add (global.get $newest) (i32.const 1)) (table.size $goroutines)))
      (br_if $next
        (i32.eqz (ref.is_null (table.get $goroutines (global.get $newest))))))
    (global.get $newest)))
