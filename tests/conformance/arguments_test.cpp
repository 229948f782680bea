// Arguments of a command line.
#include "conformance/run/arguments.h"

#include <gtest/gtest.h>

#include "conformance/run/values.h"

namespace {

using namespace wfx;

constexpr ValType ref(HeapKind kind) { return ValType::ref(true, {kind}); }

/// The value as it is printed, or the problem.
std::string read(ValType type, std::string_view text) {
  const TypeStore types;
  const Argument argument = read_argument(types, type, text);
  return argument.value ? to_string(*argument.value) : argument.problem;
}

bool is_read(ValType type, std::string_view text) {
  return read_argument(TypeStore(), type, text).value.has_value();
}

TEST(Arguments, numbers_are_literals_of_the_parameters_types) {
  EXPECT_EQ(read(ValType::i32(), "0xffff_ffff"), "-1 : i32");
  EXPECT_EQ(read(ValType::i64(), "-5"), "-5 : i64");
  EXPECT_EQ(read(ValType::f32(), "0x1p-1"), "0.5 : f32");
  EXPECT_EQ(read(ValType::f64(), "-nan:0x1"), "-nan:0x1 : f64");
  for (const char* text :
       {"2.5", "", " ", "5 6", "0x1_0000_0000", "5)", "5) (i32.const 6", "x", ";;", "(;", "\"5\""})
    EXPECT_FALSE(is_read(ValType::i32(), text)) << text;
}

TEST(Arguments, vectors_have_all_shapes) {
  const ValType v128 = ValType::v128();
  EXPECT_EQ(read(v128, "i8x16 1 0 0 0 2 0 0 0 3 0 0 0 -1 -1 -1 -1"),
            "i32x4 0x00000001 0x00000002 0x00000003 0xffffffff : v128");
  EXPECT_EQ(read(v128, "i16x8 1 0 2 0 3 0 0xffff -1"),
            "i32x4 0x00000001 0x00000002 0x00000003 0xffffffff : v128");
  EXPECT_EQ(read(v128, "i32x4 1 2 3 4"), "i32x4 0x00000001 0x00000002 0x00000003 0x00000004 : v128");
  EXPECT_EQ(read(v128, "i64x2 1 -1"), "i32x4 0x00000001 0x00000000 0xffffffff 0xffffffff : v128");
  EXPECT_EQ(read(v128, "f32x4 0x1p0 nan -inf nan:0x200000"),
            "i32x4 0x3f800000 0x7fc00000 0xff800000 0x7fa00000 : v128");
  EXPECT_EQ(read(v128, "v128.const f64x2 1 -0"), "i32x4 0x00000000 0x3ff00000 0x00000000 0x80000000 : v128");
  for (const char* text : {"0", "i32x4 1 2 3", "i32x4 1 2 3 4 5", "i32x4", "i33x4 1 2 3 4", "i8x16 256"})
    EXPECT_FALSE(is_read(v128, text)) << text;
}

TEST(Arguments, references_are_what_a_host_can_make) {
  EXPECT_EQ(read(ref(HeapKind::func), "null"), "ref.null : funcref");
  EXPECT_EQ(read(ref(HeapKind::func), "(ref.null func)"), "ref.null : funcref");
  EXPECT_EQ(read(ref(HeapKind::extern_), "3"), "ref.extern 3 : (ref extern)");
  EXPECT_EQ(read(ref(HeapKind::extern_), "ref.extern 3"), "ref.extern 3 : (ref extern)");
  EXPECT_EQ(read(ref(HeapKind::any), "(ref.host 3)"), "ref.host 3 : (ref any)");
  EXPECT_FALSE(is_read(ref(HeapKind::func), "(ref.null extern)"));
  EXPECT_FALSE(is_read(ref(HeapKind::func), "3"));
  EXPECT_FALSE(is_read(ValType::ref(false, {HeapKind::func}), "null"));
}

TEST(Arguments, what_a_script_may_write_must_be_of_the_type) {
  EXPECT_EQ(read(ValType::i32(), "(i32.const 5)"), "5 : i32");
  EXPECT_EQ(read(ValType::i32(), "i32.const 5"), "5 : i32");
  EXPECT_EQ(read(ValType::i32(), "(i64.const 5)"), "its type is i64");
  EXPECT_EQ(read(ValType::i32(), "(i32.const 5) (i32.const 6)"), "it is not one value");
  EXPECT_EQ(read(ValType::i32(), "(i32.const 5)) (invoke \"\""), "it is not one value");
}

TEST(Arguments, what_is_printed_can_be_given_back) {
  for (const auto& [type, text] :
       {std::pair(ValType::i32(), "5 : i32"),
        {ValType::f64(), "nan:0x1 : f64"},
        {ValType::v128(), "i32x4 0x00000001 0x00000002 0x00000003 0x00000004 : v128"},
        {ref(HeapKind::extern_), "ref.extern 3 : (ref extern)"},
        {ref(HeapKind::any), "ref.host 3 : (ref any)"}})
    EXPECT_EQ(read(type, text), text);
  EXPECT_TRUE(is_read(ref(HeapKind::func), "ref.null : nullfuncref"));
  EXPECT_FALSE(is_read(ValType::i32(), "5 : i64"));
}

TEST(Arguments, words_of_a_vector_or_an_instruction_are_joined) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(join_arguments({"1", "i32x4", "1", "2", "3", "4", "5"}), (Words{"1", "i32x4 1 2 3 4", "5"}));
  EXPECT_EQ(join_arguments({"v128.const", "f64x2", "1", "2", "i64.const", "7"}),
            (Words{"v128.const f64x2 1 2", "i64.const 7"}));
  EXPECT_EQ(join_arguments({"ref.extern", "3", "null"}), (Words{"ref.extern 3", "null"}));
  EXPECT_EQ(join_arguments({"i32x4", "1", "2"}), Words{"i32x4 1 2"});
  EXPECT_EQ(join_arguments({"i32x4 1 2 3 4", "v128.const"}), (Words{"i32x4 1 2 3 4", "v128.const"}));
}

}  // namespace
