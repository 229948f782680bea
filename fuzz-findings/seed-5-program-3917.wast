;; wfx fuzz --engines=reference,machine, as with --collect-after=0, shrunk in 0 steps, and then interrupted
;; program 3917 of seed 5: global $global0 of instance 0 (native alone)
;; reference: 1058 : i64
;; handlers:  1058 : i64
;; native:    1026 : i64

(module $part0
  (type $type0 (func (param i32)))
  (type $type1 (func (param i64)))
  (type $type4 (func (param i32 i32) (result anyref i32)))
  (type $type5 (func (param exnref v128)))
  (type $type6 (func (result anyref i32)))
  (type $type7 (func (result exnref v128)))
  (type $type8 (sub (struct (field (mut f32)) (field (mut funcref)))))
  (type $type9 (sub (struct (field (mut (ref null $type8))))))
  (type $type11 (sub $type9 (struct (field (mut (ref null $type8))) (field (mut i32)) (field (mut f64)))))
  (type $type13 (func (result (ref null $type11))))
  (type $type14 (cont $type13))
  (type $type15 (sub (struct (field (mut i32)))))
  (type $type17 (cont $type0))
  (type $type18 (array (mut (ref null $type17))))
  (type $type19 (func))
  (type $type20 (cont $type19))
  (type $type21 (func (param (ref null $type18) (ref null $type20)) (result v128)))
  (type $type22 (func (param v128 (ref null $type8))))
  (type $type23 (cont $type22))
  (type $type24 (func (param (ref null $type14) (ref null $type23))))
  (type $type25 (cont $type24))
  (type $type26 (func (result i32)))
  (type $type27 (func (param (ref null $type26) f32) (result i32)))
  (type $type28 (cont $type27))
  (type $type29 (sub (struct (field (mut (ref null $type25))) (field (mut (ref null $type28))))))
  (type $type30 (func (result v128 f64)))
  (type $type31 (func (result exnref v128 (ref exn))))
  (type $type32 (func (param (ref null $type29)) (result (ref null $type29))))
  (type $type33 (func (param i64 (ref $type20))))
  (type $type34 (func (param v128 f64)))
  (type $type35 (array (mut i64)))
  (type $type36 (func (result funcref)))
  (type $type37 (func (result exnref)))
  (type $type38 (cont $type37))
  (type $type39 (array (mut (ref null $type20))))
  (type $type40 (func (param (ref null $type38) (ref null $type39)) (result exnref v128)))
  (type $type41 (func (param exnref)))
  (type $type42 (func (param i31ref funcref) (result eqref)))
  (type $type43 (func (result (ref null $type39) f32)))
  (type $type44 (cont $type43))
  (type $type45 (func (param eqref) (result (ref null $type39) f32)))
  (type $type46 (cont $type45))
  (type $type47 (func (result i31ref funcref (ref $type46))))
  (type $type48 (func (result exnref (ref $type44))))
  (type $type49 (func (param funcref) (result exnref)))
  (type $type50 (cont $type49))
  (type $type51 (func (result i64 (ref $type38))))
  (type $type52 (func (param i64 (ref null $type18))))
  (type $type53 (func (param (ref null $type11)) (result f32)))
  (type $type54 (cont $type53))
  (type $type55 (func (param (ref null $type54)) (result (ref exn))))
  (type $type56 (func (result i64 (ref null $type18))))
  (type $type57 (func (param (ref null $type39) f32)))
  (type $type58 (func (result exnref v128 (ref $type20))))
  (type $type59 (func (result i64 (ref $type20))))
  (type $type60 (array (mut funcref)))
  (type $type65 (func (param (ref null $type39)) (result exnref v128)))
  (type $type66 (cont $type65))
  (type $type67 (func (param v128) (result exnref v128)))
  (type $type68 (cont $type67))
  (type $type69 (func (param funcref) (result exnref v128)))
  (type $type70 (cont $type69))
  (type $type71 (func (result (ref null $type18) (ref null $type20) (ref $type68))))
  (type $type72 (func (param exnref f64 exnref i64 f32) (result (ref null $type39))))
  (type $type73 (func (result exnref f64 exnref i64 f32)))
  (type $type74 (func (param (ref null $type9)) (result (ref null $type29) (ref null $type35))))
  (type $type75 (cont $type74))
  (type $type76 (func (param funcref) (result (ref null $type29) (ref null $type35))))
  (type $type77 (cont $type76))
  (type $type78 (func (result (ref null $type29) (ref null $type35))))
  (type $type79 (func (param (ref null $type29) (ref null $type35)) (result (ref $type72))))
  (import "spectest" "print_i32" (func $func0 (type $type0)))
  (table $table0 1 5 (ref $type19) (ref.func $func8))
  (table $table1 4 8 (ref $type19) (ref.func $func11))
  (tag $tag0 (type $type5))
  (tag $tag4 (type $type21))
  (tag $tag5 (type $type19))
  (tag $tag6 (type $type19))
  (tag $tag7 (type $type1))
  (tag $tag8 (type $type36))
  (tag $tag9 (type $type41))
  (tag $tag10 (type $type42))
  (tag $tag11 (type $type52))
  (global $global0 (mut i64) (i64.const 0))
  (global $global1 (mut i32) (i32.const 0))
  (export "func4" (func $func4))
  (export "global0" (global $global0))
  (export "global1" (global $global1))
  (elem $elem0 (i32.const 0) (ref $type19) (ref.func $func8))
  (elem declare funcref (ref.func $func6) (ref.func $func7) (ref.func $func9) (ref.func $func10)
    (ref.func $func11) (ref.func $func13) (ref.func $func14) (ref.func $func15))
  (func $func4 (type $type4) (param i32 i32) (result anyref i32)
    (local i32 (ref exn) v128 exnref (ref exn) i32 (ref null $type20) i64 (ref $type29) f64 v128 f64 v128 v128 exnref v128 exnref exnref v128 exnref exnref i64)
    (global.set $global1 (i32.const 100))
    (block (type $type6)
      (block (type $type7)
        (block (type $type7)
          (br 2
            (try_table (type $type6) (catch $tag0 0) (catch $tag0 1)
              (local.set 2 (i32.const 1))
              (block (type $type30)
                (block
                  (local.set 10
                    (br_on_null 0
                      (block (result (ref null $type29))
                        (block
                          (br 1
                            (try_table (result (ref null $type29)) (catch_all 0)
                              (block
                                (block
                                  (block (type $type31)
                                    (try_table (catch_ref $tag0 0) (catch $tag5 1))
                                    (br 2))
                                  local.set 3
                                  local.set 4
                                  local.set 5
                                  (drop (struct.new_default $type8))
                                  (drop (struct.new_default $type9))
                                  (drop (struct.new_default $type11))
                                  (drop (struct.new_default $type15))
                                  (drop (struct.new_default $type29))
                                  (drop (array.new_default $type18 (i32.const 2)))
                                  (br 1)))
                              (block
                                (local.set 6
                                  (block (result (ref exn))
                                    (try_table (catch_ref $tag6 0))
                                    (br 1))))
                              (if (i32.const 1) (then))
                              (call $func5 (ref.null $type29)))))
                        (drop (struct.new_default $type8))
                        (drop (struct.new_default $type9))
                        (drop (struct.new_default $type11))
                        (drop (struct.new_default $type15))
                        (drop (struct.new_default $type29))
                        (drop (array.new_default $type18 (i32.const 2)))
                        (local.set 7 (i32.const 3))
                        (block
                          (i64.const 63)
                          (cont.new $type20 (ref.func $func6))
                          (loop (type $type33)
                            local.set 8
                            local.set 9
                            (br_if 1 (i32.eqz (local.tee 7 (i32.sub (local.get 7) (i32.const 1)))))
                            (local.get 8)
                            (local.set 8 (ref.null $type20))
                            ref.as_non_null
                            (drop (struct.new_default $type8))
                            (drop (struct.new_default $type9))
                            (drop (struct.new_default $type11))
                            (drop (struct.new_default $type15))
                            (drop (struct.new_default $type29))
                            (drop (array.new_default $type18 (i32.const 2)))
                            resume $type20 (on $tag7 0)))
                        (ref.null $type29))))
                  (br 1
                    (v128.const i32x4 0x00000001 0x00000000 0x00000001 0x00000000)
                    (f64.const -1)))
                (v128.const i32x4 0x00000000 0x40000000 0x00000000 0x40000000)
                (f64.const 0))
              (loop (type $type34)
                local.set 11
                local.set 12
                (br_if 0
                  (v128.const i32x4 0x00007fff 0x00000000 0x00007fff 0x00000000)
                  (f64.const -9223372036854775808)
                  (local.tee 2 (i32.sub (local.get 2) (i32.const 1))))
                local.set 13
                local.set 14
                (global.set $global0
                  (i64.xor
                    (i64x2.extract_lane 0 (local.get 12))
                    (i64.rotl (global.get $global0) (i64.const 5))))
                (global.set $global0
                  (i64.xor
                    (i64x2.extract_lane 1 (local.get 12))
                    (i64.rotl (global.get $global0) (i64.const 5)))))
              (ref.null any)
              (i32.const 32))))
        local.set 15
        local.set 16
        (br 1 (ref.null any) (i32.const 32)))
      local.set 17
      local.set 18
      (ref.null any)
      (i32.const 32)
      (global.set $global0
        (i64.xor
          (i64.extend_i32_u (ref.is_null (local.tee 19 (local.get 18))))
          (i64.rotl (global.get $global0) (i64.const 5))))
      (if (i32.eqz (ref.is_null (local.get 19)))
        (then
          (block
            (block (result i64)
              (block
                (block
                  (block (type $type7)
                    (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch_all 4)
                      (throw_ref (local.get 19)))
                    (unreachable))
                  (global.set $global0
                    (i64.xor (i64.const 0) (i64.rotl (global.get $global0) (i64.const 5))))
                  local.set 20
                  (global.set $global0
                    (i64.xor
                      (i64x2.extract_lane 0 (local.get 20))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  (global.set $global0
                    (i64.xor
                      (i64x2.extract_lane 1 (local.get 20))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  local.set 21
                  (global.set $global0
                    (i64.xor
                      (i64.extend_i32_u (ref.is_null (local.tee 22 (local.get 21))))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  (br 3))
                (global.set $global0
                  (i64.xor (i64.const 5) (i64.rotl (global.get $global0) (i64.const 5))))
                (br 2))
              (global.set $global0
                (i64.xor (i64.const 6) (i64.rotl (global.get $global0) (i64.const 5))))
              (br 1))
            (global.set $global0
              (i64.xor (i64.const 7) (i64.rotl (global.get $global0) (i64.const 5))))
            local.set 23
            (global.set $global0
              (i64.xor (local.get 23) (i64.rotl (global.get $global0) (i64.const 5))))
            (br 0)))))
    (global.set $global0
      (i64.xor (i64.extend_i32_u (local.get 1)) (i64.rotl (global.get $global0) (i64.const 5)))))
  (func $func5 (type $type32) (param (ref null $type29)) (result (ref null $type29))
    (local (ref null $type29))
    (local.set 1 (struct.new_default $type29))
    (local.get 1))
  (func $func6 (type $type19)
    (local (ref null $type35) (ref $type29) (ref $type35))
    (call $func16)
    (suspend $tag7 (select (i64.const 4294967295) (i64.const 127) (i32.const 31)))
    (local.set 2
      (ref.as_non_null
        (local.tee 0
          (block (result (ref $type35))
            (block
              (local.set 1 (br_on_null 0 (ref.null $type29)))
              (br 1 (array.new_fixed $type35 1 (i64.const 32767))))
            (array.new_fixed $type35 1 (i64.const 2147483647))))))
    (local.get 0)
    (suspend $tag7 (i64.const 3))
    (suspend $tag7 (i64.const 100))
    (suspend $tag0 (ref.null exn) (v128.const i32x4 0x00000008 0x00000000 0x00000008 0x00000000))
    (i32.rem_u (i32.const 100) (array.len (local.get 0)))
    array.get $type35
    suspend $tag7
    (suspend $tag0 (call_ref $type40 (ref.null $type38) (ref.null $type39) (ref.func $func7))))
  (func $func7 (type $type40) (param (ref null $type38) (ref null $type39)) (result exnref v128)
    (local (ref null $type20) i32 i32 (ref null $type54) (ref null $type38) i64 (ref null $type38) i64 (ref null $type50) (ref null $type50) v128 exnref (ref null $type11) (ref $type11) exnref exnref v128 exnref exnref i64 exnref exnref (ref null $type18) (ref null $type18) i32 i32 (ref null $type17) i64 (ref null $type44) exnref (ref null $type46) funcref i31ref f32 (ref null $type39) f32 (ref null $type39) (ref null $type20) v128 exnref (ref null $type20) exnref v128 exnref exnref i64 exnref exnref (ref null $type18) (ref null $type18) i32 i32 (ref null $type17) i64 (ref null $type20) i64 (ref null $type20) v128 exnref (ref null $type38))
    (call $func16)
    (local.set 3 (i32.const 4))
    (local.set 4 (i32.const 2))
    (block (type $type43)
      (block
        (br 1
          (try_table (type $type43) (catch $tag5 0)
            (block (type $type43)
              (block (type $type47)
                (block (type $type48)
                  (call $func0 (i32.const 3))
                  (call_indirect (type $type19)
                    (i32.rem_u
                      (if (result i32) (i32.const 7)
                        (then (i32.const -2147483648))
                        (else (i32.const 2147483647)))
                      (table.size)))
                  (local.set 16
                    (block (result exnref)
                      (block (type $type7)
                        (br 1
                          (try_table (result exnref) (catch $tag0 0)
                            (block (result exnref)
                              (local.set 11
                                (block (result (ref $type50))
                                  (block (type $type51)
                                    (ref.null $type54)
                                    (block (type $type55)
                                      local.set 5
                                      (block (result (ref exn))
                                        (try_table (catch_all_ref 0)
                                          (throw $tag5))
                                        (unreachable)))
                                    (block (result (ref $type38))
                                      (local.get 0)
                                      (local.set 0 (ref.null $type38))
                                      br_on_non_null 0
                                      (cont.new $type38 (ref.func $func9)))
                                    resume_throw_ref $type38 (on $tag7 0) (on $tag8 1)
                                    br 2)
                                  local.set 6
                                  local.set 7
                                  (br 1
                                    (block (result exnref)
                                      (local.set 10
                                        (block (result (ref $type50))
                                          (block (type $type51)
                                            (local.get 6)
                                            (local.set 6 (ref.null $type38))
                                            ref.as_non_null
                                            resume $type38 (on $tag8 1) (on $tag7 0)
                                            br 2)
                                          local.set 8
                                          local.set 9
                                          (br 1 (ref.null exn))))
                                      (ref.null exn)))))
                              (ref.null exn)))))
                      local.set 12
                      local.set 13
                      (local.set 15
                        (ref.as_non_null
                          (local.tee 14
                            (struct.new $type11 (ref.null $type8) (i32.const 128) (f64.const 0)))))
                      (struct.set $type11 1 (local.get 14) (i32.const 32768))
                      (ref.null exn)))
                  (br 2
                    (resume $type44 (on $tag9 0) (on $tag10 1)
                      (cont.new $type44 (ref.func $func10))))
                  (global.set $global0
                    (i64.xor
                      (i64.extend_i32_u (ref.is_null (local.tee 17 (local.get 16))))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  (if (i32.eqz (ref.is_null (local.get 17)))
                    (then
                      (block
                        (block (type $type56)
                          (block (result exnref)
                            (block (result i64)
                              (block
                                (block
                                  (block (type $type7)
                                    (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch $tag9 4) (catch $tag11 5) (catch_all 6)
                                      (throw_ref (local.get 17)))
                                    (unreachable))
                                  (global.set $global0
                                    (i64.xor
                                      (i64.const 0)
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  local.set 18
                                  (global.set $global0
                                    (i64.xor
                                      (i64x2.extract_lane 0 (local.get 18))
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  (global.set $global0
                                    (i64.xor
                                      (i64x2.extract_lane 1 (local.get 18))
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  local.set 19
                                  (global.set $global0
                                    (i64.xor
                                      (i64.extend_i32_u (ref.is_null (local.tee 20 (local.get 19))))
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  (br 5))
                                (global.set $global0
                                  (i64.xor
                                    (i64.const 5)
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                (br 4))
                              (global.set $global0
                                (i64.xor
                                  (i64.const 6)
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              (br 3))
                            (global.set $global0
                              (i64.xor (i64.const 7) (i64.rotl (global.get $global0) (i64.const 5))))
                            local.set 21
                            (global.set $global0
                              (i64.xor
                                (local.get 21)
                                (i64.rotl (global.get $global0) (i64.const 5))))
                            (br 2))
                          (global.set $global0
                            (i64.xor (i64.const 9) (i64.rotl (global.get $global0) (i64.const 5))))
                          local.set 22
                          (global.set $global0
                            (i64.xor
                              (i64.extend_i32_u (ref.is_null (local.tee 23 (local.get 22))))
                              (i64.rotl (global.get $global0) (i64.const 5))))
                          (br 1))
                        (global.set $global0
                          (i64.xor (i64.const 11) (i64.rotl (global.get $global0) (i64.const 5))))
                        local.set 24
                        (global.set $global0
                          (i64.xor
                            (i64.extend_i32_u (ref.is_null (local.tee 25 (local.get 24))))
                            (i64.rotl (global.get $global0) (i64.const 5))))
                        (if (i32.eqz (ref.is_null (local.get 25)))
                          (then
                            (local.set 26 (array.len (local.get 25)))
                            (local.set 27 (i32.const 0))
                            (block
                              (loop
                                (br_if 1 (i32.eq (local.get 27) (local.get 26)))
                                (global.set $global0
                                  (i64.xor
                                    (i64.extend_i32_u
                                      (ref.is_null
                                        (local.tee 28
                                          (array.get $type18 (local.get 25) (local.get 27)))))
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                (local.set 27 (i32.add (local.get 27) (i32.const 1)))
                                (br 0)))))
                        local.set 29
                        (global.set $global0
                          (i64.xor (local.get 29) (i64.rotl (global.get $global0) (i64.const 5))))
                        (br 0)))))
                local.set 30
                local.set 31
                (br 1 (ref.null $type39) (f32.const -1)))
              local.set 32
              local.set 33
              local.set 34
              (ref.null $type39)
              (f32.const 0)))))
      (ref.null $type39)
      (f32.const 0))
    (loop (type $type57)
      local.set 35
      local.set 36
      (br_if 0
        (ref.null $type39)
        (f32.const 0.5)
        (local.tee 4 (i32.sub (local.get 4) (i32.const 1))))
      local.set 37
      local.set 38)
    (local.set 2 (cont.new $type20 (ref.func $func11)))
    (block
      (loop
        (local.set 2
          (block (result (ref $type20))
            (block (type $type58)
              (block (type $type59)
                (block (type $type58)
                  (resume $type20 (on $tag0 0) (on $tag0 2) (on $tag7 1) (local.get 2))
                  (br 5))
                local.set 39
                local.set 40
                local.set 41
                (local.get 39)
                (local.set 39 (ref.null $type20))
                ref.as_non_null
                br 2
                (global.set $global0
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 42 (local.get 39))))
                    (i64.rotl (global.get $global0) (i64.const 5))))
                (global.set $global0
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 43 (local.get 41))))
                    (i64.rotl (global.get $global0) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 43)))
                  (then
                    (block
                      (block (type $type56)
                        (block (result exnref)
                          (block (result i64)
                            (block
                              (block
                                (block (type $type7)
                                  (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch $tag9 4) (catch $tag11 5) (catch_all 6)
                                    (throw_ref (local.get 43)))
                                  (unreachable))
                                (global.set $global0
                                  (i64.xor
                                    (i64.const 0)
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                local.set 44
                                (global.set $global0
                                  (i64.xor
                                    (i64x2.extract_lane 0 (local.get 44))
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                (global.set $global0
                                  (i64.xor
                                    (i64x2.extract_lane 1 (local.get 44))
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                local.set 45
                                (global.set $global0
                                  (i64.xor
                                    (i64.extend_i32_u (ref.is_null (local.tee 46 (local.get 45))))
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                (br 5))
                              (global.set $global0
                                (i64.xor
                                  (i64.const 5)
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              (br 4))
                            (global.set $global0
                              (i64.xor (i64.const 6) (i64.rotl (global.get $global0) (i64.const 5))))
                            (br 3))
                          (global.set $global0
                            (i64.xor (i64.const 7) (i64.rotl (global.get $global0) (i64.const 5))))
                          local.set 47
                          (global.set $global0
                            (i64.xor (local.get 47) (i64.rotl (global.get $global0) (i64.const 5))))
                          (br 2))
                        (global.set $global0
                          (i64.xor (i64.const 9) (i64.rotl (global.get $global0) (i64.const 5))))
                        local.set 48
                        (global.set $global0
                          (i64.xor
                            (i64.extend_i32_u (ref.is_null (local.tee 49 (local.get 48))))
                            (i64.rotl (global.get $global0) (i64.const 5))))
                        (br 1))
                      (global.set $global0
                        (i64.xor (i64.const 11) (i64.rotl (global.get $global0) (i64.const 5))))
                      local.set 50
                      (global.set $global0
                        (i64.xor
                          (i64.extend_i32_u (ref.is_null (local.tee 51 (local.get 50))))
                          (i64.rotl (global.get $global0) (i64.const 5))))
                      (if (i32.eqz (ref.is_null (local.get 51)))
                        (then
                          (local.set 52 (array.len (local.get 51)))
                          (local.set 53 (i32.const 0))
                          (block
                            (loop
                              (br_if 1 (i32.eq (local.get 53) (local.get 52)))
                              (global.set $global0
                                (i64.xor
                                  (i64.extend_i32_u
                                    (ref.is_null
                                      (local.tee 54
                                        (array.get $type18 (local.get 51) (local.get 53)))))
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              (local.set 53 (i32.add (local.get 53) (i32.const 1)))
                              (br 0)))))
                      local.set 55
                      (global.set $global0
                        (i64.xor (local.get 55) (i64.rotl (global.get $global0) (i64.const 5))))
                      (br 0)))))
              local.set 56
              local.set 57
              (local.get 56)
              (local.set 56 (ref.null $type20))
              ref.as_non_null
              br 1)
            local.set 58
            local.set 59
            local.set 60
            (local.get 58)
            (local.set 58 (ref.null $type20))
            ref.as_non_null
            br 0))
        (br_if 0 (local.tee 3 (i32.sub (local.get 3) (i32.const 1))))))
    (ref.null exn)
    (v128.const i32x4 0x00000008 0x00000000 0x00000008 0x00000000)
    (global.set $global0
      (i64.xor
        (i64.extend_i32_u (ref.is_null (local.tee 61 (local.get 0))))
        (i64.rotl (global.get $global0) (i64.const 5)))))
  (func $func8 (type $type19)
    (local i32 (ref exn) (ref null $type29) (ref $type29) i32 (ref null $type77) (ref null $type77) (ref null $type35) (ref null $type29) (ref null $type35) (ref null $type29) (ref null $type35) i32 i32 (ref null $type35) i32 i32 (ref null $type68) (ref null $type20) (ref null $type18) (ref null $type68) (ref null $type20) (ref null $type70))
    (call $func16)
    (suspend $tag0
      (block (type $type7)
        (local.set 22
          (block (result (ref $type70))
            (block (type $type71)
              (local.set 0 (i32.const 3))
              (loop
                (block
                  (local.set 1
                    (block (result (ref exn))
                      (block
                        (try_table (catch $tag5 0) (catch_ref $tag5 1))
                        (br 2))
                      (drop (struct.new_default $type8))
                      (drop (struct.new_default $type9))
                      (drop (struct.new_default $type11))
                      (drop (struct.new_default $type15))
                      (drop (struct.new_default $type29))
                      (drop (array.new_default $type18 (i32.const 2)))
                      (drop (array.new_default $type35 (i32.const 2)))
                      (drop (array.new_default $type39 (i32.const 2)))
                      (drop (array.new_default $type60 (i32.const 2)))
                      (br 1))))
                (local.set 3
                  (ref.as_non_null
                    (local.tee 2 (struct.new $type29 (ref.null $type25) (ref.null $type28)))))
                (struct.set $type29 0 (local.get 2) (ref.null $type25))
                (br_if 4 (i32.const 3))
                (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))
                (call_indirect $table1 (type $type19)
                  (i32.rem_u (i32.const 127) (table.size $table1))))
              (call $func12)
              (local.set 4 (i32.const 3))
              (block (type $type78)
                (local.set 5
                  (block (result (ref $type77))
                    (struct.new_default $type9)
                    (cont.new $type75 (ref.func $func13))
                    (drop (struct.new_default $type8))
                    (drop (struct.new_default $type9))
                    (drop (struct.new_default $type11))
                    (drop (struct.new_default $type15))
                    (drop (struct.new_default $type29))
                    (drop (array.new_default $type18 (i32.const 2)))
                    (drop (array.new_default $type35 (i32.const 2)))
                    (drop (array.new_default $type39 (i32.const 2)))
                    (drop (array.new_default $type60 (i32.const 2)))
                    resume $type75 (on $tag8 0)
                    br 1))
                (ref.null $type29)
                (ref.null $type35)
                (global.set $global0
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 6 (local.get 5))))
                    (i64.rotl (global.get $global0) (i64.const 5)))))
              (loop (type $type79)
                local.set 7
                local.set 8
                (br_if 0
                  (ref.null $type29)
                  (ref.null $type35)
                  (local.tee 4 (i32.sub (local.get 4) (i32.const 1))))
                local.set 9
                local.set 10
                (ref.func $func14)
                (global.set $global0
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 11 (local.get 7))))
                    (i64.rotl (global.get $global0) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 11)))
                  (then
                    (local.set 12 (array.len (local.get 11)))
                    (local.set 13 (i32.const 0))
                    (block
                      (loop
                        (br_if 1 (i32.eq (local.get 13) (local.get 12)))
                        (global.set $global0
                          (i64.xor
                            (array.get $type35 (local.get 11) (local.get 13))
                            (i64.rotl (global.get $global0) (i64.const 5))))
                        (local.set 13 (i32.add (local.get 13) (i32.const 1)))
                        (br 0)))))
                (global.set $global0
                  (i64.xor
                    (i64.extend_i32_u (ref.is_null (local.tee 14 (local.get 9))))
                    (i64.rotl (global.get $global0) (i64.const 5))))
                (if (i32.eqz (ref.is_null (local.get 14)))
                  (then
                    (local.set 15 (array.len (local.get 14)))
                    (local.set 16 (i32.const 0))
                    (block
                      (loop
                        (br_if 1 (i32.eq (local.get 16) (local.get 15)))
                        (global.set $global0
                          (i64.xor
                            (array.get $type35 (local.get 14) (local.get 16))
                            (i64.rotl (global.get $global0) (i64.const 5))))
                        (local.set 16 (i32.add (local.get 16) (i32.const 1)))
                        (br 0))))))
              call_ref $type72
              (cont.new $type66 (ref.func $func15))
              (drop (struct.new_default $type8))
              (drop (struct.new_default $type9))
              (drop (struct.new_default $type11))
              (drop (struct.new_default $type15))
              (drop (struct.new_default $type29))
              (drop (array.new_default $type18 (i32.const 2)))
              (drop (array.new_default $type35 (i32.const 2)))
              (drop (array.new_default $type39 (i32.const 2)))
              (drop (array.new_default $type60 (i32.const 2)))
              resume $type66 (on $tag4 0) (on $tag8 1)
              br 2)
            local.set 17
            local.set 18
            local.set 19
            (br 1 (ref.null exn) (v128.const i32x4 0xffffffff 0xffffffff 0xffffffff 0xffffffff))
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u (ref.is_null (local.tee 20 (local.get 17))))
                (i64.rotl (global.get $global0) (i64.const 5))))
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u (ref.is_null (local.tee 21 (local.get 18))))
                (i64.rotl (global.get $global0) (i64.const 5))))))
        (ref.null exn)
        (v128.const i32x4 0x00008000 0x00000000 0x00008000 0x00000000))))
  (func $func9 (type $type37) (result exnref)
    (local exnref)
    (local.set 0 (ref.null exn))
    (local.get 0))
  (func $func10 (type $type43) (result (ref null $type39) f32)
    (ref.null $type39)
    (f32.const inf))
  (func $func11 (type $type19)
    (suspend $tag0 (ref.null exn) (v128.const i32x4 0x0000001f 0x00000000 0x0000001f 0x00000000)))
  (func $func12 (type $type73) (result exnref f64 exnref i64 f32)
    (suspend $tag0 (ref.null exn) (v128.const i32x4 0x00000064 0x00000000 0x00000064 0x00000000))
    (ref.null exn)
    (f64.const 0)
    (ref.null exn)
    (i64.const 127)
    (f32.const -0))
  (func $func13 (type $type74) (param (ref null $type9)) (result (ref null $type29) (ref null $type35))
    (ref.null $type29)
    (ref.null $type35))
  (func $func14 (type $type72) (param exnref f64 exnref i64 f32) (result (ref null $type39))
    (local exnref v128 exnref exnref v128 exnref exnref i64 exnref exnref (ref null $type18) (ref null $type18) i32 i32 (ref null $type17) i64 i64 exnref exnref v128 exnref exnref i64 exnref exnref (ref null $type18) (ref null $type18) i32 i32 (ref null $type17) i64 (ref null $type18) (ref null $type18) i32 i32 (ref null $type17) i64)
    (ref.null $type39)
    (global.set $global0
      (i64.xor
        (i64.extend_i32_u (ref.is_null (local.tee 5 (local.get 0))))
        (i64.rotl (global.get $global0) (i64.const 5))))
    (if (i32.eqz (ref.is_null (local.get 5)))
      (then
        (block
          (block (type $type56)
            (block (result exnref)
              (block (result i64)
                (block
                  (block
                    (block (type $type7)
                      (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch $tag9 4) (catch $tag11 5) (catch_all 6)
                        (throw_ref (local.get 5)))
                      (unreachable))
                    (global.set $global0
                      (i64.xor (i64.const 0) (i64.rotl (global.get $global0) (i64.const 5))))
                    local.set 6
                    (global.set $global0
                      (i64.xor
                        (i64x2.extract_lane 0 (local.get 6))
                        (i64.rotl (global.get $global0) (i64.const 5))))
                    (global.set $global0
                      (i64.xor
                        (i64x2.extract_lane 1 (local.get 6))
                        (i64.rotl (global.get $global0) (i64.const 5))))
                    local.set 7
                    (global.set $global0
                      (i64.xor
                        (i64.extend_i32_u (ref.is_null (local.tee 8 (local.get 7))))
                        (i64.rotl (global.get $global0) (i64.const 5))))
                    (if (i32.eqz (ref.is_null (local.get 8)))
                      (then
                        (block
                          (block (type $type56)
                            (block (result exnref)
                              (block (result i64)
                                (block
                                  (block
                                    (block (type $type7)
                                      (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch $tag9 4) (catch $tag11 5) (catch_all 6)
                                        (throw_ref (local.get 8)))
                                      (unreachable))
                                    (global.set $global0
                                      (i64.xor
                                        (i64.const 0)
                                        (i64.rotl (global.get $global0) (i64.const 5))))
                                    local.set 9
                                    (global.set $global0
                                      (i64.xor
                                        (i64x2.extract_lane 0 (local.get 9))
                                        (i64.rotl (global.get $global0) (i64.const 5))))
                                    (global.set $global0
                                      (i64.xor
                                        (i64x2.extract_lane 1 (local.get 9))
                                        (i64.rotl (global.get $global0) (i64.const 5))))
                                    local.set 10
                                    (global.set $global0
                                      (i64.xor
                                        (i64.extend_i32_u
                                          (ref.is_null (local.tee 11 (local.get 10))))
                                        (i64.rotl (global.get $global0) (i64.const 5))))
                                    (br 5))
                                  (global.set $global0
                                    (i64.xor
                                      (i64.const 5)
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  (br 4))
                                (global.set $global0
                                  (i64.xor
                                    (i64.const 6)
                                    (i64.rotl (global.get $global0) (i64.const 5))))
                                (br 3))
                              (global.set $global0
                                (i64.xor
                                  (i64.const 7)
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              local.set 12
                              (global.set $global0
                                (i64.xor
                                  (local.get 12)
                                  (i64.rotl (global.get $global0) (i64.const 5))))
                              (br 2))
                            (global.set $global0
                              (i64.xor (i64.const 9) (i64.rotl (global.get $global0) (i64.const 5))))
                            local.set 13
                            (global.set $global0
                              (i64.xor
                                (i64.extend_i32_u (ref.is_null (local.tee 14 (local.get 13))))
                                (i64.rotl (global.get $global0) (i64.const 5))))
                            (br 1))
                          (global.set $global0
                            (i64.xor (i64.const 11) (i64.rotl (global.get $global0) (i64.const 5))))
                          local.set 15
                          (global.set $global0
                            (i64.xor
                              (i64.extend_i32_u (ref.is_null (local.tee 16 (local.get 15))))
                              (i64.rotl (global.get $global0) (i64.const 5))))
                          (if (i32.eqz (ref.is_null (local.get 16)))
                            (then
                              (local.set 17 (array.len (local.get 16)))
                              (local.set 18 (i32.const 0))
                              (block
                                (loop
                                  (br_if 1 (i32.eq (local.get 18) (local.get 17)))
                                  (global.set $global0
                                    (i64.xor
                                      (i64.extend_i32_u
                                        (ref.is_null
                                          (local.tee 19
                                            (array.get $type18 (local.get 16) (local.get 18)))))
                                      (i64.rotl (global.get $global0) (i64.const 5))))
                                  (local.set 18 (i32.add (local.get 18) (i32.const 1)))
                                  (br 0)))))
                          local.set 20
                          (global.set $global0
                            (i64.xor (local.get 20) (i64.rotl (global.get $global0) (i64.const 5))))
                          (br 0))))
                    (br 5))
                  (global.set $global0
                    (i64.xor (i64.const 5) (i64.rotl (global.get $global0) (i64.const 5))))
                  (br 4))
                (global.set $global0
                  (i64.xor (i64.const 6) (i64.rotl (global.get $global0) (i64.const 5))))
                (br 3))
              (global.set $global0
                (i64.xor (i64.const 7) (i64.rotl (global.get $global0) (i64.const 5))))
              local.set 21
              (global.set $global0
                (i64.xor (local.get 21) (i64.rotl (global.get $global0) (i64.const 5))))
              (br 2))
            (global.set $global0
              (i64.xor (i64.const 9) (i64.rotl (global.get $global0) (i64.const 5))))
            local.set 22
            (global.set $global0
              (i64.xor
                (i64.extend_i32_u (ref.is_null (local.tee 23 (local.get 22))))
                (i64.rotl (global.get $global0) (i64.const 5))))
            (if (i32.eqz (ref.is_null (local.get 23)))
              (then
                (block
                  (block (type $type56)
                    (block (result exnref)
                      (block (result i64)
                        (block
                          (block
                            (block (type $type7)
                              (try_table (catch $tag0 0) (catch $tag5 1) (catch $tag6 2) (catch $tag7 3) (catch $tag9 4) (catch $tag11 5) (catch_all 6)
                                (throw_ref (local.get 23)))
                              (unreachable))
                            (global.set $global0
                              (i64.xor (i64.const 0) (i64.rotl (global.get $global0) (i64.const 5))))
                            local.set 24
                            (global.set $global0
                              (i64.xor
                                (i64x2.extract_lane 0 (local.get 24))
                                (i64.rotl (global.get $global0) (i64.const 5))))
                            (global.set $global0
                              (i64.xor
                                (i64x2.extract_lane 1 (local.get 24))
                                (i64.rotl (global.get $global0) (i64.const 5))))
                            local.set 25
                            (global.set $global0
                              (i64.xor
                                (i64.extend_i32_u (ref.is_null (local.tee 26 (local.get 25))))
                                (i64.rotl (global.get $global0) (i64.const 5))))
                            (br 5))
                          (global.set $global0
                            (i64.xor (i64.const 5) (i64.rotl (global.get $global0) (i64.const 5))))
                          (br 4))
                        (global.set $global0
                          (i64.xor (i64.const 6) (i64.rotl (global.get $global0) (i64.const 5))))
                        (br 3))
                      (global.set $global0
                        (i64.xor (i64.const 7) (i64.rotl (global.get $global0) (i64.const 5))))
                      local.set 27
                      (global.set $global0
                        (i64.xor (local.get 27) (i64.rotl (global.get $global0) (i64.const 5))))
                      (br 2))
                    (global.set $global0
                      (i64.xor (i64.const 9) (i64.rotl (global.get $global0) (i64.const 5))))
                    local.set 28
                    (global.set $global0
                      (i64.xor
                        (i64.extend_i32_u (ref.is_null (local.tee 29 (local.get 28))))
                        (i64.rotl (global.get $global0) (i64.const 5))))
                    (br 1))
                  (global.set $global0
                    (i64.xor (i64.const 11) (i64.rotl (global.get $global0) (i64.const 5))))
                  local.set 30
                  (global.set $global0
                    (i64.xor
                      (i64.extend_i32_u (ref.is_null (local.tee 31 (local.get 30))))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  (if (i32.eqz (ref.is_null (local.get 31)))
                    (then
                      (local.set 32 (array.len (local.get 31)))
                      (local.set 33 (i32.const 0))
                      (block
                        (loop
                          (br_if 1 (i32.eq (local.get 33) (local.get 32)))
                          (global.set $global0
                            (i64.xor
                              (i64.extend_i32_u
                                (ref.is_null
                                  (local.tee 34 (array.get $type18 (local.get 31) (local.get 33)))))
                              (i64.rotl (global.get $global0) (i64.const 5))))
                          (local.set 33 (i32.add (local.get 33) (i32.const 1)))
                          (br 0)))))
                  local.set 35
                  (global.set $global0
                    (i64.xor (local.get 35) (i64.rotl (global.get $global0) (i64.const 5))))
                  (br 0))))
            (br 1))
          (global.set $global0
            (i64.xor (i64.const 11) (i64.rotl (global.get $global0) (i64.const 5))))
          local.set 36
          (global.set $global0
            (i64.xor
              (i64.extend_i32_u (ref.is_null (local.tee 37 (local.get 36))))
              (i64.rotl (global.get $global0) (i64.const 5))))
          (if (i32.eqz (ref.is_null (local.get 37)))
            (then
              (local.set 38 (array.len (local.get 37)))
              (local.set 39 (i32.const 0))
              (block
                (loop
                  (br_if 1 (i32.eq (local.get 39) (local.get 38)))
                  (global.set $global0
                    (i64.xor
                      (i64.extend_i32_u
                        (ref.is_null
                          (local.tee 40 (array.get $type18 (local.get 37) (local.get 39)))))
                      (i64.rotl (global.get $global0) (i64.const 5))))
                  (local.set 39 (i32.add (local.get 39) (i32.const 1)))
                  (br 0)))))
          local.set 41
          (global.set $global0
            (i64.xor (local.get 41) (i64.rotl (global.get $global0) (i64.const 5))))
          (br 0))))
    (global.set $global0
      (i64.xor (i64.reinterpret_f64 (local.get 1)) (i64.rotl (global.get $global0) (i64.const 5)))))
  (func $func15 (type $type65) (param (ref null $type39)) (result exnref v128)
    (suspend $tag7 (i64.const 255))
    (ref.null exn)
    (v128.const i32x4 0x00008000 0x00000000 0x00008000 0x00000000))
  (func $func16 (type $type19)
    (if (i32.eqz (global.get $global1)) (then (unreachable)))
    (global.set $global1 (i32.sub (global.get $global1) (i32.const 1)))))
(register "part0" $part0)

(assert_return (invoke $part0 "func4" (i32.const 1) (i32.const 2)) (ref.null) (i32.const 32))
(assert_return (invoke $part0 "func4" (i32.const 5) (i32.const -1)) (ref.null) (i32.const 32))
(assert_return (get $part0 "global0") (i64.const 4260297695))
(assert_return (get $part0 "global1") (i32.const 100))
