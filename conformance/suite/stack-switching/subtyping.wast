;; Continuation types are subtypes of each other only where that is declared.
;;
;; They have a hierarchy of their own. nocont is below every continuation type, cont above; neither has to do with
;; any, func, extern or exn. A declared subtype is of a declared subtype of the function type.
;; Rules: Heaptype_sub/cont, Heaptype_sub/nocont, Heaptype_sub/def, Reftype_sub/*, Comptype_sub/cont, Deftype_sub/super.

(module
  (type $f (sub (func (param eqref) (result eqref))))
  (type $f1 (sub $f (func (param anyref) (result i31ref))))
  (type $k (sub (cont $f)))
  (type $same (sub $k (cont $f)))
  (type $below (sub $k (cont $f1)))
  (type $last (sub final $below (cont $f1)))
  (type $other (cont $f))
  (func (param nullcontref) (result contref) (local.get 0))
  (func (param nullcontref) (result (ref null $k)) (local.get 0))
  (func (param nullcontref) (result nullcontref) (local.get 0))
  (func (param (ref nocont)) (result (ref $k)) (local.get 0))
  (func (param (ref nocont)) (result (ref cont)) (local.get 0))
  (func (param (ref nocont)) (result nullcontref) (local.get 0))
  (func (param (ref $k)) (result contref) (local.get 0))
  (func (param (ref $k)) (result (ref cont)) (local.get 0))
  (func (param (ref $k)) (result (ref null $k)) (local.get 0))
  (func (param (ref null $k)) (result contref) (local.get 0))
  (func (param (ref cont)) (result contref) (local.get 0))
  (func (param (ref $same)) (result (ref $k)) (local.get 0))
  (func (param (ref $below)) (result (ref $k)) (local.get 0))
  (func (param (ref null $last)) (result (ref null $k)) (local.get 0))
  (func (param (ref $last)) (result (ref null $below)) (local.get 0))
  (func (param (ref null $other)) (result contref) (local.get 0)))

;; Against the order of the hierarchy, and nullable where it must not be.
(assert_invalid (module (func (param contref) (result nullcontref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result (ref nocont)) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param contref) (result (ref cont)) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result (ref nocont)) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result (ref cont)) (local.get 0))) "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref cont)) (result (ref $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param contref) (result (ref null $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $k)) (result (ref nocont)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref null $k)) (result (ref $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $k)) (result (ref $below)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $below)) (result (ref $other)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $other)) (result (ref $below)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $other)) (result (ref $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref null $below)) (result (ref $k)) (local.get 0)))
  "type mismatch")
;; The other hierarchies, in both directions.
(assert_invalid (module (func (param (ref cont)) (result anyref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref any)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result eqref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref eq)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result structref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref struct)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result funcref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref func)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result externref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref extern)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref cont)) (result exnref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param (ref exn)) (result contref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result nullref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullref) (result nullcontref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result nullfuncref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullfuncref) (result nullcontref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result nullexternref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullexternref) (result nullcontref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullcontref) (result nullexnref) (local.get 0))) "type mismatch")
(assert_invalid (module (func (param nullexnref) (result nullcontref) (local.get 0))) "type mismatch")
;; A continuation type and its function type are apart.
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $k)) (result (ref $f)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $f)) (result (ref $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref $k)) (result funcref) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param nullfuncref) (result (ref null $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref nofunc)) (result (ref $k)) (local.get 0)))
  "type mismatch")
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref)))) (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $k (sub (cont $f))) (type $below (sub $k (cont $f1))) (type $other (sub (cont $f1)))
    (func (param (ref nocont)) (result (ref $f)) (local.get 0)))
  "type mismatch")

;; What may be declared: of the same function type or of a declared subtype of it, through several steps, in a group.
(module
  (type $f (sub (func (param (ref null $f)) (result anyref))))
  (type $f1 (sub $f (func (param funcref) (result eqref))))
  (type $f2 (sub $f1 (func (param funcref) (result nullref))))
  (type $k (sub (cont $f)))
  (type $k1 (sub $k (cont $f1)))
  (type $k2 (sub $k1 (cont $f2)))
  (type (sub $k (cont $f2)))
  (type (sub final $k (cont $f)))
  (rec
    (type $g (sub (func (param (ref null $kg1)) (result (ref null $kg)))))
    (type $g1 (sub $g (func (param (ref null $kg)) (result (ref null $kg1)))))
    (type $kg (sub (cont $g)))
    (type $kg1 (sub $kg (cont $g1)))))

;; What may not.
;; Here the function types are the other way round.
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref))))
    (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $f_alike (sub (func (param anyref) (result i31ref))))
    (type $other (sub (func (param i32) (result eqref))))
    (type $k (sub (cont $f1)))
    (type (sub $k (cont $f))))
  "sub type")
;; Here the function types are alike, and not declared.
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref))))
    (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $f_alike (sub (func (param anyref) (result i31ref))))
    (type $other (sub (func (param i32) (result eqref))))
    (type $k (sub (cont $f)))
    (type (sub $k (cont $f_alike))))
  "sub type")
;; Here the parameters differ.
(assert_invalid
  (module
    (type $f (sub (func (param eqref) (result eqref))))
    (type $f1 (sub $f (func (param anyref) (result i31ref))))
    (type $f_alike (sub (func (param anyref) (result i31ref))))
    (type $other (sub (func (param i32) (result eqref))))
    (type $k (sub (cont $f)))
    (type (sub $k (cont $other))))
  "sub type")
;; Here the supertype is final.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type (sub $k (cont $f))))
  "sub type")
;; Here it is of another kind.
(assert_invalid (module (type $f (sub (func))) (type (sub $f (cont $f)))) "sub type")
(assert_invalid (module (type $f (sub (func))) (type $k (sub (cont $f))) (type (sub $k (func)))) "sub type")
(assert_invalid (module (type $s (sub (struct))) (type $f (func)) (type (sub $s (cont $f)))) "sub type")
(assert_invalid (module (type $f (func)) (type $k (sub (cont $f))) (type (sub $k (struct)))) "sub type")
(assert_invalid (module (type $f (func)) (type $k (sub (cont $f))) (type (sub $k (array i8)))) "sub type")

;; Variance, position by position: a function type with a continuation in it, and its declared subtype.
(module
  (type $g (sub (func)))
  (type $k (sub (cont $g)))
  (type $below (sub $k (cont $g)))
  (type $f (sub (func (param (ref $below)) (result (ref null $k)))))
  ;; A parameter may become wider, a result narrower.
  (type (sub $f (func (param (ref $k)) (result (ref null $k)))))
  (type (sub $f (func (param (ref null $below)) (result (ref null $k)))))
  (type (sub $f (func (param contref) (result (ref null $k)))))
  (type (sub $f (func (param (ref $below)) (result (ref $k)))))
  (type (sub $f (func (param (ref $below)) (result (ref null $below)))))
  (type (sub $f (func (param (ref $below)) (result nullcontref))))
  ;; A field that is constant may become narrower.
  (type $s (sub (struct (field (ref null $k)) (field (mut (ref null $k))))))
  (type (sub $s (struct (field (ref $below)) (field (mut (ref null $k))) (field contref))))
  (type $a (sub (array (ref null $k))))
  (type (sub $a (array (ref nocont)))))
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (param (ref null $k)))))
    (type (sub $super (func (param (ref null $below))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (param (ref null $k)))))
    (type (sub $super (func (param (ref $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (param contref))))
    (type (sub $super (func (param (ref null $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (result (ref $k)))))
    (type (sub $super (func (result (ref null $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (result (ref $below)))))
    (type (sub $super (func (result (ref $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (result (ref null $k)))))
    (type (sub $super (func (result contref)))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (func (result nullcontref))))
    (type (sub $super (func (result (ref null $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (struct (field (ref $below)))))
    (type (sub $super (struct (field (ref $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (struct (field (mut (ref null $k))))))
    (type (sub $super (struct (field (mut (ref null $below)))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (struct (field (mut (ref null $k))))))
    (type (sub $super (struct (field (ref null $k))))))
  "sub type")
(assert_invalid
  (module
    (type $g (sub (func)))
    (type $k (sub (cont $g)))
    (type $below (sub $k (cont $g)))
    (type $super (sub (array (mut contref))))
    (type (sub $super (array (mut (ref null $k))))))
  "sub type")

;; A continuation of a subtype is resumed, bound, suspended and thrown into as one of its supertype.
(module
  (type $f (sub (func (param (ref null struct)) (result anyref))))
  (type $f1 (sub $f (func (param anyref) (result (ref i31)))))
  (type $k (sub (cont $f)))
  (type $k1 (sub $k (cont $f1)))
  (type $f0 (func (result anyref)))
  (type $k0 (cont $f0))
  (tag $e)
  (tag $exn)
  (func $body (type $f1) (suspend $e) (ref.i31 (i32.add (i32.const 7) (ref.is_null (local.get 0)))))
  (elem declare func $body)
  (func $new (result (ref $k)) (cont.new $k1 (ref.func $body)))
  (func $value (param anyref) (result i32) (i31.get_s (ref.cast i31ref (local.get 0))))
  (func $suspended (result (ref $k0))
    (block $on_e (result (ref $k0))
      (drop (resume $k (on $e $on_e) (ref.null none) (call $new)))
      (unreachable)))
  (func (export "suspended and resumed") (result i32) (call $value (resume $k0 (call $suspended))))
  (func (export "bound") (result i32)
    (block $on_e (result (ref $k0))
      (return (call $value (resume $k0 (on $e $on_e) (cont.bind $k $k0 (ref.null none) (call $new))))))
    (call $value (resume $k0)))
  (func (export "thrown into") (result i32)
    (block $caught
      (try_table (catch $exn $caught) (drop (resume_throw $k $exn (call $new))))
      (return (i32.const 0)))
    (i32.const 1)))
(assert_return (invoke "suspended and resumed") (i32.const 8))
(assert_return (invoke "bound") (i32.const 8))
(assert_return (invoke "thrown into") (i32.const 1))
