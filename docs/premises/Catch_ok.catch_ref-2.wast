;; Catch_ok/catch_ref, premise 2: t* (ref exn) <: C.LABELS[l]
;;
;; Without it this program is valid, and goes wrong.
;; wrong: no rule applies after step 8, Step_read/ref.null: any.convert_extern takes (ref extern), and find...
;; wrong: the configuration: "run-2" › $func5 [null]
;; wrong: its redex: any.convert_extern
;;
;; wfx run --mutant=Catch_ok/catch_ref:holds-2 --sound=1 docs/premises/Catch_ok.catch_ref-2.wast
(module
  (type $type5 (array (mut i32)))
  (type $type6 (func (result (ref null $type5) i64)))
  (type $type28 (func))
  (type $type29 (cont $type28))
  (type $type31 (func (result (ref $type29) (ref exn))))
  (type $type32 (array (mut anyref)))
  (memory 1)
  (tag $tag5 (type $type28))
  (func $func5 (type $type6) (result (ref null $type5) i64)
    (local (ref exn) (ref $type29))
    (block (type $type6)
      (block (type $type31)
        (try_table (type $type6) (catch_ref $tag5 1)
          (memory.copy
            (array.len
              (block (result (ref $type32))
                (drop (any.convert_extern (ref.null extern)))
                (array.new_fixed $type32 1 (ref.null any))))
            (i32.const 31)
            (i32.const 5))
          (ref.null $type5)
          (i64.const 7))
        (br 1 (ref.null $type5) (i64.const 128)))
      local.set 0
      local.set 1
      (ref.null $type5)
      (i64.const 100)))
  (func (export "run-2") (type $type28)
    (call $func5)
    drop
    drop))
(invoke "run-2")
