;; As wasm-tools prints them.
(module
  (@dylink.0
    (mem-info (memory 32 2))
    (needed "libc.so")
    (export-info "run" exported)
  )
  (func (export "run"))
  (@producers
    (language "C11" "")
    (processed-by "clang" "19.1.7")
  )
)
