;; The text format of types, instructions and handlers, folded and plain.
;;
;; A handler is (on TAG LABEL) or (on TAG switch); handlers come behind the type, and behind the tag of resume_throw. The
;; abstract types have short forms: contref is (ref null cont), nullcontref is (ref null nocont).
;; What is malformed is so before typing. The proposal gives the text by its examples and its interpreter.

;; All forms, folded and plain, by names and by numbers.
(module
  (type $f (func))
  (type $k (cont $f))
  (type (cont 0))
  (rec (type $g (func (param (ref null $h)))) (type $h (cont $g)))
  (type (sub final (cont $f)))
  (type (;6;) (sub (cont 0)))
  (type $k6 (sub 6 (cont 0)))
  (tag $t)
  (tag $x (param i32))
  (func (param contref nullcontref (ref null cont) (ref null nocont) (ref cont) (ref nocont) (ref 1) (ref null $k)))
  (func (result (ref $k)) (cont.new $k (ref.null $f)))
  (func (result (ref 1)) ref.null 0 cont.new 1)
  (func (param (ref $k)) (result (ref 2)) (cont.bind $k 2 (local.get 0)))
  (func (param (ref $k)) (result (ref $k)) local.get 0 cont.bind 1 1)
  (func (suspend $t) suspend 0 (suspend 1 (i32.const 0)) i32.const 0 suspend $x)
  (func (param (ref $k)) (resume $k (local.get 0)) local.get 0 resume 1)
  (func (param (ref $k)) (result (ref $k))
    block $l (result (ref $k))
      local.get 0
      resume $k (on $t $l) (on 0 0) (on $t 1) (on $t switch) (on 0 switch)
      (resume $k (on $t $l) (on 0 0) (on $t 1) (on $t switch) (on 0 switch) (local.get 0))
      local.get 0
    end)
  (func (param (ref $k)) (result (ref $k))
    (resume_throw $k $x (on $t 0) (i32.const 0) (local.get 0))
    i32.const 0
    local.get 0
    resume_throw 1 1 (on $t 0) (on $t switch)
    local.get 0)
  (func (param exnref (ref $k)) (result (ref $k))
    (resume_throw_ref $k (on $t 0) (local.get 0) (local.get 1))
    local.get 0
    local.get 1
    resume_throw_ref 1 (on 0 switch)
    local.get 1)
  (func (param (ref $h)) (result (ref null $h)) (switch $h $t (local.get 0)))
  (func (param (ref $h)) (result (ref null $h)) local.get 0 switch 4 0))
;; In source that is quoted, with comments and annotations between the parts.
(module quote
  "(type $f (func)) (type $k (cont (; a function ;) $f)) (tag $t)"
  "(func (param (ref $k)) (resume $k ;; to its end\n (on (@note x) $t switch) (local.get 0)))")

;; Malformed.
(assert_malformed (module quote "(type $k (cont func))") "unexpected token")
(assert_malformed (module quote "(type $f (func)) (type $k (cont $f $f))") "unexpected token")
(assert_malformed (module quote "(type $k (cont (func)))") "unexpected token")
(assert_malformed (module quote "(type $k (cont $g))") "unknown type")
(assert_malformed (module quote "(func (cont.new))") "unexpected token")
(assert_malformed (module quote "(func (cont.new $k))") "unknown type")
(assert_malformed (module quote "(func (cont.bind 0))") "unexpected token")
(assert_malformed (module quote "(func (suspend))") "unexpected token")
(assert_malformed (module quote "(func (suspend $t))") "unknown tag")
(assert_malformed (module quote "(func (resume))") "unexpected token")
(assert_malformed (module quote "(func (resume (on 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on switch)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on switch 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on 0 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on 0 switch 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume 0 (on $t 0)))") "unknown tag")
(assert_malformed (module quote "(tag $t) (func (resume 0 (on $t $l)))") "unknown label")
(assert_malformed (module quote "(func (resume 0 (i32.const 0) (on 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume_throw 0 (on 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume_throw (on 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (resume_throw_ref (on 0 0)))") "unexpected token")
(assert_malformed (module quote "(func (switch 0))") "unexpected token")
(assert_malformed (module quote "(func (switch 0 0 switch))") "unexpected token")
(assert_malformed (module quote "(func (on 0 0))") "unexpected token")
(assert_malformed (module quote "(func (param (ref contref)))") "unexpected token")
(assert_malformed (module quote "(func (param cont))") "unexpected token")
(assert_malformed (module quote "(func (param nocontref))") "unknown operator")
