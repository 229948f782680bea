;; Tagtype_sub, premise 2: Deftype_sub: deftype2 <: deftype1
;;
;; Without it this program is valid, and goes wrong.
;; wrong: the configuration is not well-typed after step 13, Step_read/throw_ref-handler-catch
;; wrong: Ref_ok/sub: {} |- rt' <: rt does not hold
;; wrong: expected: i31ref
;; wrong: found:    ref.array 0 : (ref t9)
;; wrong: the configuration: "run-1" › $f1 [array 0]
;; wrong: its redex: br $l
;;
;; wfx run --mutant=Tagtype_sub:holds-2 --sound=1 docs/premises/Tagtype_sub-2.wast
(module
  (type $narrow (sub (func (param i31ref))))
  (type $sub (sub $narrow (func (param anyref))))
  (type $bytes (array i8))
  (type (func))
  (tag $of-sub (export "of sub") (type $sub))
  (func (export "throw of sub")
    (throw $of-sub (array.new_fixed $bytes 0))))
(register "m")
(module
  (type $narrow (sub (func (param i31ref))))
  (type (func))
  (import "m" "of sub" (tag $e (type $narrow)))
  (import "m" "throw of sub" (func $throws))
  (func $f1
    (drop
      (block $l (result i31ref)
        (try_table (catch $e $l)
          (call $throws))
        (return))))
  (func (export "run-1")
    (call $f1)))
(invoke "run-1")
