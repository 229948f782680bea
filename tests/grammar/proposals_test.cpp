// The table of other proposals' codes and keywords, and the errors that name them.
#include "grammar/proposals.h"

#include <gtest/gtest.h>

#include "grammar/binary/binary_codes.h"
#include "tests/grammar/binaries.h"
#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

using testing::decode;
using testing::errors_of;
using testing::function_bytes;
using testing::hex;
using testing::module_bytes;

std::string_view name_of(CodePlace place, u32 code) {
  const Proposal* proposal = proposal_of_code(place, code);
  return proposal == nullptr ? "" : proposal->name;
}

std::string_view name_of(std::string_view keyword) {
  const Proposal* proposal = proposal_of_keyword(keyword);
  return proposal == nullptr ? "" : proposal->name;
}

CodePlace place_of(u8 prefix) {
  switch (prefix) {
    case 0: return CodePlace::opcode;
    case 0xFB: return CodePlace::opcode_fb;
    case 0xFC: return CodePlace::opcode_fc;
    default: return CodePlace::opcode_fd;
  }
}

/// That the error of a binary names the proposal.
void expect_named(const std::string& bytes, std::string_view proposal) {
  const auto d = decode(bytes);
  ASSERT_FALSE(d.diagnostics.empty()) << proposal;
  EXPECT_TRUE(d.message().ends_with("a proposal that wfx does not have: " + std::string(proposal)))
      << d.message();
}

void expect_named_text(const std::string& text, std::string_view proposal) {
  const std::string message = errors_of(text)[0].message;
  EXPECT_TRUE(message.ends_with("a proposal that wfx does not have: " + std::string(proposal))) << message;
}

TEST(Proposals, no_code_or_keyword_of_ours_is_anothers) {
  for (const InstrInfo& row : kInstrInfo) {
    if (row.prefix != 0xFF) EXPECT_EQ(name_of(place_of(row.prefix), row.code), "") << row.mnemonic;
    EXPECT_EQ(name_of(row.mnemonic), "") << row.mnemonic;
  }
  for (u32 i = 0; i < binary::kHeapTypes.size(); ++i)
    EXPECT_EQ(name_of(CodePlace::type, binary::kFirstHeapType + i), "");
  for (u32 i = 0; i < binary::kNumberTypes.size(); ++i)
    EXPECT_EQ(name_of(CodePlace::type, binary::kFirstNumberType + i), "");
  for (const u8 code : {binary::kRef, binary::kRefNull, binary::kPackedI8, binary::kPackedI16})
    EXPECT_EQ(name_of(CodePlace::type, code), "");
  for (const u8 code : {binary::kFunc, binary::kStruct, binary::kArray, binary::kCont})
    EXPECT_EQ(name_of(CodePlace::composite_type, code), "");
  EXPECT_EQ(name_of(CodePlace::limits, binary::kHasMax | binary::kAddress64), "");
  for (u32 id = 0; id < binary::kSectionCount; ++id) EXPECT_EQ(name_of(CodePlace::section, id), "");
}

TEST(Proposals, opcodes_are_named) {
  expect_named(function_bytes("00 06 40 19 0b 0b"), "legacy exceptions");
  expect_named(function_bytes("00 07 00 0b"), "legacy exceptions");
  expect_named(function_bytes("00 09 00 0b"), "legacy exceptions");
  expect_named(function_bytes("00 18 00 0b"), "legacy exceptions");
  expect_named(function_bytes("00 fe 03 00 0b"), "threads");
  expect_named(function_bytes("00 fe 10 02 00 0b"), "threads");
  expect_named(function_bytes("00 fe 4e 02 00 0b"), "threads");
  expect_named(function_bytes("00 fe 4f 00 00 0b"), "shared-everything threads");
  expect_named(function_bytes("00 fb 1f 0b"), "shared-everything threads");
  expect_named(function_bytes("00 fb 22 00 0b"), "custom descriptors");
  expect_named(function_bytes("00 fb 80 01 00 0b"), "stringref");
  expect_named(function_bytes("00 fc 12 00 0b"), "memory control");
  expect_named(function_bytes("00 fc 13 0b"), "wide arithmetic");
  expect_named(function_bytes("00 fc 30 01 00 0b"), "half precision");
  expect_named(function_bytes("00 fd a0 02 0b"), "half precision");
  expect_named(function_bytes("00 17 00 0b"), "function references until 2022");
  EXPECT_EQ(decode(function_bytes("00 fe 7f 0b")).words(), "illegal opcode");
  EXPECT_EQ(decode(function_bytes("00 27 0b")).message(), "no instruction has the opcode 0x27");
}

TEST(Proposals, types_and_flags_are_named) {
  expect_named(module_bytes("01 06 01 60 01 64 62 00 00"), "custom descriptors");
  expect_named(module_bytes("01 07 01 60 01 64 65 6e 00 00"), "shared-everything threads");
  expect_named(module_bytes("01 05 01 60 01 67 00"), "stringref");
  expect_named(module_bytes("01 06 01 4d 01 60 00 00"), "custom descriptors");
  expect_named(module_bytes("01 05 01 65 60 00 00"), "shared-everything threads");
  expect_named(module_bytes("05 04 01 03 01 01"), "threads");
  expect_named(module_bytes("05 04 01 08 01 00"), "custom page sizes");
  expect_named(module_bytes("06 06 01 7f 02 41 00 0b"), "shared-everything threads");
  expect_named(module_bytes("02 08 01 01 6d 00 7f 01 01 61"), "compact imports");
  expect_named(module_bytes("02 07 01 01 6d 01 6e 20 00"), "custom descriptors");
  expect_named(module_bytes("0e 02 00 00"), "stringref");
}

TEST(Proposals, a_component_is_no_module) {
  const auto d = decode(hex("00 61 73 6d 0d 00 01 00"));
  EXPECT_EQ(d.words(), "unknown binary version");
  EXPECT_EQ(d.message(),
            "expected the version 01 00 00 00; it is of a proposal that wfx does not have: component model");
  EXPECT_NE(d.diagnostics.errors()[0].hint.find("unbundle"), std::string::npos);
}

TEST(Proposals, keywords_are_named) {
  expect_named_text("(module (memory 1 1 shared))", "threads");
  expect_named_text("(func (drop (i32.atomic.load (i32.const 0))))", "threads");
  expect_named_text("(func (atomic.fence))", "threads");
  expect_named_text("(type (shared (func)))", "shared-everything threads");
  expect_named_text("(func (try (do) (catch_all)))", "legacy exceptions");
  expect_named_text("(func try rethrow 0 end)", "legacy exceptions");
  expect_named_text("(type (sub (descriptor 1 (struct))))", "custom descriptors");
  expect_named_text("(func (param (ref (exact 0))))", "custom descriptors");
  expect_named_text("(import \"m\" (item \"a\" (func)))", "compact imports");
  expect_named_text("(component)", "component model");
  expect_named_text("(memory 1 (pagesize 1))", "custom page sizes");
  expect_named_text("(func i64.add128)", "wide arithmetic");
  expect_named_text("(func memory.discard)", "memory control");
  expect_named_text("(func f16x8.abs)", "half precision");
  expect_named_text("(func (param stringref))", "stringref");
  expect_named_text("(func (string.const \"a\"))", "stringref");
  expect_named_text("(func (let (local i32)))", "function references until 2022");
  EXPECT_EQ(errors_of("(memory 1 1 shared)")[0].words, "unknown operator");
  EXPECT_EQ(errors_of("(func i32.atomic)")[0].message, "unknown operator `i32.atomic`");
}

}  // namespace
}  // namespace wfx
