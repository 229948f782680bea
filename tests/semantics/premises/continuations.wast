;; Stack switching.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Handler_ok/label: no tag
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $g)
    (elem declare func $g)
    (func
      (block $l (result (ref $k))
        (resume $k (on 1 $l) (cont.new $k (ref.func $g)))
        (return))
      (drop)))
  "unknown tag")

;; Handler_ok/switch: no tag
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $g)
    (elem declare func $g)
    (func (resume $k (on 1 switch) (cont.new $k (ref.func $g)))))
  "unknown tag")

;; Instr_ok/switch: the target takes a function where it is to take a continuation
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (param (ref $f))))
    (type $kg (cont $g))
    (tag $e)
    (func $target (type $g))
    (func $from (switch $kg $e (cont.new $kg (ref.func $target))))
    (elem declare func $target $from)
    (func (resume $k (on $e switch) (cont.new $k (ref.func $from)))))
  "non-continuation type")

;; Instr_ok/cont.bind: fewer parameters
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (param i32)))
    (type $kg (cont $g))
    (func $h)
    (elem declare func $h)
    (func (drop (cont.bind $k $kg (cont.new $k (ref.func $h))))))
  "type mismatch")

;; Instr_ok/cont.new
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $h)
    (elem declare func $h)
    (func (drop (cont.new $f (ref.func $h)))))
  "non-continuation type")

;; Instr_ok/resume
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $h)
    (elem declare func $h)
    (func (resume $f (ref.func $h))))
  "non-continuation type")

;; Instr_ok/resume_throw
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $h)
    (elem declare func $h)
    (func (resume_throw $f $e (ref.func $h))))
  "non-continuation type")

;; Instr_ok/resume_throw_ref
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func $h)
    (elem declare func $h)
    (func (resume_throw_ref $f (ref.null exn) (ref.func $h))))
  "non-continuation type")
