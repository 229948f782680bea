(module
  (func $_ZN5space6Square4areaEi (unreachable))
  (func $_RNvCskwGfYPst2Cb_3foo16example_function (call $_ZN5space6Square4areaEi))
  (func $_ZN4core3fmt5write17h0123456789abcdefE (call $_RNvCskwGfYPst2Cb_3foo16example_function))
  (func $_ZdlPv (call $_ZN4core3fmt5write17h0123456789abcdefE))
  (func $_Znot_a_symbol (call $_ZdlPv))
  (func (export "main") (call $_Znot_a_symbol)))
