;; Handler_ok/switch

;; -- C.TAGS[x] ~~ func eps -> t*
;; Holds: the tag has no parameters, and the results of the continuation that is resumed: none, one, several.
(module
  (type $f (func))
  (type $k (cont $f))
  (type $g (func (param f32) (result i32)))
  (type $kg (cont $g))
  (type $h (func (result i32 (ref null $k))))
  (type $kh (cont $h))
  (tag $t)
  (tag $t1 (result i32))
  (tag $t2 (result i32 (ref null $k)))
  (func (param $k (ref $k)) (resume $k (on $t switch) (local.get $k)))
  (func (param $k (ref $kg)) (result i32) (resume $kg (on $t1 switch) (f32.const 0) (local.get $k)))
  (func (param $k (ref $kh)) (result i32 (ref null $k)) (resume $kh (on $t2 switch) (local.get $k))))
;; Holds: several tags, and one tag twice.
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $t)
  (tag $u)
  (func (param $k (ref $k)) (resume $k (on $t switch) (on $u switch) (on $t switch) (local.get $k))))
;; Fails: there is no such tag.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (func (param $k (ref $k)) (resume $k (on 0 switch) (local.get $k))))
  "unknown tag")
;; Fails: the tag has a parameter.
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (param i32))
    (func (param $k (ref $k)) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
;; Fails: t* is not what the continuation returns: another type,
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (tag $t (result i64))
    (func (param $k (ref $k)) (result i32) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
;; none,
(assert_invalid
  (module
    (type $f (func (result i32)))
    (type $k (cont $f))
    (tag $t)
    (func (param $k (ref $k)) (result i32) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
;; one too many,
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $t (result i32))
    (func (param $k (ref $k)) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
;; a subtype: the resumed computation, as the target of a switch, could return what does not fit;
(assert_invalid
  (module
    (type $f (func (result anyref)))
    (type $k (cont $f))
    (tag $t (result eqref))
    (func (param $k (ref $k)) (result anyref) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
;; a supertype: what a target returns would be a result of the resume.
(assert_invalid
  (module
    (type $f (func (result eqref)))
    (type $k (cont $f))
    (tag $t (result anyref))
    (func (param $k (ref $k)) (result eqref) (resume $k (on $t switch) (local.get $k))))
  "type mismatch")
