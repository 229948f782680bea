;; wfx fuzz --engines=reference,machine, as with --collect-after=0, shrunk in 14 steps, and then interrupted
;; program 3859 of seed 5: global $global0 of instance 0 (native alone)
;; reference: 0 : i64
;; handlers:  0 : i64
;; native:    -1 : i64

(module $part0
  (type $type4 (sub (struct (field (mut f64)) (field (mut i31ref)) (field (mut (ref null $type4))))))
  (type $type5 (func (param i32) (result (ref null $type4) i32)))
  (type $type6 (func))
  (type $type7 (array (mut v128)))
  (type $type8 (array (mut (ref null $type7))))
  (type $type9 (func (result (ref null $type8))))
  (type $type10 (func (param (ref null $type9) externref)))
  (type $type11 (cont $type10))
  (type $type12 (func (param i32 i32) (result (ref null $type11) i64)))
  (type $type13 (func (param f32) (result (ref null $type11))))
  (type $type14 (cont $type13))
  (type $type15 (array (mut (ref null $type14))))
  (type $type18 (func (param (ref null $type11)) (result (ref null $type15))))
  (type $type19 (cont $type18))
  (rec
    (type $type20 (func (param (ref null $type19) (ref null $type23)) (result i32)))
    (type $type21 (cont $type20))
    (type $type22 (func (param (ref null $type21)) (result i32)))
    (type $type23 (cont $type22)))
  (type $type24 (func (result i32)))
  (type $type25 (func (result (ref null $type19) (ref null $type23))))
  (type $type26 (func (result f32)))
  (type $type27 (func (result f64)))
  (type $type28 (func (result (ref i31))))
  (type $type29 (cont $type28))
  (type $type30 (func (param i32) (result (ref i31))))
  (type $type31 (cont $type30))
  (type $type32 (func (param f64) (result (ref i31))))
  (type $type33 (cont $type32))
  (type $type34 (cont $type24))
  (type $type35 (func (result (ref null $type23))))
  (type $type36 (sub $type4 (struct (field (mut f64)) (field (mut i31ref)) (field (mut (ref null $type4))) (field (mut (ref null $type4))))))
  (type $type37 (func (param (ref null $type36) (ref null $type23)) (result f64)))
  (type $type38 (cont $type37))
  (type $type39 (cont $type27))
  (type $type46 (func (param f32) (result v128)))
  (type $type47 (cont $type46))
  (type $type48 (func (result (ref null $type47))))
  (type $type49 (func (param (ref null $type48)) (result (ref null $type4))))
  (type $type50 (cont $type49))
  (type $type51 (func (param (ref null $type50) v128) (result (ref null $type36) (ref null $type23))))
  (type $type52 (func (param (ref null $type23)) (result f64)))
  (type $type53 (cont $type52))
  (type $type54 (func (param i32) (result i32)))
  (type $type55 (cont $type54))
  (table $table0 i64 2 6 (ref null $type4) (struct.new_default $type4))
  (memory $memory0 1 3)
  (tag $tag1 (type $type6))
  (tag $tag4 (type $type24))
  (tag $tag5 (type $type27))
  (tag $tag6 (type $type35))
  (global $global0 (mut i64) (i64.const 0))
  (global $global1 (mut f64) (f64.const 7.4e-323))
  (global $global2 (mut i32) (i32.const 0))
  (export "func4" (func $func4))
  (export "func5" (func $func5))
  (export "global0" (global $global0))
  (export "global1" (global $global1))
  (export "global2" (global $global2))
  (elem declare funcref (ref.func $func6) (ref.func $func8) (ref.func $func9) (ref.func $func10))
  (func $func4 (type $type5) (param i32) (result (ref null $type4) i32)
    (local i32 (ref i31) i32)
    (global.set $global2 (i32.const 100))
    (local.set 1 (i32.const 2))
    (v128.store offset=12 align=1
      (i32.and
        (i32.or
          (resume $type21 (on $tag4 switch)
            (loop (type $type25)
              (block
                (block
                  (local.set 2 (br_on_null 0 (ref.null i31)))
                  (br 1)))
              (data.drop $data1)
              (block)
              (local.set 3 (i32.const 2))
              (loop
                (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
              (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1))))
              (if (type $type25) (i32.const -2147483648)
                (then
                  (ref.null $type19)
                  (ref.null $type23))
                (else
                  (ref.null $type19)
                  (ref.null $type23))))
            (cont.new $type21 (ref.func $func6)))
          (i32.const 0))
        (i32.const 255))
      (v128.const i32x4 0x00000001 0x00000000 0x00000001 0x00000000))
    (ref.null $type4)
    (i32.const 63))
  (func $func5 (type $type12) (param i32 i32) (result (ref null $type11) i64)
    (local (ref null $type29) i32 (ref null $type31) (ref null $type33) (ref null $type33) i64 (ref null $type11) (ref null $type11))
    (global.set $global2 (i32.const 100))
    (local.set 0 (i32.load16_s offset=3 (i32.and (i32.const 2) (i32.const 255))))
    (table.set
      (i64.rem_u (i64.trunc_sat_f32_u (call $func7)) (table.size))
      (block (result (ref null $type4))
        (drop
          (block (result anyref)
            (local.set 3 (i32.const 4))
            (local.set 2 (cont.new $type29 (ref.func $func8)))
            (br 1
              (br_on_cast_fail 0 anyref (ref null $type4)
                (br_if 0
                  (block (result (ref i31))
                    (loop
                      (local.set 2
                        (block (result (ref $type29))
                          (local.set 5
                            (block (result (ref $type33))
                              (local.set 4
                                (block (result (ref $type31))
                                  (br 4 (resume $type29 (on $tag5 1) (on $tag4 0) (local.get 2)))))
                              (br 1
                                (cont.bind $type31 $type29
                                  (i32.const 31)
                                  (ref.as_non_null (local.get 4))))))
                          (f64.const 5e-324)
                          (local.get 5)
                          (local.set 5 (ref.null $type33))
                          ref.as_non_null
                          cont.bind $type33 $type29
                          br 0
                          (global.set $global0
                            (i64.xor
                              (i64.extend_i32_u (ref.is_null (local.tee 6 (local.get 5))))
                              (i64.rotl (global.get $global0) (i64.const 5))))))
                      (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
                    (ref.i31 (i32.const 0)))
                  (local.get 0))))))
        (br_if 0
          (block (result (ref null $type4))
            (ref.null $type4))
          (i32.const 65535))))
    (ref.null $type11)
    (local.set 7 (i64.const 8))
    local.set 8
    (global.set $global0
      (i64.xor (i64.extend_i32_u (local.get 1)) (i64.rotl (global.get $global0) (i64.const 5))))
    (global.set $global0 (i64.xor (local.get 7) (i64.rotl (global.get $global0) (i64.const 5))))
    (global.set $global0
      (i64.xor
        (i64.extend_i32_u (ref.is_null (local.tee 9 (local.get 8))))
        (i64.rotl (global.get $global0) (i64.const 5))))
    (local.get 8)
    (local.get 7))
  (func $func6 (type $type20) (param (ref null $type19) (ref null $type23)) (result i32)
    (local (ref null $type34) i32 (ref null $type39) i32 i32 v128 (ref null $type50) v128 (ref null $type50) (ref null $type39) (ref i31) (ref null $type53) (ref null $type55) (ref null $type23) (ref null $type19))
    (call $func11)
    (block
      (block
        (local.set 3 (i32.const 4))
        (local.set 5 (i32.const 4))
        (local.set 6 (i32.const 1))
        (ref.null $type50)
        (v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0xffffffff)
        (loop (type $type51)
          local.set 7
          local.set 8
          (br_if 0
            (ref.null $type50)
            (v128.const i32x4 0x0000001f 0x00000000 0x0000001f 0x00000000)
            (local.tee 6 (i32.sub (local.get 6) (i32.const 1))))
          local.set 9
          local.set 10
          (ref.null $type36)
          (ref.null $type23)
          (global.set $global0
            (i64.xor
              (i64x2.extract_lane 0 (local.get 7))
              (i64.rotl (global.get $global0) (i64.const 5))))
          (global.set $global0
            (i64.xor
              (i64x2.extract_lane 1 (local.get 7))
              (i64.rotl (global.get $global0) (i64.const 5)))))
        (cont.new $type38 (ref.func $func9))
        cont.bind $type38 $type39
        local.set 4
        (global.set $global1
          (block (result f64)
            (loop
              (local.set 4
                (block (result (ref $type39))
                  (local.set 13
                    (block (result (ref $type53))
                      (local.set 11
                        (block (result (ref $type39))
                          (drop (struct.new_default $type4))
                          (drop (struct.new_default $type36))
                          (drop (array.new_default $type7 (i32.const 2)))
                          (drop (array.new_default $type8 (i32.const 2)))
                          (drop (array.new_default $type15 (i32.const 2)))
                          (drop (array.new_default $type7 (i32.const 2)))
                          (br 4 (resume $type39 (on $tag6 1) (on $tag1 0) (local.get 4)))))
                      (block
                        (block
                          (local.set 12 (br_on_null 0 (ref.null i31)))
                          (br 1)))
                      (local.get 11)
                      (local.set 11 (ref.null $type39))
                      ref.as_non_null
                      br 1))
                  (ref.null $type23)
                  (local.get 13)
                  (local.set 13 (ref.null $type53))
                  ref.as_non_null
                  cont.bind $type53 $type39
                  br 0))
              (br_if 0 (local.tee 5 (i32.sub (local.get 5) (i32.const 1)))))
            (f64.const 0)))
        (local.set 2 (cont.new $type34 (ref.func $func10)))
        (i32.store align=2
          (i32.and
            (block (result i32)
              (loop
                (local.set 2
                  (block (result (ref $type34))
                    (local.set 14
                      (block (result (ref $type55))
                        (br 3 (resume $type34 (on $tag4 0) (local.get 2)))))
                    (i32.const 0)
                    (local.get 14)
                    (local.set 14 (ref.null $type55))
                    ref.as_non_null
                    cont.bind $type55 $type34
                    br 0))
                (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1)))))
              (i32.const 0))
            (i32.const 255))
          (i32.const 1))
        (local.get 1)
        (local.set 1 (ref.null $type23))
        br_on_null 0
        switch $type23 $tag4
        local.set 15
        local.set 16
        (br 1)))
    (i32.const 0))
  (func $func7 (type $type26) (result f32)
    (f32.const 0))
  (func $func8 (type $type28) (result (ref i31))
    (ref.i31 (i32.const 0)))
  (func $func9 (type $type37) (param (ref null $type36) (ref null $type23)) (result f64)
    (f64.const 0))
  (func $func10 (type $type24) (result i32)
    (i32.const 0))
  (func $func11 (type $type6)
    (if (i32.eqz (global.get $global2)) (then (unreachable)))
    (global.set $global2 (i32.sub (global.get $global2) (i32.const 1))))
  (data $data0 (i32.const 19) "\8a!\8c2\ee\d4\cc:\ccnx\d8Q\d7v\87")
  (data $data1 "\12\19\9c\be-\19\b0\1c\8e`e\0cbh]/"))
(register "part0" $part0)

(assert_return (invoke $part0 "func4" (i32.const 0)) (ref.null) (i32.const 63))
(assert_return (invoke $part0 "func4" (i32.const 0)) (ref.null) (i32.const 63))
(assert_return (invoke $part0 "func5" (i32.const 0) (i32.const 0)) (ref.null) (i64.const 8))
(assert_return (invoke $part0 "func5" (i32.const 0) (i32.const 0)) (ref.null) (i64.const 8))
(assert_return (get $part0 "global0") (i64.const 8421633))
(assert_return (get $part0 "global1") (f64.const 0))
(assert_return (get $part0 "global2") (i32.const 100))
