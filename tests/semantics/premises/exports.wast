;; Exports of what is not there, of modules that have something of the kind: seeds of docs/premises.
(assert_invalid (module (func (export "run")) (export "missing" (func 7))) "unknown function")
(assert_invalid (module (table 0 funcref) (func (export "run")) (export "missing" (table 7))) "unknown table")
(assert_invalid (module (memory 0) (func (export "run")) (export "missing" (memory 7))) "unknown memory")
(assert_invalid (module (global i32 (i32.const 0)) (func (export "run")) (export "missing" (global 7))) "unknown global")
(assert_invalid (module (tag) (func (export "run")) (export "missing" (tag 7))) "unknown tag")
