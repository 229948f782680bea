(module
  (@target_features "+atomics")
  (func (@metadata.code.trace_inst "\00") (@for_readers only) (nop) (@metadata.code.trace_inst "\01") (nop)))
