;; Step_read/suspend

;; A tag is an address of the store. It is the same in every module that imports it, and another one for every
;; instance that makes it, whatever its type.

(module $library
  (type $f (func))
  (type $k (cont $f))
  (tag $pause (export "pause"))
  (tag $same_type (export "same-type"))
  (func (export "do-pause") (suspend $pause))
  (func (export "pauses-twice") (suspend $pause) (suspend $pause))
  ;; Counts the suspensions with $pause until the end.
  (func (export "count") (param $k (ref $k)) (result i32)
    (local $n i32)
    (loop $again
      (block $on_pause (result (ref $k))
        (resume $k (on $pause $on_pause) (local.get $k))
        (return (local.get $n)))
      (local.set $k)
      (local.set $n (i32.add (local.get $n) (i32.const 1)))
      (br $again))
    (unreachable)))
(register "library" $library)

(module
  (type $f (func))
  (type $k (cont $f))
  (func $pause (import "library" "do-pause"))
  (func $pauses_twice (import "library" "pauses-twice"))
  (func $count (import "library" "count") (param (ref $k)) (result i32))
  (tag $same_type (import "library" "same-type"))
  (tag $pause (import "library" "pause"))     ;; here it has index 1, in the library 0
  (tag $own)
  (elem declare func $pauses_twice $thrice $other $own_tag)

  (func $thrice (suspend $pause) (call $pause) (suspend $pause))
  (func $other (suspend $same_type))
  (func $own_tag (suspend $own))

  (func (export "their-code") (result i32) (call $count (cont.new $k (ref.func $pauses_twice))))
  (func (export "our-code") (result i32) (call $count (cont.new $k (ref.func $thrice))))
  (func (export "our-handler") (result i32)
    (block $on_pause (result (ref $k))
      (resume $k (on $pause $on_pause) (cont.new $k (ref.func $pauses_twice)))
      (return (i32.const -1)))
    (call $count))
  (func (export "other-tag") (result i32) (call $count (cont.new $k (ref.func $other))))
  (func (export "own-tag") (result i32) (call $count (cont.new $k (ref.func $own_tag)))))

;; Step/suspend-handled: $tagaddr in one module and the same in the other.
(assert_return (invoke "their-code") (i32.const 2))
;; Step_read/suspend resolves the tag in the frame of the suspend,
(assert_return (invoke "our-code") (i32.const 3))
;; Step/resume-live those of the handlers in the frame of the resume.
(assert_return (invoke "our-handler") (i32.const 1))
;; Another tag of the same type is not handled.
(assert_suspension (invoke "other-tag") "unhandled")
(assert_suspension (invoke "own-tag") "unhandled")

;; Two instances of one module have two tags.
(module definition $maker
  (tag (export "t")))
(module instance $one $maker)
(module instance $two $maker)
(register "one" $one)
(register "two" $two)
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $one (import "one" "t"))
  (tag $two (import "two" "t"))
  (func $suspends (suspend $two))
  (elem declare func $suspends)
  (func (export "which") (result i32)
    (block $on_one (result (ref $k))
      (block $on_two (result (ref $k))
        (resume $k (on $one $on_one) (on $two $on_two) (cont.new $k (ref.func $suspends)))
        (return (i32.const 0)))
      (return (drop) (i32.const 2)))
    (return (drop) (i32.const 1))))
;; The handler for $one does not have the address of $two.
(assert_return (invoke "which") (i32.const 2))

;; A continuation keeps running the code of its own instance, with its memory, wherever it is resumed.
(module $counter
  (type $f (func))
  (type $k (cont $f))
  (tag $pause (import "library" "pause"))
  (memory 1)
  (func $counts
    (loop $forever
      (i32.store (i32.const 0) (i32.add (i32.load (i32.const 0)) (i32.const 1)))
      (suspend $pause)
      (br $forever)))
  (elem declare func $counts)
  (func (export "make") (result (ref $k)) (cont.new $k (ref.func $counts)))
  (func (export "read") (result i32) (i32.load (i32.const 0))))
(register "counter" $counter)
(module
  (type $f (func))
  (type $k (cont $f))
  (tag $pause (import "library" "pause"))
  (func $make (import "counter" "make") (result (ref $k)))
  (memory 1)
  (func $step (param $k (ref $k)) (result (ref $k))
    (block $on_pause (result (ref $k))
      (resume $k (on $pause $on_pause) (local.get $k))
      (unreachable)))
  (func (export "three-steps") (result i32)
    (drop (call $step (call $step (call $step (call $make)))))
    (i32.load (i32.const 0))))
(assert_return (invoke "three-steps") (i32.const 0))
(assert_return (invoke $counter "read") (i32.const 3))
