;; The binary format: opcodes, handlers and types, by the tables of the proposal.
;;
;; The opcodes are 0xe0 to 0xe6, a handler begins with 0x00 for a label and 0x01 for switch, a continuation type is 0x5d
;; and an index, cont is 0x68 and nocont 0x75. What the tables do not have is malformed.

;; cont.new 1.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\09\01\07\00\d0\00\e0\01\1a\0b"  ;; ref.null 0, cont.new 1, drop
  )
;; cont.bind 1 1.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0a\01\08\00\d0\01\e1\01\01\1a\0b")
;; suspend 0.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\06\01\04\00\e2\00\0b")
;; resume 1 without handlers.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\09\01\07\00\d0\01\e3\01\00\0b")
;; resume 1 (on 0 switch) (on 0 switch).
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0d\01\0b\00\d0\01\e3\01\02\01\00\01\00\0b")
;; block (result (ref null 1)), resume 1 (on 0 0), ref.null 1, end, drop.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\13\01\11\00\02\63\01\d0\01\e3\01\01\00\00\00\d0\01\0b\1a\0b")
;; resume_throw 1 0 without handlers.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0a\01\08\00\d0\01\e4\01\00\00\0b")
;; resume_throw 1 0 (on 0 switch).
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0c\01\0a\00\d0\01\e4\01\00\01\01\00\0b")
;; ref.null exn, resume_throw_ref 1 (on 0 switch).
(module binary
  "\00asm" "\01\00\00\00"
  "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0d\01\0b\00\d0\69\d0\01\e5\01\01\01\00\0b")
;; switch 2 0, of the recursion group (type (func (param (ref null 2)))) (type (cont 1)).
(module binary
  "\00asm" "\01\00\00\00"
  "\01\0d\02\60\00\00\4e\02\60\01\63\02\00\5d\01"  ;; (type (func)), the group
  "\03\02\01\00"  ;; (func (type 0))
  "\0d\03\01\00\00"  ;; (tag (type 0))
  "\0a\0a\01\08\00\d0\02\e6\02\00\1a\0b")
;; References by their short forms, contref and nullcontref, and by long ones.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\0e\01\60\06\68\75\63\68\63\75\64\68\64\75\00")
;; Subtypes, open and final, of a continuation type.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\12\04\60\00\00\50\00\5d\00\50\01\01\5d\00\4f\01\01\5d\00")
;; The index of a continuation type may be encoded in more bytes than it needs.
(module binary
  "\00asm" "\01\00\00\00"
  "\01\07\02\60\00\00\5d\80\00")

;; A handler of a shape that there is none of.
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\0c\01\0a\00\d0\01\e3\01\01\02\00\00\0b")
  "ON opcode expected")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\0c\01\0a\00\d0\01\e4\01\00\01\03\00\0b")
  "ON opcode expected")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\0d\01\0b\00\d0\69\d0\01\e5\01\01\ff\00\0b")
  "ON opcode expected")
;; Opcodes next to those that there are.
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\05\01\03\00\e7\0b")
  "illegal opcode")
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\05\01\03\00\df\0b")
  "illegal opcode")
;; More handlers than there is code for.
(assert_malformed
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\09\01\07\00\d0\01\e3\01\7f\0b")
  "length out of bounds")
;; A continuation type of a type that is not there, of itself, of a structure.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\02")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\01")
  "non-function type")
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\05\02\5f\00\5d\00")
  "non-function type")
;; A tag of a continuation type.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\0d\03\01\00\01"  ;; (tag (type 1))
  )
  "non-function type")
;; Tags and types beyond the last.
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\06\01\04\00\e2\01\0b")
  "unknown tag")
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\09\01\07\00\d0\01\e3\02\00\0b")
  "unknown type")
(assert_invalid
  (module binary
    "\00asm" "\01\00\00\00"
    "\01\06\02\60\00\00\5d\00"  ;; (type (func)) (type (cont 0))
    "\03\02\01\00"  ;; (func (type 0))
    "\0d\03\01\00\00"  ;; (tag (type 0))
    "\0a\0c\01\0a\00\d0\01\e3\01\01\00\00\01\0b")
  "unknown label")
