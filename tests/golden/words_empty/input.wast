;; No message agrees with any words.
(module (func (export "f") unreachable))
(assert_trap (invoke "f") "")
(assert_invalid (module (func (result i32))) "")
(assert_malformed (module quote "(func") "")
(assert_unlinkable (module (import "a" "b" (func))) "")
