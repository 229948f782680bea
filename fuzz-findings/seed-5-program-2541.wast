;; wfx fuzz --engines=reference,machine, as with --collect-after=0, shrunk in 51 steps
;; program 2541 of seed 5: global $global0 of instance 0 (native alone)
;; reference: 8158241 : i64
;; handlers:  8158241 : i64
;; native:    8355873 : i64

(module $part0
  (type $type4 (func (param i32) (result i32)))
  (type $type5 (func (result i32)))
  (rec
    (type $type6 (func (param (ref null $type7)) (result i32)))
    (type $type7 (cont $type6)))
  (type $type8 (func (param i32 (ref null $type7)) (result i32)))
  (type $type9 (cont $type8))
  (type $type10 (sub (struct (field (mut i64)) (field (mut i64)))))
  (type $type11 (func (result (ref null $type10))))
  (type $type12 (func (param i64) (result f64)))
  (type $type13 (cont $type12))
  (type $type14 (func (param (ref null $type10)) (result f64)))
  (type $type15 (cont $type14))
  (type $type16 (func (result f64)))
  (type $type17 (func (param i31ref)))
  (type $type18 (func (result (ref $type8))))
  (type $type19 (cont $type18))
  (type $type20 (func (param f64) (result (ref $type8))))
  (type $type21 (cont $type20))
  (type $type22 (func (result i31ref (ref $type19))))
  (type $type24 (func))
  (type $type25 (cont $type24))
  (type $type26 (func (param (ref null $type24)) (result (ref null $type10))))
  (type $type27 (array (mut (ref null $type26))))
  (type $type34 (func (param (ref null $type10)) (result v128)))
  (type $type35 (cont $type34))
  (type $type36 (sub (struct (field (mut (ref null $type7))) (field (mut (ref null $type35))))))
  (type $type37 (func (param (ref null $type36)) (result externref)))
  (type $type38 (func (param externref) (result (ref $type7))))
  (type $type39 (cont $type38))
  (type $type40 (func (result (ref null $type36) (ref $type39))))
  (type $type44 (func (param exnref i64) (result (ref null $type27))))
  (type $type45 (cont $type44))
  (type $type46 (sub $type10 (struct (field (mut i64)) (field (mut i64)) (field (mut v128)))))
  (type $type47 (func (param (ref null $type46) (ref null $type25)) (result (ref null $type45))))
  (type $type48 (cont $type47))
  (type $type49 (func (param (ref null $type48)) (result funcref)))
  (type $type50 (cont $type49))
  (type $type51 (func (result (ref null $type50))))
  (type $type52 (cont $type51))
  (type $type57 (func (result (ref null $type52))))
  (type $type58 (cont $type57))
  (type $type59 (func (param (ref null $type58) (ref null $type7)) (result f32)))
  (type $type60 (cont $type59))
  (type $type61 (func (param f64 (ref null $type25)) (result (ref null $type60))))
  (type $type62 (cont $type61))
  (type $type63 (func (result (ref null $type62))))
  (type $type64 (cont $type63))
  (type $type65 (func (param v128 (ref null $type64)) (result i31ref)))
  (type $type66 (func (param (ref null $type36) (ref $type39)) (result (ref $type7))))
  (tag $tag0 (type $type5))
  (tag $tag1 (type $type11))
  (tag $tag2 (type $type16))
  (tag $tag3 (type $type17))
  (tag $tag8 (type $type37))
  (global $global0 (mut i64) (i64.const 0))
  (global $global1 (mut i32) (i32.const 0))
  (export "func4" (func $func4))
  (export "func5" (func $func5))
  (export "global0" (global $global0))
  (export "global1" (global $global1))
  (elem declare funcref (ref.func $func6) (ref.func $func7) (ref.func $func8) (ref.func $func9)
    (ref.func $func10) (ref.func $func11) (ref.func $func12) (ref.func $func13))
  (func $func4 (type $type4) (param i32) (result i32)
    (local (ref $type10) (ref null $type15) (ref null $type21) (ref null $type21) (ref null $type19) i31ref (ref exn) i32 i32 (ref null $type64) v128 (ref null $type64) v128 (ref null $type64) (ref i31) (ref null $type39) (ref null $type36) (ref null $type7) (ref null $type36) (ref null $type7) (ref null $type35) i32)
    (global.set $global1 (i32.const 100))
    (cont.bind $type9 $type7
      (f64.eq
        (block (result f64)
          (block
            (local.set 1 (br_on_null 0 (ref.null $type10)))
            (br 1 (f64.const 1e+300)))
          (f64.const -0))
        (block (result f64)
          (local.set 2
            (block (result (ref $type15))
              (br 1
                (resume $type13 (on $tag1 0) (i64.const 32767) (cont.new $type13 (ref.func $func6))))))
          (f64.const 1e+300)))
      (cont.new $type9
        (block (result (ref $type8))
          (local.set 7
            (block (result (ref exn))
              (br 1
                (try_table (result (ref $type8)) (catch_all_ref 0)
                  (block (result (ref $type8))
                    (block (type $type22)
                      (local.set 3
                        (block (result (ref $type21))
                          (block (result (ref exn))
                            (try_table (catch_all_ref 0)
                              (throw $tag3 (ref.null i31)))
                            (unreachable))
                          (cont.new $type19 (ref.func $func7))
                          (drop (struct.new_default $type10))
                          resume_throw_ref $type19 (on $tag2 0) (on $tag3 1)
                          br 2))
                      (br 1 (ref.func $func8))
                      (global.set $global0
                        (i64.xor
                          (i64.extend_i32_u (ref.is_null (local.tee 4 (local.get 3))))
                          (i64.rotl (global.get $global0) (i64.const 5)))))
                    local.set 5
                    local.set 6
                    (ref.func $func9))))))
          (ref.func $func10))))
    (local.set 8 (i32.const 3))
    (block (result (ref $type7))
      (block (type $type40)
        (block
          (local.set 9 (i32.const 1))
          (v128.const i32x4 0x000000ff 0x00000000 0x000000ff 0x00000000)
          (ref.null $type64)
          (loop (type $type65)
            local.set 10
            local.set 11
            (br_if 0
              (v128.const i32x4 0x00000007 0x00000000 0x00000007 0x00000000)
              (ref.null $type64)
              (local.tee 9 (i32.sub (local.get 9) (i32.const 1))))
            local.set 12
            local.set 13
            (ref.null i31)
            (global.set $global0
              (i64.xor
                (i64x2.extract_lane 0 (local.get 11))
                (i64.rotl (global.get $global0) (i64.const 5))))
            (global.set $global0
              (i64.xor
                (i64x2.extract_lane 1 (local.get 11))
                (i64.rotl (global.get $global0) (i64.const 5))))
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u (ref.is_null (local.tee 14 (local.get 12))))
                (i64.rotl (global.get $global0) (i64.const 5)))))
          br_on_null 0
          local.set 15
          (br 1 (ref.null $type36) (cont.new $type39 (ref.func $func11))))
        (ref.null $type36)
        (cont.new $type39 (ref.func $func12)))
      (loop (type $type66)
        local.set 16
        local.set 17
        (local.set 18
          (br_if 1
            (cont.new $type7 (ref.func $func13))
            (i32.eqz (local.tee 8 (i32.sub (local.get 8) (i32.const 1))))))
        (ref.null extern)
        (local.get 16)
        (local.set 16 (ref.null $type39))
        ref.as_non_null
        resume $type39 (on $tag8 0)
        (global.set $global0
          (i64.xor
            (i64.extend_i32_u (ref.is_null (local.tee 19 (local.get 17))))
            (i64.rotl (global.get $global0) (i64.const 5))))
        (if (i32.eqz (ref.is_null (local.get 19)))
          (then
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u
                  (ref.is_null (local.tee 20 (struct.get $type36 0 (local.get 19)))))
                (i64.rotl (global.get $global0) (i64.const 5))))
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u
                  (ref.is_null (local.tee 21 (struct.get $type36 1 (local.get 19)))))
                (i64.rotl (global.get $global0) (i64.const 5))))))))
    resume $type7 (on $tag0 switch)
    if
    else
    end
    (local.set 22 (i32.const 65535))
    (local.get 22))
  (func $func5 (type $type5) (result i32)
    (global.set $global1 (i32.const 100))
    (i32.const 0))
  (func $func6 (type $type12) (param i64) (result f64)
    (f64.const 0.5))
  (func $func7 (type $type18) (result (ref $type8))
    (ref.func $func8))
  (func $func8 (type $type8) (param i32 (ref null $type7)) (result i32)
    (i32.const 0))
  (func $func9 (type $type8) (param i32 (ref null $type7)) (result i32)
    (i32.const 0))
  (func $func10 (type $type8) (param i32 (ref null $type7)) (result i32)
    (i32.const 0))
  (func $func11 (type $type38) (param externref) (result (ref $type7))
    (cont.new $type7 (ref.func $func13)))
  (func $func12 (type $type38) (param externref) (result (ref $type7))
    (cont.new $type7 (ref.func $func13)))
  (func $func13 (type $type6) (param (ref null $type7)) (result i32)
    (i32.const 0)))
(register "part0" $part0)

(assert_return (invoke $part0 "func4" (i32.const 0)) (i32.const 65535))
(assert_return (invoke $part0 "func4" (i32.const 0)) (i32.const 65535))
(assert_return (invoke $part0 "func5") (i32.const 0))
(assert_return (invoke $part0 "func5") (i32.const 0))
(assert_return (get $part0 "global0") (i64.const 8554541775905))
(assert_return (get $part0 "global1") (i32.const 100))
