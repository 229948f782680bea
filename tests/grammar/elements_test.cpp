#include "grammar/elements.h"

#include <gtest/gtest.h>

#include "grammar/binary/encode_parts.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

const Elements& elements(const Module& module) { return module.elems.at(0).init; }

std::vector<std::string> bytes_of_each(const Elements& elements) {
  std::vector<std::string> all;
  elements.each([&](const Expr& e) {
    binary::ByteWriter w;
    binary::encode(w, e);
    all.push_back(std::move(w).take());
    return true;
  });
  return all;
}

TEST(Elements, are_functions_however_they_are_written) {
  for (const char* text :
       {"(func $f) (func $g) (elem func $f $g 0)", "(elem func $f $g 0) (func $f) (func $g)",
        "(func $f) (func $g) (elem funcref (ref.func $f) (ref.func $g) (ref.func 0))",
        "(elem funcref (ref.func $f) (ref.func $g) (item ref.func 0)) (func $f) (func $g)"}) {
    const auto module = testing::read(text);
    ASSERT_TRUE(module) << text;
    EXPECT_TRUE(elements(*module).are_funcs()) << text;
    EXPECT_EQ(std::vector<u32>(elements(*module).funcs().begin(), elements(*module).funcs().end()),
              (std::vector<u32>{0, 1, 0}))
        << text;
  }
}

TEST(Elements, of_other_expressions_keep_each_as_it_is) {
  const auto module = testing::read(R"((type $s (struct (field v128)))
    (func $f)
    (elem anyref
      (ref.null none)
      (item (struct.new $s (v128.const i32x4 1 2 3 4)))
      (item (struct.new $s (v128.const i32x4 5 6 7 8)))
      (item (ref.i31 (i32.add (i32.const 1) (i32.const 2))))
      (ref.null any)))");
  ASSERT_TRUE(module);
  EXPECT_FALSE(elements(*module).are_funcs());
  using namespace std::string_literals;
  const std::string vector = "\xfd\x0c"s, make = "\xfb\x00\x00\x0b"s;
  EXPECT_EQ(bytes_of_each(elements(*module)),
            (std::vector<std::string>{"\xd0\x71\x0b"s, vector + "\1\0\0\0\2\0\0\0\3\0\0\0\4\0\0\0"s + make,
                                      vector + "\5\0\0\0\6\0\0\0\7\0\0\0\x8\0\0\0"s + make,
                                      "\x41\1\x41\2\x6a\xfb\x1c\x0b"s, "\xd0\x6e\x0b"s}));
}

TEST(Elements, become_expressions_where_one_is_no_function) {
  const auto module =
      testing::read("(func $f) (func $g) (elem funcref (ref.func $g) (ref.null func) (ref.func $f))");
  ASSERT_TRUE(module);
  EXPECT_FALSE(elements(*module).are_funcs());
  using namespace std::string_literals;
  EXPECT_EQ(bytes_of_each(elements(*module)),
            (std::vector<std::string>{"\xd2\1\x0b"s, "\xd0\x70\x0b"s, "\xd2\0\x0b"s}));
}

}  // namespace
}  // namespace wfx
