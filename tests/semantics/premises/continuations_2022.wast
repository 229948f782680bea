;;! dialect = "2022"
;; Stack switching in the dialect of 2022.
;; Each module is refused by one premise alone, and does at once what the premise is to keep from happening: `wfx
;; premises --search` runs them without it.

;; Instr_ok/resume_throw-inferred: no tag
(assert_invalid
  (module
    (type $f (func))
    (type $k (cont $f))
    (tag $e)
    (func $g)
    (elem declare func $g)
    (func (resume_throw (tag 7) (cont.new (type $k) (ref.func $g)))))
  "unknown tag")
