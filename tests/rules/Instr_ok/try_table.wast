;; Instr_ok/try_table

;; -- C |- bt : t1* -> t2*
;; Holds: a block type with parameters.
(module
  (func (result i32) (i32.const 1) (try_table (param i32) (result i32))))
;; Fails: a type that does not exist.
(assert_invalid
  (module (func (try_table (type 7))))
  "unknown type")
;; Fails: a result whose type does not exist.
(assert_invalid
  (module (func (try_table (result (ref 7)) (unreachable)) (drop)))
  "unknown type")

;; -- {LABELS (t2*)} ++ C |- instr* : t1* -> t2*
;; Fails: the body ends with other results.
(assert_invalid
  (module (func (result i32) (try_table (result i32) (i64.const 1))))
  "type mismatch")

;; -- (C |- catch : ok)*
;; Fails: a clause whose label does not exist.
(assert_invalid
  (module (func (try_table (catch_all 7))))
  "unknown label")
;; Fails: the label of a clause is counted from outside of the block.
(assert_invalid
  (module (func (try_table (catch_all 1))))
  "unknown label")
