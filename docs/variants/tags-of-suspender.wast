;; Two modules number their tags differently: the tag 0 of the one that resumes is the tag 1 of the one that suspends.
(module $tags
  (tag (export "asked"))
  (tag (export "other")))
(register "tags" $tags)

(module $library
  (tag $other (import "tags" "other"))
  (tag $asked (import "tags" "asked"))
  (func (export "suspends") (suspend $asked)))
(register "library" $library)

(module
  (type $f (func))
  (type $k (cont $f))
  (tag $asked (import "tags" "asked"))
  (tag $other (import "tags" "other"))
  (func $suspends (import "library" "suspends"))
  (elem declare func $suspends)

  ;; 1 where the handler of $asked is taken, 2 where that of $other is.
  (func (export "run") (result i32)
    (block $on_asked (result (ref $k))
      (block $on_other (result (ref $k))
        (resume $k (on $asked $on_asked) (on $other $on_other) (cont.new $k (ref.func $suspends)))
        (return (i32.const 0)))
      (drop)
      (return (i32.const 2)))
    (drop)
    (i32.const 1)))

;; Under the variant: 2.
(assert_return (invoke "run") (i32.const 1))
