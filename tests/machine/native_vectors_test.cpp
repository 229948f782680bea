// Native code of vector instructions, against their handlers.
#include "machine/native/native.h"
#include "tests/machine/native_limits.h"
#include "tests/machine/program.h"

namespace wfx::machine {
namespace {

class MachineNativeVectors : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!native::is_available()) GTEST_SKIP() << "there is no native code for this processor";
  }
};

struct Bits {
  u64 low, high;
};
/// Lanes of each width at which instructions change what they do; floats among them.
const std::vector<Bits> kVectors = {
    {0, 0},
    {~u64{0}, ~u64{0}},
    {0x0706'0504'0302'0100, 0x0F0E'0D0C'0B0A'0908},
    {0x1F10'7F80'FF01'0081, 0x8000'7FFF'0001'FFFF},
    {0x8000'0000'7FFF'FFFF, 0x0000'0001'FFFF'FFFE},
    {u64{1} << 63, ~u64{0} >> 1},
    {0x3F80'0000'BF80'0000, 0x7F80'0000'FF80'0000},  // 1 and -1, infinities
    {0x0000'0000'8000'0000, 0x7FC0'0000'FFA0'0001},  // zeros and NaNs
    {0x8000'0000'0000'0000, 0x4F00'0000'CF00'0001},  // zeros, and floats at the border of i32
    {0x4EFF'FFFF'4F80'0000, 0x3EFF'FFFF'4020'0000},
    {0x3FF0'0000'0000'0000, 0xBFF8'0000'0000'0000},  // in f64: 1 and -1.5, infinities, NaNs, zeros
    {0x7FF0'0000'0000'0000, 0xFFF0'0000'0000'0000},
    {0x7FF8'0000'0000'0000, 0xFFF4'0000'0000'0001},
    {0x0000'0000'0000'0000, 0x8000'0000'0000'0000},
    {0x41DF'FFFF'FFC0'0000, 0x47F0'0000'0000'0000},
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

struct Signature {
  std::vector<std::string_view> params;
  std::string_view result;
};
/// Of an instruction that has vectors and no immediate but a lane.
std::optional<Signature> signature_of(const InstrInfo& row) {
  if ((row.shape != wfx::Shape::None && row.shape != wfx::Shape::Lane) || row.access != 0)
    return std::nullopt;
  const std::vector<std::string_view> words = words_of(row.signature);
  if (words.size() < 3 || words[words.size() - 2] != "->") return std::nullopt;
  Signature s{{words.begin(), words.end() - 2}, words.back()};
  if (row.signature.find("v128") == std::string_view::npos) return std::nullopt;
  for (const std::string_view p : s.params)
    if (p != "v128" && p != "i32" && p != "i64" && p != "f32" && p != "f64") return std::nullopt;
  return s;
}

u32 lanes_of(const InstrInfo& row) {
  if (row.shape != wfx::Shape::Lane) return 1;
  const std::string_view m = row.mnemonic;
  return m.find("x16") < 6 ? 16 : m.find("x8") < 6 ? 8 : m.find("x4") < 6 ? 4 : 2;
}

/// The values of the k-th combination of operands.
std::vector<Slot> arguments(const Signature& s, std::size_t k) {
  std::vector<Slot> slots;
  for (const std::string_view p : s.params) {
    const Bits& v = kVectors[k % kVectors.size()];
    k /= kVectors.size();
    if (p == "v128")
      slots.insert(slots.end(), {v.low, v.high});
    else
      slots.push_back(p.ends_with("32") ? v.high >> 32 : v.low);
  }
  return slots;
}

TEST_F(MachineNativeVectors, instructions_do_what_their_handlers_do) {
  u32 instructions = 0;
  for (const InstrInfo& row : kInstrInfo) {
    const std::optional<Signature> s = signature_of(row);
    if (!s) continue;
    ++instructions;
    for (u32 lane = 0; lane < lanes_of(row); ++lane) {
      std::string operands;
      for (std::size_t p = 0; p < s->params.size(); ++p) operands += fmt::format(" (local.get {})", p);
      const std::string instruction = fmt::format(
          "({}{}{})", row.mnemonic, row.shape == wfx::Shape::Lane ? fmt::format(" {}", lane) : "", operands);
      // In the loop, results go where operands were.
      const std::string first = s->params[0] == s->result ? fmt::format("(local.set 0 {})", instruction)
                                                          : fmt::format("(drop {})", instruction);
      const std::string fields = fmt::format(
          "(func (export \"once\") (param {0}) (result {1}) {2})\n"
          "(func (export \"loop\") (param {0}) (result {1}) (local $n i32)\n"
          "  (loop $l {3} (br_if $l (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1)))\n"
          "                                   (i32.const 3))))\n"
          "  {2})",
          fmt::join(s->params, " "), s->result, instruction, first);
      Program handlers(fields, kHandlers), native(fields, kAlways);
      std::size_t count = 1;
      for (std::size_t p = 0; p < s->params.size(); ++p) count *= kVectors.size();
      // Of three operands, every seventh combination.
      for (std::size_t k = 0; k < count; k += s->params.size() > 2 ? 7 : 1)
        for (const char* name : {"once", "loop"})
          ASSERT_EQ(native.outcome(name, arguments(*s, k)), handlers.outcome(name, arguments(*s, k)))
              << instruction << " " << name << " " << k;
    }
  }
  EXPECT_GT(instructions, 200U);
}

TEST_F(MachineNativeVectors, loads_and_stores_do_what_their_handlers_do_and_trap_where_they_do) {
  for (const char* memory : {"(memory 1)", "(memory i64 1)"}) {
    const bool is_64 = std::string_view(memory).find("i64") != std::string_view::npos;
    std::string fields = std::string(memory) +
                         "(data (i32.const 0) "
                         "\"\\80\\ff\\01\\7f\\00\\23\\45\\67\\89\\ab\\cd\\ef\\fe\\dc\\ba\\98\\76\\54\")";
    if (is_64) fields.replace(fields.find("i32.const"), 9, "i64.const");
    std::vector<std::string> names;
    for (const InstrInfo& row : kInstrInfo) {
      if (!row.mnemonic.starts_with("v128.") || row.access == 0) continue;
      const bool is_lane = row.mnemonic.ends_with("_lane"), is_store = row.mnemonic.starts_with("v128.store");
      const u32 lane = is_lane ? 16 / row.access - 1 : 0;
      const std::string instruction =
          fmt::format("({} offset=3{} (local.get 0){})", row.mnemonic,
                      is_lane ? fmt::format(" {}", lane) : "", is_lane || is_store ? " (local.get 1)" : "");
      names.emplace_back(row.mnemonic);
      fields += fmt::format(
          "(func (export \"{}\") (param {} v128) (result v128) {})\n", row.mnemonic, is_64 ? "i64" : "i32",
          is_store ? instruction + " (v128.load offset=3 align=1 (i" + (is_64 ? "64" : "32") + ".const 40))"
                   : instruction);
    }
    EXPECT_GT(names.size(), 20U);
    Program handlers(fields, kHandlers), native(fields, kAlways);
    for (const std::string& name : names)
      for (const u64 address : {0, 1, 40, 65516, 65517, 65520, 65528, 65533, 0x7FFFFFF0})
        ASSERT_EQ(native.outcome(name, {address, kVectors[3].low, kVectors[3].high}),
                  handlers.outcome(name, {address, kVectors[3].low, kVectors[3].high}))
            << memory << " " << name << " " << address;
  }
}

TEST_F(MachineNativeVectors, are_where_calls_fields_elements_and_scalars_in_the_same_slots_expect_them) {
  const std::string fields = R"(
    (type $s (struct (field (mut v128)) (field i8) (field (mut v128)))) (type $a (array (mut v128)))
    (global $g (mut v128) (v128.const i64x2 1 2))
    (func $swap (param v128 i64 v128) (result v128 i64 v128) (local.get 2) (local.get 1) (local.get 0))
    (func $tail (param i64 v128 v128) (result v128)
      (if (result v128) (i64.eqz (local.get 0)) (then (local.get 2))
        (else (return_call $tail (i64.sub (local.get 0) (i64.const 1)) (local.get 2)
                (i64x2.add (local.get 1) (local.get 2))))))
    (func (export "f") (param $n i32) (param $x v128) (param $y v128) (result v128)
      (local $s (ref null $s)) (local $a (ref null $a)) (local $i i64) (local $z v128)
      (local.set $s (struct.new $s (local.get $x) (i32.const 3) (local.get $y)))
      (local.set $a (array.new $a (local.get $y) (i32.const 4)))
      (loop $next
        (call $swap (local.get $x) (i64.const 7) (local.get $y))
        (local.set $y) (local.set $i) (local.set $x)
        (struct.set $s 0 (local.get $s) (i32x4.add (struct.get $s 2 (local.get $s)) (local.get $x)))
        (array.set $a (local.get $a) (i32.and (local.get $n) (i32.const 3)) (struct.get $s 0 (local.get $s)))
        (local.set $z (select (result v128) (local.get $x) (array.get $a (local.get $a) (i32.const 1))
                              (i32.and (local.get $n) (i32.const 1))))
        (global.set $g (v128.xor (global.get $g) (local.get $z)))
        (local.set $x (i64x2.add (i64x2.splat (i64.extend_i32_u (local.get $n)))
          (f64x2.splat (f64.convert_i64_s (i64x2.extract_lane 1 (local.get $z))))))
        (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
      (v128.xor (global.get $g) (call $tail (local.get $i) (local.get $x) (local.get $z)))))";
  for (const u64 n : {1, 2, 9}) {
    Program handlers(fields, kHandlers), native(fields, kAlways);
    const std::vector<Slot> args = {n, kVectors[3].low, kVectors[3].high, kVectors[2].low, kVectors[2].high};
    EXPECT_EQ(native.outcome("f", args), handlers.outcome("f", args));
  }
}

TEST_F(MachineNativeVectors, share_slots_with_scalars_of_the_same_loop) {
  const std::string fields = R"(
    (func (export "f") (param i32) (result i32) (local v128)
      (v128.const i32x4 1 2 3 4)
      (loop (param v128) (result v128)
        (local.set 1)
        (if (result v128) (i32.const 0)
          (then (v128.const i32x4 5 6 7 8))
          (else (i32x4.add (local.get 1) (v128.const i32x4 10 20 30 40))))
        (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
      (i32x4.extract_lane 1)))";
  for (const u64 n : {1, 2, 5}) {
    Program native(fields, kAlways);
    EXPECT_EQ(native.outcome("f", {n}), Program(fields, kHandlers).outcome("f", {n}));
  }
}

}  // namespace
}  // namespace wfx::machine
