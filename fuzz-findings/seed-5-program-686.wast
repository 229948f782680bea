;; wfx fuzz --engines=reference,machine, shrunk in 40 steps
;; program 686 of seed 5: global $global1 of instance 0 (native alone)
;; reference: 254945 : i64
;; handlers:  254945 : i64
;; native:    261121 : i64

(module $part0
  (type $type2 (func (param f32)))
  (type $type4 (func (result anyref i32)))
  (type $type5 (func (param i32 i32) (result i32)))
  (type $type6 (sub (struct (field (mut i64)))))
  (type $type7 (func (result (ref null $type6))))
  (type $type8 (array (mut i32)))
  (type $type9 (func (param (ref null $type8))))
  (type $type10 (sub $type6 (struct (field (mut i64)))))
  (type $type11 (func (param (ref null $type10))))
  (type $type12 (array (mut (ref null $type6))))
  (type $type13 (func))
  (type $type14 (func (param f32 f64)))
  (type $type15 (func (param i32) (result exnref)))
  (type $type16 (cont $type15))
  (type $type17 (func (result (ref null $type16))))
  (type $type18 (cont $type17))
  (type $type19 (func (param (ref null $type12) (ref null $type18))))
  (type $type20 (cont $type2))
  (type $type21 (cont $type13))
  (type $type22 (sub (struct (field (mut (ref null $type10))) (field (mut v128)))))
  (type $type23 (func (result (ref $type20))))
  (type $type24 (cont $type23))
  (type $type25 (func (result (ref null $type12) (ref null $type18) (ref $type24))))
  (type $type26 (func (result f32 f64 (ref $type24))))
  (type $type27 (func (result (ref null $type12) (ref null $type18) (ref $type21))))
  (type $type28 (func (result (ref null $type10) v128)))
  (type $type29 (func (param v128)))
  (type $type30 (cont $type29))
  (type $type31 (func (param (ref null $type10) v128)))
  (tag $tag1 (type $type14))
  (tag $tag2 (type $type19))
  (global $global0 (mut (ref null $type10)) (ref.null $type10))
  (global $global1 (mut i64) (i64.const 0))
  (global $global2 (mut i32) (i32.const 0))
  (export "func4" (func $func4))
  (export "func5" (func $func5))
  (export "global1" (global $global1))
  (export "global2" (global $global2))
  (elem $elem0 funcref (ref.func $func6) (ref.func $func7))
  (elem declare funcref (ref.func $func8) (ref.func $func9) (ref.func $func10) (ref.func $func11))
  (func $func4 (type $type4) (result anyref i32)
    (local i32 (ref null $type10) (ref null $type21) i32 (ref null $type24) i32 (ref null $type24) f64 f32 (ref i31) i31ref (ref null $type24) (ref null $type18) (ref null $type12) (ref null $type12) i32 i32 (ref null $type6) (ref null $type21) (ref null $type18) (ref null $type12) (ref null $type12) i32 i32 (ref null $type6) i32 anyref)
    (global.set $global2 (i32.const 100))
    (local.set 0 (i32.const 1))
    (loop
      (elem.drop $elem0)
      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
      (global.get $global0)
      (block (type $type11)
        local.set 1
        (local.set 3 (i32.const 2))
        (f32x4.extract_lane 0
          (struct.get $type22 1
            (struct.new $type22
              (ref.null $type10)
              (v128.const i32x4 0x00000008 0x00000000 0x00000008 0x00000000))))
        (local.set 5 (i32.const 3))
        (local.set 4 (cont.new $type24 (ref.func $func8)))
        (block (result (ref $type20))
          (loop
            (local.set 4
              (block (result (ref $type24))
                (block (type $type25)
                  (block (type $type26)
                    (br 4 (resume $type24 (on $tag1 0) (on $tag2 1) (local.get 4))))
                  local.set 6
                  local.set 7
                  local.set 8
                  (block
                    (block
                      (local.set 9 (br_on_null 0 (ref.null i31)))
                      (br 1)
                      (global.set $global1
                        (i64.xor
                          (i64.extend_i32_u (ref.is_null (local.tee 10 (local.get 9))))
                          (i64.rotl (global.get $global1) (i64.const 5))))
                      (if (i32.eqz (ref.is_null (local.get 10)))
                        (then
                          (global.set $global1
                            (i64.xor
                              (i64.extend_i32_u (i31.get_s (local.get 10)))
                              (i64.rotl (global.get $global1) (i64.const 5))))))))
                  (if (i32.const -1) (then) (else))
                  (local.get 6)
                  (local.set 6 (ref.null $type24))
                  ref.as_non_null
                  br 1)
                local.set 11
                local.set 12
                local.set 13
                (local.get 11)
                (local.set 11 (ref.null $type24))
                ref.as_non_null
                br 0
                (global.set $global1
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 14 (local.get 13))))
                    (i64.rotl (global.get $global1) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 14)))
                  (then
                    (local.set 15 (array.len (local.get 14)))
                    (local.set 16 (i32.const 0))
                    (block
                      (loop
                        (br_if 1 (i32.eq (local.get 16) (local.get 15)))
                        (global.set $global1
                          (i64.xor
                            (i64.extend_i32_u
                              (ref.is_null
                                (local.tee 17 (array.get $type12 (local.get 14) (local.get 16)))))
                            (i64.rotl (global.get $global1) (i64.const 5))))
                        (local.set 16 (i32.add (local.get 16) (i32.const 1)))
                        (br 0)))))))
            (br_if 0 (local.tee 5 (i32.sub (local.get 5) (i32.const 1)))))
          (cont.new $type20 (ref.func $func9)))
        cont.bind $type20 $type21
        local.set 2
        (block
          (loop
            (local.set 2
              (block (result (ref $type21))
                (block (type $type27)
                  (resume $type21 (on $tag2 0) (local.get 2))
                  (br 3))
                local.set 18
                local.set 19
                local.set 20
                (local.get 18)
                (local.set 18 (ref.null $type21))
                ref.as_non_null
                br 0
                (global.set $global1
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 21 (local.get 20))))
                    (i64.rotl (global.get $global1) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 21)))
                  (then
                    (local.set 22 (array.len (local.get 21)))
                    (local.set 23 (i32.const 0))
                    (block
                      (loop
                        (br_if 1 (i32.eq (local.get 23) (local.get 22)))
                        (global.set $global1
                          (i64.xor
                            (i64.extend_i32_u
                              (ref.is_null
                                (local.tee 24 (array.get $type12 (local.get 21) (local.get 23)))))
                            (i64.rotl (global.get $global1) (i64.const 5))))
                        (local.set 23 (i32.add (local.get 23) (i32.const 1)))
                        (br 0)))))))
            (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1))))))))
    (ref.null any)
    (local.set 25 (i32.const 7))
    local.set 26
    (local.get 26)
    (local.get 25))
  (func $func5 (type $type5) (param i32 i32) (result i32)
    (local i32 i32 (ref null $type6) (ref null $type21) (ref null $type18) (ref null $type12) (ref null $type12) i32 i32 (ref null $type6) v128 (ref null $type10) v128 (ref null $type10) (ref null $type10) (ref exn))
    (global.set $global2 (i32.const 100))
    (block
      (local.set 17
        (block (result (ref exn))
          (try_table (catch_all_ref 0)
            (local.set 2 (i32.const 1))
            (local.set 3 (i32.const 3))
            (loop (type $type28)
              (local.set 4
                (block (result (ref null $type6))
                  (drop
                    (block (result anyref)
                      (br 1 (br_on_cast_fail 0 anyref (ref null $type6) (ref.null any)))))
                  (ref.null $type6)))
              (elem.drop $elem0)
              (block
                (block (type $type27)
                  (resume $type30 (on $tag2 0)
                    (if (result v128) (i32.const 0)
                      (then (v128.const i32x4 0x00000002 0x00000000 0x00000002 0x00000000))
                      (else (v128.const i32x4 0x0000001f 0x00000000 0x0000001f 0x00000000)))
                    (cont.new $type30 (ref.func $func10)))
                  (br 1))
                local.set 5
                local.set 6
                local.set 7
                (global.set $global1
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 8 (local.get 7))))
                    (i64.rotl (global.get $global1) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 8)))
                  (then
                    (local.set 9 (array.len (local.get 8)))
                    (local.set 10 (i32.const 0))
                    (block
                      (loop
                        (br_if 1 (i32.eq (local.get 10) (local.get 9)))
                        (global.set $global1
                          (i64.xor
                            (i64.extend_i32_u
                              (ref.is_null
                                (local.tee 11 (array.get $type12 (local.get 8) (local.get 10)))))
                            (i64.rotl (global.get $global1) (i64.const 5))))
                        (local.set 10 (i32.add (local.get 10) (i32.const 1)))
                        (br 0))))))
              (call $func7 (ref.null $type8))
              (br_if 1 (i32.const 0))
              (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1))))
              (ref.null $type10)
              (v128.const i32x4 0x000000ff 0x00000000 0x000000ff 0x00000000))
            (loop (type $type31)
              local.set 12
              local.set 13
              (br_if 0
                (ref.null $type10)
                (v128.const i32x4 0x00000000 0x80000000 0x00000000 0x80000000)
                (local.tee 2 (i32.sub (local.get 2) (i32.const 1))))
              local.set 14
              local.set 15
              (global.set $global1
                (i64.xor
                  (i64x2.extract_lane 0 (local.get 12))
                  (i64.rotl (global.get $global1) (i64.const 5))))
              (global.set $global1
                (i64.xor
                  (i64x2.extract_lane 1 (local.get 12))
                  (i64.rotl (global.get $global1) (i64.const 5))))
              (global.set $global1
                (i64.xor
                  (i64.extend_i32_u (ref.is_null (local.tee 16 (local.get 13))))
                  (i64.rotl (global.get $global1) (i64.const 5))))
              (if (i32.eqz (ref.is_null (local.get 16)))
                (then
                  (global.set $global1
                    (i64.xor
                      (struct.get $type10 0 (local.get 16))
                      (i64.rotl (global.get $global1) (i64.const 5))))))))
          (br 1)))
      (drop (struct.new_default $type6))
      (drop (struct.new_default $type10))
      (drop (struct.new_default $type22))
      (drop (struct.new_default $type10))
      (drop (array.new_default $type8 (i32.const 2)))
      (drop (array.new_default $type12 (i32.const 2))))
    (i32.const 0))
  (func $func6 (type $type7) (result (ref null $type6))
    (ref.null $type6))
  (func $func7 (type $type9) (param (ref null $type8)))
  (func $func8 (type $type23) (result (ref $type20))
    (cont.new $type20 (ref.func $func11)))
  (func $func9 (type $type2) (param f32))
  (func $func10 (type $type29) (param v128))
  (func $func11 (type $type2) (param f32)))
(register "part0" $part0)

(assert_return (invoke $part0 "func4") (ref.null) (i32.const 7))
(assert_return (invoke $part0 "func4") (ref.null) (i32.const 7))
(assert_return (invoke $part0 "func5" (i32.const 0) (i32.const 0)) (i32.const 0))
(assert_return (invoke $part0 "func5" (i32.const 0) (i32.const 0)) (i32.const 0))
(assert_return (get $part0 "global1") (i64.const 8354227169))
(assert_return (get $part0 "global2") (i32.const 100))
