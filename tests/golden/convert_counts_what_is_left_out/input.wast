;; Engines in JavaScript read no text, and need not look into custom sections.
(assert_malformed (module quote "(func") "unexpected token")
(module (func (export "f") (result i32) (i32.const 1)))
(assert_return (invoke "f") (i32.const 1))
(assert_malformed (module quote "(memory 1_)") "unknown operator")
(assert_malformed_custom (module quote "(func) (@name)") "@name annotation: missing name string")
(assert_malformed (module binary "\00asm") "unexpected end")
