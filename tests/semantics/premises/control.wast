;; Branches, calls and exceptions.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Instr_ok/br_on_cast
(assert_invalid
  (module
    (func (param anyref) (result anyref) (br_on_cast 7 anyref i31ref (local.get 0))))
  "unknown label")

;; Instr_ok/br_on_cast_fail
(assert_invalid
  (module
    (func (param anyref) (result anyref) (br_on_cast_fail 7 anyref eqref (local.get 0))))
  "unknown label")

;; Catch_ok/catch_ref: no tag
(assert_invalid
  (module
    (tag $e)
    (func (result (ref exn))
      (try_table (catch_ref 1 0) (throw $e))
      (unreachable)))
  "unknown tag")

;; Catch_ok/catch: no tag
(assert_invalid
  (module
    (tag $e)
    (func (try_table (catch 1 0) (throw $e))))
  "unknown tag")

;; Catch_ok/catch_all: the label takes a number
(assert_invalid
  (module
    (tag $e)
    (func (result i32) (try_table (catch_all 0) (throw $e)) (i32.const 1)))
  "type mismatch")

;; Catch_ok/catch_all_ref: the label takes a number
(assert_invalid
  (module
    (tag $e)
    (func (result i32) (try_table (catch_all_ref 0) (throw $e)) (i32.const 1)))
  "type mismatch")

;; Instr_ok/ref.func
(assert_invalid
  (module
    (func $f)
    (elem declare func $f)
    (func (drop (ref.func 7))))
  "unknown function")

;; Instr_ok/call
(assert_invalid
  (module
    (func $f)
    (func (call 7)))
  "unknown function")

;; Instr_ok/return_call
(assert_invalid
  (module
    (func $f)
    (func (return_call 7)))
  "unknown function")

;; Instr_ok/if: the else branch
(assert_invalid
  (module
    (func (result i32)
      (if (result i32) (i32.const 0) (then (i32.const 1)) (else (i64.const 2)))))
  "type mismatch")

;; Catch_ok/catch: the label takes another number
(assert_invalid
  (module
    (tag $e (param i32))
    (func (result i64) (try_table (catch $e 0) (throw $e (i32.const 1))) (i64.const 0)))
  "type mismatch")

;; Instr_ok/throw: no tag
(assert_invalid (module (tag $e) (func (throw 7))) "unknown tag")

;; Instr_ok/return_call_indirect: other results
(assert_invalid
  (module
    (type $f (func (result f32)))
    (table 1 funcref)
    (elem (i32.const 0) $f)
    (func $f (type $f) (f32.const 0))
    (func $g (result i32) (return_call_indirect (type $f) (i32.const 0)))
    (func (drop (i32.eqz (call $g)))))
  "type mismatch")

;; Instr_ok/return_call: other results
(assert_invalid
  (module
    (func $f (result f32) (f32.const 0))
    (func $g (result i32) (return_call $f))
    (func (drop (i32.eqz (call $g)))))
  "type mismatch")
