;; Continuations in locals, globals, tables, struct and array fields, exceptions and payloads; passed between
;; stacks; nested in each other's arguments.

(module
  (type $f (func (result i32)))
  (type $k (cont $f))
  (type $cell (struct (field $k (mut (ref null $k)))))
  (type $row (array (mut (ref null $k))))
  (tag $t)
  (tag $give (param (ref $k)))
  (tag $take (result (ref null $k)))
  (tag $exn (param (ref null $k)))
  (global $g (mut (ref null $k)) (ref.null $k))
  (global $never (ref null cont) (ref.null cont))
  (table $tab 4 8 (ref null $k))
  (elem declare func $body $gives $takes $throws $calls)

  (func $body (result i32) (suspend $t) (i32.const 42))
  ;; A continuation after its first suspension.
  (func $make (result (ref $k))
    (block $on_t (result (ref $k))
      (drop (resume $k (on $t $on_t) (cont.new $k (ref.func $body))))
      (unreachable)))

  (func (export "set-global") (global.set $g (call $make)))
  (func (export "global") (result i32) (resume $k (global.get $g)))

  (func (export "set-table")
    (table.set $tab (i32.const 0) (call $make))
    (table.copy $tab $tab (i32.const 2) (i32.const 0) (i32.const 1))
    (drop (table.grow $tab (table.get $tab (i32.const 0)) (i32.const 2))))
  (func (export "table") (param $i i32) (result i32) (resume $k (table.get $tab (local.get $i))))

  (func (export "struct") (result i32)
    (local $cell (ref $cell))
    (local.set $cell (struct.new $cell (call $make)))
    (resume $k (struct.get $cell $k (local.get $cell))))
  (func (export "array") (result i32)
    (local $row (ref $row))
    (local.set $row (array.new $row (ref.null $k) (i32.const 3)))
    (array.set $row (local.get $row) (i32.const 1) (call $make))
    (resume $k (array.get $row (local.get $row) (i32.const 1))))

  ;; As the payload of a suspension, and as its answer.
  (func $gives (result i32) (suspend $give (call $make)) (i32.const 1))
  (func (export "payload") (result i32)
    (local $given (ref null $k)) (local $giver (ref null $k))
    (block $on_give (result (ref $k) (ref $k))
      (return (resume $k (on $give $on_give) (cont.new $k (ref.func $gives)))))
    (local.set $giver)
    (local.set $given)
    (i32.add (resume $k (local.get $giver)) (resume $k (local.get $given))))
  (type $taking_f (func (param (ref null $k)) (result i32)))
  (type $taking (cont $taking_f))
  (func $takes (result i32) (resume $k (suspend $take)))
  (func (export "answer") (result i32)
    (local $taking (ref null $taking))
    (block $on_take (result (ref $taking))
      (return (resume $k (on $take $on_take) (cont.new $k (ref.func $takes)))))
    (local.set $taking)
    (resume $taking (call $make) (local.get $taking)))

  ;; As an argument bound to another one.
  (func $calls (param $k (ref null $k)) (result i32) (i32.add (resume $k (local.get $k)) (i32.const 1)))
  (func (export "bound") (result i32)
    (resume $k
      (cont.bind $taking $k
        (cont.bind $taking $k (call $make) (cont.new $taking (ref.func $calls)))
        (cont.new $taking (ref.func $calls)))))

  ;; In an exception.
  (func $throws (result i32) (throw $exn (call $make)))
  (func (export "exception") (result i32)
    (block $caught (result (ref null $k))
      (try_table (result i32) (catch $exn $caught) (resume $k (cont.new $k (ref.func $throws))))
      (return))
    (resume $k))

  (func (export "ref.is_null") (result i32 i32)
    (ref.is_null (call $make))
    (ref.is_null (global.get $never))))

(invoke "set-global")
;; Step/resume-live in a later invocation.
(assert_return (invoke "global") (i32.const 42))
;; Step_read/resume-dead: the global still holds the address.
(assert_trap (invoke "global") "continuation already consumed")
(invoke "set-table")
;; Copies of a reference are one continuation.
(assert_return (invoke "table" (i32.const 2)) (i32.const 42))
(assert_trap (invoke "table" (i32.const 0)) "continuation already consumed")
(assert_trap (invoke "table" (i32.const 5)) "continuation already consumed")
(assert_trap (invoke "table" (i32.const 1)) "null continuation reference")
(assert_return (invoke "struct") (i32.const 42))
(assert_return (invoke "array") (i32.const 42))
;; Step/suspend-handled: the payload, and above it the continuation.
(assert_return (invoke "payload") (i32.const 43))
(assert_return (invoke "answer") (i32.const 42))
(assert_return (invoke "bound") (i32.const 44))
(assert_return (invoke "exception") (i32.const 42))
(assert_return (invoke "ref.is_null") (i32.const 0) (i32.const 1))
