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

;; Instr_ok/switch: the target takes a number where it is to take a continuation
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (param i32)))
    (type $kg (cont $g))
    (tag $e)
    (func $target (type $g) (drop (i32.eqz (local.get 0))))
    (func $from (switch $kg $e (cont.new $kg (ref.func $target))))
    (elem declare func $target $from)
    (func (resume $k (on $e switch) (cont.new $k (ref.func $from)))))
  "type mismatch")

;; Instr_ok/switch: the target returns what the prompt does not
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (type $g (func (param (ref null $k)) (result f32)))
    (type $kg (cont $g))
    (tag $e (result i32))
    (func $target (type $g) (f32.const 0))
    (func $from (type $f) (switch $kg $e (cont.new $kg (ref.func $target))) (i32.const 0))
    (elem declare func $target $from)
    (func (drop (i32.eqz (resume $k (on $e switch) (cont.new $k (ref.func $from)))))))
  "type mismatch")

;; Instr_ok/switch: the target takes a function where it is to take a continuation
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (type $g (func (param (ref $f))))
    (type $kg (cont $g))
    (tag $e)
    (func $target (type $g) (call_ref $f (local.get 0)))
    (func $from (switch $kg $e (cont.new $kg (ref.func $target))))
    (elem declare func $target $from)
    (func (resume $k (on $e switch) (cont.new $k (ref.func $from)))))
  "non-continuation type")

;; Instr_ok/switch: the target takes a continuation of other results than the prompt's
(assert_invalid
  (module
    (type $f (func (result f32)))
    (type $k (cont $f))
    (type $i (func (result i32)))
    (type $ki (cont $i))
    (type $g (func (param (ref null $ki)) (result f32)))
    (type $kg (cont $g))
    (tag $e (result f32))
    (func $target (type $g) (drop (i32.eqz (resume $ki (local.get 0)))) (f32.const 0))
    (func $from (type $f) (switch $kg $e (cont.new $kg (ref.func $target))) (f32.const 0))
    (elem declare func $target $from)
    (func (drop (resume $k (on $e switch) (cont.new $k (ref.func $from))))))
  "type mismatch")

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

;; Handler_ok/label: the label takes a number where it is to take the continuation
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $g (suspend $e))
    (elem declare func $g)
    (func
      (block $l (result i32)
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))
      (drop (i32.eqz))))
  "type mismatch")

;; Handler_ok/label: the label takes other values than the tag has
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e (param f32))
    (func $g (suspend $e (f32.const 0)))
    (elem declare func $g)
    (func
      (block $l (result i32 (ref $k))
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))
      (drop)
      (drop (i32.eqz))))
  "type mismatch")

;; Handler_ok/label: the label takes a function where it is to take the continuation
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $g (suspend $e))
    (elem declare func $g)
    (func
      (block $l (result (ref $f))
        (resume $k (on $e $l) (cont.new $k (ref.func $g)))
        (return))
      (call_ref $f)))
  "non-continuation type")

;; Handler_ok/label: the label takes a continuation of other results
(assert_invalid
  (module
    (type $f (func (result f32)))
    (type $k (cont $f))
    (type $i (func (result i32)))
    (type $ki (cont $i))
    (tag $e)
    (func $g (type $f) (suspend $e) (f32.const 0))
    (elem declare func $g)
    (func
      (block $l (result (ref $ki))
        (drop (resume $k (on $e $l) (cont.new $k (ref.func $g))))
        (return))
      (drop (i32.eqz (resume $ki)))))
  "type mismatch")
