#include <gtest/gtest.h>

#include "grammar/binary/binary_codes.h"
#include "grammar/print/print.h"
#include "tests/grammar/binaries.h"

namespace wfx {
namespace {

using testing::decode;
using testing::Decoded;
using testing::function_bytes;
using testing::hex;
using testing::module_bytes;

void expect_fault(std::string bytes, std::string_view words, std::string_view message, u32 offset) {
  const Decoded d = decode(std::move(bytes));
  EXPECT_EQ(d.module, nullptr);
  EXPECT_EQ(d.words(), words);
  EXPECT_EQ(d.message(), message);
  EXPECT_EQ(d.at().begin, offset);
}

TEST(Decoder, the_empty_module_is_eight_bytes) {
  const Decoded d = decode(module_bytes(""));
  ASSERT_NE(d.module, nullptr);
  EXPECT_FALSE(d.module->has_data_count);
}

TEST(Decoder, an_empty_file_is_an_error) {
  expect_fault("", "unexpected end of section or function",
               "the magic number 00 61 73 6d is 4 bytes long, but the file ends after 0", 0);
}

TEST(Decoder, text_is_not_a_binary) {
  expect_fault("(module)", "magic header not detected", "expected the magic number 00 61 73 6d", 0);
}

TEST(Decoder, a_continuation_type_of_an_abstract_heap_type_is_an_error) {
  // Found by fuzzing: text cannot say it.
  expect_fault(module_bytes("01 03 01 5d 6a"), "malformed definition type",
               "a continuation type has the index of a function type, found an abstract heap type", 12);
}

TEST(Decoder, a_section_size_past_the_end_is_an_error_at_that_size) {
  expect_fault(module_bytes("01 7f 00"), "length out of bounds",
               "the size of a section or body is 127, but only 1 byte is left in the file", 9);
}

TEST(Decoder, a_section_longer_than_its_contents_is_an_error_after_them) {
  expect_fault(module_bytes("01 03 00 00 00"), "section size mismatch",
               "the type section is complete, but by its size 2 more bytes belong to it", 11);
}

TEST(Decoder, a_list_that_claims_2_to_the_32_entries_fails_at_once) {
  expect_fault(module_bytes("01 06 ff ff ff ff 0f 60"), "length out of bounds",
               "the number of types is 4294967295, but only 1 byte is left in the type section", 10);
}

TEST(Decoder, a_list_fails_at_its_first_missing_entry) {
  expect_fault(module_bytes("03 02 02 00"), "unexpected end of section or function",
               "expected a type index, found the end of the function section", 12);
}

TEST(Decoder, a_leb128_cut_short_is_an_unexpected_end) {
  expect_fault(module_bytes("05 03 01 00 80"), "unexpected end of section or function",
               "expected a minimum, found the end of the memory section", 13);
}

TEST(Decoder, a_leb128_may_not_exceed_its_bits_nor_its_bytes) {
  expect_fault(module_bytes("08 05 ff ff ff ff 1f"), "integer too large",
               "a function index does not fit into 32 bits", 10);
  expect_fault(module_bytes("08 06 80 80 80 80 80 00"), "integer representation too long",
               "a function index goes on after 5 bytes, the most it may have", 10);
}

TEST(Decoder, a_section_of_unknown_id_is_named_in_hex) {
  expect_fault(module_bytes("0f 00"), "malformed section id", "no section has the id 0x0f", 8);
}

TEST(Decoder, sections_stand_once_and_in_order) {
  expect_fault(module_bytes("03 01 00 01 01 00"), "unexpected content after last section",
               "the type section stands after the function section", 11);
  expect_fault(module_bytes("01 01 00 01 01 00"), "unexpected content after last section",
               "a second type section", 11);
}

TEST(Decoder, the_tag_section_stands_between_memories_and_globals) {
  EXPECT_NE(decode(module_bytes("05 01 00 0d 01 00 06 01 00")).module, nullptr);
  EXPECT_EQ(decode(module_bytes("06 01 00 0d 01 00")).module, nullptr);
}

TEST(Decoder, an_unknown_opcode_is_named_in_hex) {
  expect_fault(function_bytes("00 e7 0b"), "illegal opcode", "no instruction has the opcode 0xe7", 23);
  expect_fault(function_bytes("00 fd 9a 01 0b"), "illegal opcode", "no instruction has the opcode 0xfd 0x9a",
               23);
}

TEST(Decoder, an_else_needs_an_if) {
  expect_fault(function_bytes("00 05 0b"), "END opcode expected",
               "expected an instruction or `end`, found an `else` that belongs to no `if`", 23);
  EXPECT_EQ(decode(function_bytes("00 02 40 05 0b 0b")).words(), "END opcode expected");
  EXPECT_EQ(decode(function_bytes("00 04 40 05 05 0b 0b")).words(), "END opcode expected");
}

TEST(Decoder, a_body_without_its_end_ends_unexpectedly) {
  expect_fault(function_bytes("00 02 40 0b"), "unexpected end of section or function",
               "expected an instruction or `end`, found the end of the function body", 26);
}

TEST(Decoder, bytes_after_the_end_of_a_body_are_an_error) {
  EXPECT_EQ(decode(function_bytes("00 0b 01")).words(), "section size mismatch");
}

TEST(Decoder, functions_and_bodies_are_as_many) {
  EXPECT_EQ(decode(module_bytes("01 04 01 60 00 00 03 02 01 00")).message(),
            "the function section has 1 entry, the code section 0");
}

TEST(Decoder, locals_are_counted_not_made) {
  const Decoded d = decode(function_bytes("01 ff ff ff ff 0f 7f 0b"));
  ASSERT_NE(d.module, nullptr);
  EXPECT_EQ((*d.module->funcs[0].locals)[0].count, 0xFFFFFFFFu);
  EXPECT_EQ(decode(function_bytes("02 ff ff ff ff 0f 7f 01 7e 0b")).words(), "too many locals");
}

TEST(Decoder, memory_init_needs_a_data_count) {
  EXPECT_EQ(decode(function_bytes("00 fc 08 00 00 0b")).words(), "data count section required");
}

TEST(Decoder, a_name_must_be_utf8_and_the_error_is_at_the_byte) {
  expect_fault(module_bytes("07 08 01 03 61 ff 62 00 00 00"), "malformed UTF-8 encoding",
               "an export's name is not UTF-8: 0xff fits no character", 13);
}

TEST(Decoder, blocks_know_their_ends_and_elses) {
  const Decoded d = decode(function_bytes("00 02 40 04 40 01 05 00 0b 0b 0b"));
  ASSERT_NE(d.module, nullptr);
  const auto& code = d.module->funcs[0].body.code;
  ASSERT_EQ(code.size(), 8u);  // block if nop else unreachable end end end
  EXPECT_EQ(code[0].end_pc(), 6u);
  EXPECT_EQ(code[0].else_pc(), kNoPc);
  EXPECT_EQ(code[1].end_pc(), 5u);
  EXPECT_EQ(code[1].else_pc(), 3u);
  EXPECT_EQ(code[3].opening_pc(), 1u);
  EXPECT_EQ(code[5].opening_pc(), 1u);
  EXPECT_EQ(code[6].opening_pc(), 0u);
  EXPECT_EQ(code[7].opening_pc(), kNoPc);
}

TEST(Decoder, every_instruction_has_its_bytes) {
  const Decoded d = decode(function_bytes("00 41 80 7f 1a 0b"));
  ASSERT_NE(d.module, nullptr);
  const Expr& body = d.module->funcs[0].body;
  EXPECT_EQ(body.at[0].begin, 23u);
  EXPECT_EQ(body.at[0].end, 26u);
  EXPECT_EQ(body.at[2].end, 28u);
  EXPECT_EQ(static_cast<i32>(body.code[0].const_i32()), -128);
}

TEST(Decoder, the_second_opcode_of_a_test_or_cast_is_the_nullable_one) {
  const Decoded d = decode(function_bytes("00 fb 14 6e fb 15 6e fb 16 6b fb 17 6b 0b"));
  ASSERT_NE(d.module, nullptr);
  const Expr& body = d.module->funcs[0].body;
  EXPECT_EQ(to_string(body.code[0], body, *d.module), "ref.test (ref any)");
  EXPECT_EQ(to_string(body.code[1], body, *d.module), "ref.test anyref");
  EXPECT_EQ(to_string(body.code[2], body, *d.module), "ref.cast (ref struct)");
  EXPECT_EQ(to_string(body.code[3], body, *d.module), "ref.cast structref");
}

TEST(Decoder, stack_switching_instructions_have_their_immediates) {
  const Decoded d = decode(
      function_bytes("00 e0 01 e1 01 02 e2 00 e3 01 02 00 00 03 01 01 e4 01 00 00 e5 01 00 e6 01 00 0b"));
  ASSERT_NE(d.module, nullptr);
  const Expr& body = d.module->funcs[0].body;
  std::string text;
  for (const Instr& i : body.code) text += to_string(i, body, *d.module) + "\n";
  EXPECT_EQ(text,
            "cont.new 1\ncont.bind 1 2\nsuspend 0\nresume 1 (on 0 3) (on 1 switch)\n"
            "resume_throw 1 0\nresume_throw_ref 1\nswitch 1 0\nend\n");
}

TEST(Decoder, a_hundred_thousand_nested_blocks_are_read_without_recursion) {
  std::string body = hex("00");
  for (int i = 0; i < 100'000; ++i) body += hex("02 40");
  body.append(100'001, '\x0b');
  const auto leb = [](std::size_t n) {
    return std::string{static_cast<char>(n | 0x80), static_cast<char>((n >> 7) | 0x80),
                       static_cast<char>(n >> 14)};
  };
  const Decoded d = decode(module_bytes("01 04 01 60 00 00 03 02 01 00 0a") + leb(body.size() + 4) + '\1' +
                           leb(body.size()) + body);
  ASSERT_NE(d.module, nullptr);
  EXPECT_EQ(d.module->funcs[0].body.code.size(), 200'001u);
}

TEST(Decoder, names_are_read_and_what_they_name_nothing_is_passed_over) {
  // Function 0 is "f" with the one local "x": there is no function 9, no local 1, no label 0, type 0 has no field.
  const Decoded d =
      decode(function_bytes("01 01 7f 0b") +
             hex("00 29 04 6e 61 6d 65  01 07 02 00 01 66 09 01 67  02 09 01 00 02 00 01 78 01 01 79"
                 "03 06 01 00 01 00 01 6c  0a 06 01 00 01 00 01 6d"));
  ASSERT_NE(d.module, nullptr);
  EXPECT_TRUE(d.module->customs.empty());
  ASSERT_EQ(d.module->names.funcs.size(), 1u);
  EXPECT_EQ(d.module->names.funcs[0], "f");
  EXPECT_EQ(d.module->names.locals[0], std::vector<std::string>{"x"});
  EXPECT_TRUE(d.module->names.labels[0].empty());
  EXPECT_TRUE(d.module->names.fields[0].empty());
}

TEST(Decoder, the_table_of_names_is_no_larger_than_the_module) {
  // 4294967295 locals, and a name for the last of them
  const Decoded d = decode(function_bytes("01 ff ff ff ff 0f 7f 0b") +
                           hex("00 11 04 6e 61 6d 65  02 0a 01 00 01 fe ff ff ff 0f 01 79"));
  ASSERT_NE(d.module, nullptr);
  EXPECT_TRUE(d.module->customs.empty());
  EXPECT_TRUE(d.module->names.locals[0].empty());
}

TEST(Decoder, a_malformed_name_section_is_kept_as_it_is) {
  const Decoded d = decode(module_bytes("00 08 04 6e 61 6d 65 01 7f 00"));
  ASSERT_NE(d.module, nullptr);
  ASSERT_EQ(d.module->customs.size(), 1u);
  EXPECT_EQ(d.module->customs[0].name, "name");
  EXPECT_EQ(d.module->customs[0].bytes, hex("01 7f 00"));
}

TEST(Decoder, of_two_name_sections_neither_is_read_and_both_are_kept_in_their_order) {
  const std::string bytes =
      module_bytes("00 0a 04 6e 61 6d 65 00 03 02 6d 31  00 0a 04 6e 61 6d 65 00 03 02 6d 32");
  const Decoded d = decode(bytes);
  ASSERT_NE(d.module, nullptr);
  EXPECT_FALSE(d.module->names.module.has_value());
  EXPECT_EQ(d.module->customs.size(), 2u);
  EXPECT_EQ(encode_module(*d.module), bytes);
}

TEST(Decoder, a_custom_section_knows_what_it_follows) {
  const Decoded d = decode(module_bytes("00 03 01 61 2a 01 01 00 00 02 01 62"));
  ASSERT_NE(d.module, nullptr);
  ASSERT_EQ(d.module->customs.size(), 2u);
  EXPECT_EQ(d.module->customs[0].bytes, "*");
  EXPECT_EQ(d.module->customs[0].after, binary::kBeforeFirst);
  EXPECT_EQ(d.module->customs[1].after, 1);
}

TEST(Decoder, a_branch_hint_finds_its_branch) {
  const std::string hint =
      hex("00 20") + std::string("\x19metadata.code.branch_hint") + hex("01 00 01 03 01 01");
  const std::string code = hex("0a 0a 01 08 00 41 00 04 40 01 0b 0b");
  const Decoded d = decode(module_bytes("01 04 01 60 00 00 03 02 01 00") + hint + code);
  ASSERT_NE(d.module, nullptr);
  ASSERT_EQ(d.module->branch_hints.size(), 1u);
  EXPECT_EQ(d.module->branch_hints[0].pc, 1u);
  EXPECT_TRUE(d.module->branch_hints[0].likely);
}

}  // namespace
}  // namespace wfx
