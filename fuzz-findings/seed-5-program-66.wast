;; wfx fuzz --engines=reference,machine, shrunk in 57 steps
;; program 66 of seed 5: global $global0 of instance 0 (native alone)
;; reference: 66571993119 : i64
;; handlers:  66571993119 : i64
;; native:    68719476704 : i64

(module $part0
  (type $type0 (func (param i32)))
  (type $type6 (sub (struct (field (mut i32)))))
  (type $type8 (array (mut f32)))
  (type $type12 (sub (struct (field (mut i32)) (field (mut (ref null $type12))))))
  (type $type13 (func (param (ref null $type12))))
  (type $type14 (cont $type13))
  (type $type15 (func (param (ref null $type14))))
  (type $type16 (cont $type15))
  (type $type17 (func (param (ref null $type16))))
  (type $type18 (cont $type17))
  (type $type19 (sub (struct (field (mut (ref null $type18))) (field (mut exnref)))))
  (type $type20 (func (param (ref null $type19)) (result f64)))
  (type $type21 (array (mut (ref null $type12))))
  (type $type22 (sub $type6 (struct (field (mut i32)) (field (ref null $type21)) (field (mut (ref null $type18))))))
  (type $type26 (func))
  (type $type27 (cont $type26))
  (type $type28 (func (result (ref null $type27) i32)))
  (type $type29 (array (mut eqref)))
  (type $type30 (func (param i32 (ref null $type29)) (result f32)))
  (type $type31 (func (param exnref) (result anyref)))
  (type $type32 (cont $type31))
  (type $type33 (func (param (ref null $type32))))
  (type $type34 (func (param i31ref (ref null $type29))))
  (type $type35 (func (result i32 (ref null $type29))))
  (type $type36 (cont $type35))
  (type $type37 (func (param f64) (result i32 (ref null $type29))))
  (type $type38 (cont $type37))
  (type $type39 (func (result (ref null $type32) (ref $type36))))
  (type $type40 (func (result (ref null $type19) (ref $type38))))
  (type $type41 (func (param eqref)))
  (type $type43 (func (result (ref null $type26))))
  (type $type44 (func (param (ref null $type43) f32) (result externref)))
  (type $type45 (cont $type44))
  (type $type46 (func (param f64) (result (ref null $type45))))
  (type $type47 (func (result i31ref)))
  (type $type48 (cont $type47))
  (type $type49 (func (param (ref null $type48)) (result (ref null $type46))))
  (type $type50 (cont $type49))
  (type $type51 (func (param (ref null $type50)) (result f32)))
  (type $type52 (cont $type51))
  (type $type53 (func (result f32)))
  (type $type54 (cont $type53))
  (type $type55 (func (result i31ref (ref null $type29) (ref $type54))))
  (type $type56 (func (result i32 (ref $type54))))
  (type $type57 (func (param v128 anyref) (result (ref $type52))))
  (tag $tag0 (type $type0))
  (tag $tag5 (type $type20))
  (tag $tag7 (type $type33))
  (tag $tag8 (type $type34))
  (tag $tag9 (type $type41))
  (global $global0 (mut i64) (i64.const 0))
  (global $global1 (mut f32) (f32.const 1.12e-43))
  (global $global2 (mut i32) (i32.const 0))
  (export "func4" (func $func4))
  (export "global0" (global $global0))
  (export "global1" (global $global1))
  (export "global2" (global $global2))
  (elem declare funcref (ref.func $func5) (ref.func $func7))
  (func $func4 (type $type28) (result (ref null $type27) i32)
    (local (ref null $type38) (ref null $type19) (ref null $type38) (ref null $type36) (ref null $type32) i32 anyref v128 anyref v128 (ref null $type54) i32 (ref null $type54) (ref null $type29) i31ref (ref null $type54) (ref null $type29) i31ref eqref)
    (global.set $global2 (i32.const 100))
    (global.set $global1
      (if (result f32)
        (f32.ne
          (call $func6
            (block (type $type35)
              (block
                (br 1
                  (try_table (type $type35) (catch_all 0)
                    (block (type $type35)
                      (block (type $type39)
                        (block (type $type40)
                          (br 2
                            (resume_throw_ref $type36 (on $tag5 0) (on $tag7 1)
                              (block (result (ref exn))
                                (try_table (catch_all_ref 0)
                                  (throw $tag0 (i32.const 0)))
                                (unreachable))
                              (cont.new $type36 (ref.func $func5)))))
                        local.set 0
                        local.set 1
                        (br 1 (i32.const 255) (ref.null $type29))
                        (global.set $global0
                          (i64.xor
                            (i64.extend_i32_u (ref.is_null (local.tee 2 (local.get 0))))
                            (i64.rotl (global.get $global0) (i64.const 5)))))
                      local.set 3
                      local.set 4
                      (i32.const 128)
                      (ref.null $type29)))))
              (i32.const -2147483648)
              (ref.null $type29)))
          (block (result f32)
            (local.set 18
              (block (result eqref)
                (br 1
                  (try_table (result f32) (catch $tag9 0)
                    (block (result f32)
                      (block (type $type55)
                        (block (type $type55)
                          (block (type $type56)
                            (ref.null $type50)
                            (local.set 5 (i32.const 1))
                            (v128.const i32x4 0x7fffffff 0x00000000 0x7fffffff 0x00000000)
                            (ref.null any)
                            (loop (type $type57)
                              local.set 6
                              local.set 7
                              (br_if 0
                                (v128.const i32x4 0x00007fff 0x00000000 0x00007fff 0x00000000)
                                (ref.null any)
                                (local.tee 5 (i32.sub (local.get 5) (i32.const 1))))
                              local.set 8
                              local.set 9
                              (cont.new $type52 (ref.func $func7))
                              (global.set $global0
                                (i64.xor
                                  (i64x2.extract_lane 0 (local.get 7))
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              (global.set $global0
                                (i64.xor
                                  (i64x2.extract_lane 1 (local.get 7))
                                  (i64.rotl (global.get $global0) (i64.const 5)))))
                            resume $type52 (on $tag8 1) (on $tag8 2) (on $tag0 0)
                            br 3)
                          local.set 10
                          local.set 11
                          (br 2 (f32.const 0)))
                        local.set 12
                        local.set 13
                        local.set 14
                        (br 1 (f32.const 0)))
                      local.set 15
                      local.set 16
                      local.set 17
                      (f32.const 0))))))
            (drop (struct.new_default $type6))
            (drop (struct.new_default $type12))
            (drop (struct.new_default $type19))
            (drop (struct.new_default $type22))
            (drop (array.new_default $type8 (i32.const 2)))
            (drop (array.new_default $type21 (i32.const 2)))
            (drop (array.new_default $type29 (i32.const 2)))
            (f32.const 0)))
        (then (f32.const -9.223372e+18))
        (else (f32.const -9.223372e+18))))
    (ref.null $type27)
    (i32.const 0))
  (func $func5 (type $type35) (result i32 (ref null $type29))
    (i32.const 0)
    (ref.null $type29))
  (func $func6 (type $type30) (param i32 (ref null $type29)) (result f32)
    (f32.const 0))
  (func $func7 (type $type51) (param (ref null $type50)) (result f32)
    (f32.const 0)))
(register "part0" $part0)

(assert_return (invoke $part0 "func4") (ref.null) (i32.const 0))
(assert_return (invoke $part0 "func4") (ref.null) (i32.const 0))
(assert_return (get $part0 "global0") (i64.const 68236292946975))
(assert_return (get $part0 "global1") (f32.const -9.223372e+18))
(assert_return (get $part0 "global2") (i32.const 100))
