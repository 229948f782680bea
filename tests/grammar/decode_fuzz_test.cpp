// Damaged binaries: whatever the bytes, the decoder returns a module or one error within the file. The sanitizers of
// the `dev` build watch over it.
#include <gtest/gtest.h>

#include <random>

#include "grammar/print/print.h"
#include "tests/grammar/binaries.h"

namespace wfx {
namespace {

using testing::decode;
using testing::Decoded;
using testing::function_bytes;
using testing::hex;
using testing::module_bytes;
using testing::section;

/// Modules that use every section and most forms of immediates between them.
std::vector<std::string> samples() {
  const std::string header = module_bytes("");
  return {
      // types: a recursive group, subtypes, continuations; imports and exports of every kind
      header +
          section(
              1,
              hex("05  60 00 00  4e 03 50 00 5f 02 7f 01 78 00 4f 01 01 5f 03 7f 01 78 00 64 02 01 5e 77 01"
                  "5e 7b 00  5d 00  60 02 7b 63 6e 01 64 68")) +
          section(2, hex("05  01 61 01 62 00 00  01 61 01 63 01 70 05 01 02  01 61 01 64 02 00 01"
                         "01 61 01 65 03 7f 01  01 61 01 66 04 00 00")) +
          section(7, hex("05  01 61 00 00  01 62 01 00  01 63 02 00  01 64 03 00  01 65 04 00")),
      // blocks, branches, tables of labels, exception handlers, casts, vectors, memory arguments
      function_bytes(
          "02 01 7f 02 63 70  02 40 03 7f 04 00 41 00 0e 02 00 01 02 05 0b 0b 0b  1f 40 02 00 00 01 03 02 0b"
          "fb 18 03 00 6e 6b  fd 0c 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  fd 54 41 01 10 03"
          "28 02 80 80 80 80 10  1c 01 7f  43 00 00 80 3f  0b"),
      // continuations
      function_bytes("00 e0 01 e1 01 02 e2 00 e3 01 02 00 00 03 01 01 e4 01 00 00 e5 01 00 e6 01 00 0b"),
      // element and data segments of every form, a table with an initial value, start, data count, names, a hint
      header + section(1, hex("01 60 00 00")) + section(3, hex("01 00")) +
          section(4, hex("02  70 00 01  40 00 70 00 01 d0 70 0b")) + section(5, hex("01 00 01")) +
          section(6, hex("01 7f 00 41 2a 0b")) + section(8, hex("00")) +
          section(
              9, hex("08  00 41 00 0b 01 00  01 00 01 00  02 00 41 00 0b 00 01 00  03 00 01 00"
                     "04 41 00 0b 01 d2 00 0b  05 70 01 d0 70 0b  06 00 41 00 0b 70 00  07 70 01 d2 00 0b")) +
          section(12, hex("03")) +
          section(0, section(25, "metadata.code.branch_hint").substr(1) + hex("01 00 01 03 01 01")) +
          section(10, section(1, hex("00 41 00 04 40 fc 08 00 00 0b 0b"))) +
          section(11, hex("03  00 41 00 0b 01 61  01 01 62  02 00 41 00 0b 00")) +
          section(0, hex("04 6e 61 6d 65") + section(0, hex("01 6d")) + section(1, hex("01 00 01 66")) +
                         section(2, hex("01 00 01 00 01 78")) + section(4, hex("01 00 01 74"))),
  };
}

/// The locals that the printer would write one by one.
u64 local_count(const Module& m) {
  u64 count = 0;
  for (const Func& f : m.funcs) {
    for (const LocalRun& run : *f.locals) count += run.count;
  }
  return count;
}

/// Decodes; what comes out is encoded, which can be decoded again, and printed.
void survive(const std::string& bytes) {
  const Decoded d = decode(bytes);
  if (!d.module) {
    ASSERT_EQ(d.diagnostics.errors().size(), 1u);
    EXPECT_LE(d.at().begin, bytes.size());
    EXPECT_FALSE(render(d.diagnostics, false).empty());
    return;
  }
  EXPECT_EQ(decode(encode_module(*d.module)).message(), "");
  if (local_count(*d.module) < 1000) EXPECT_FALSE(print_module(*d.module).empty());
}

TEST(DecoderFuzz, the_samples_themselves_are_wellformed) {
  for (const std::string& sample : samples()) EXPECT_EQ(decode(sample).message(), "");
}

TEST(DecoderFuzz, a_binary_cut_anywhere_is_survived) {
  for (const std::string& sample : samples()) {
    for (std::size_t n = 0; n < sample.size(); ++n) survive(sample.substr(0, n));
  }
}

TEST(DecoderFuzz, any_byte_may_be_another) {
  for (const std::string& sample : samples()) {
    for (std::size_t i = 8; i < sample.size(); ++i) {
      for (int b = 0; b < 256; b += 5) {
        std::string damaged = sample;
        damaged[i] = static_cast<char>(b);
        survive(damaged);
      }
    }
  }
}

TEST(DecoderFuzz, bytes_may_be_lost_doubled_and_overwritten_at_random) {
  const std::vector<std::string> all = samples();
  std::mt19937 random(1);
  for (int round = 0; round < 5'000; ++round) {
    std::string damaged = all[random() % all.size()];
    for (std::size_t n = random() % 8; n > 0; --n) {
      const std::size_t i = 8 + random() % (damaged.size() - 8);
      switch (random() % 3) {
        case 0: damaged.erase(i, 1); break;
        case 1: damaged.insert(i, 1, damaged[i]); break;
        case 2: damaged[i] = static_cast<char>(random()); break;
      }
    }
    survive(damaged);
  }
}

}  // namespace
}  // namespace wfx
