;;! dialect = "2022"
;; Instr_ok/barrier

;; -- C |- bt : t1* -> t2*
;; Holds: no type, a value type, and a function type.
(module
  (type $f (func (param i32) (result i64 f32)))
  (func (barrier))
  (func (result i32) (barrier (result i32) (i32.const 0)))
  (func (result i64 f32) (i32.const 0) (barrier (type $f) (drop) (i64.const 0) (f32.const 0))))
;; Fails: there is no such type, or it is a continuation type.
(assert_invalid
  (module (func (barrier (type 9))))
  "unknown type")
(assert_invalid
  (module (func (barrier (result (ref null 9)) (unreachable)) (drop)))
  "unknown type")

;; -- {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
;; Holds: the body falls through, branches to the barrier's label, which takes its results, or outwards.
(module
  (func (result i32) (barrier $b (result i32) (br $b (i32.const 0))))
  (func (result i32) (block $l (result i32) (barrier (br $l (i32.const 0))) (i32.const 1)))
  (func (result i32) (barrier (return (i32.const 0))) (i32.const 1))
  (func (barrier (barrier (br 1)))))
;; Fails: the body leaves another type, too few or too many.
(assert_invalid
  (module (func (result i32) (barrier (result i32) (i64.const 0))))
  "type mismatch")
(assert_invalid
  (module (func (result i32) (barrier (result i32))))
  "type mismatch")
(assert_invalid
  (module (func (barrier (i32.const 0))))
  "type mismatch")
;; Fails: it branches with another type,
(assert_invalid
  (module (func (result i32) (barrier $b (result i32) (br $b (i64.const 0)))))
  "type mismatch")
;; or takes what stands below.
(assert_invalid
  (module (func (i32.const 0) (barrier (drop))))
  "type mismatch")
