// Every wellformed module of the official suite, through the encoder, the decoder and the printer and back.
#include <gtest/gtest.h>

#include <algorithm>

#include "grammar/print/print.h"
#include "tests/grammar/binaries.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using RoundTripSuite = testing::OfficialSuite;

using testing::decode;
using testing::place;

/// The module of a command, if it has one that can be read.
std::shared_ptr<Module> module_of(const Command& c) {
  const ModuleText* text = module_in(c);
  if (!text) return nullptr;
  Diagnostics diagnostics;
  return match(
      text->form, [](const std::shared_ptr<Module>& module) { return module; },
      [&](const ModuleText::Quote& q) {
        return parse_module(std::make_shared<const Source>(Source{"quoted", q.text, false}), {}, diagnostics);
      },
      [](const ModuleText::Binary& b) { return decode(b.bytes).module; });
}

std::shared_ptr<Module> parse(const std::string& text, Diagnostics& diagnostics) {
  return parse_module(std::make_shared<const Source>(Source{"printed", text, false}), {}, diagnostics);
}

/// Whether there are branch hints, or a section of theirs that could not be read as such.
bool has_branch_hints(const Module& m) {
  return !m.branch_hints.empty() ||
         std::ranges::count(m.customs, "metadata.code.branch_hint", &Custom::name) != 0;
}

std::string print_outline(const Outline& outline, CodeStyle style) {
  std::string text;
  print_module(outline, style, [&](std::string_view piece) { text += piece; });
  return text;
}

TEST_F(RoundTripSuite, text_to_binary_to_text_to_binary_gives_the_same_binary_and_an_outline_the_same_text) {
  std::size_t modules = 0;
  testing::for_each_command([&](const Command& c, const Source& source) {
    const auto module = module_of(c);
    if (!module) return;
    ++modules;
    const std::string first = encode_module(*module);
    const auto decoded = decode(first);
    ASSERT_NE(decoded.module, nullptr) << place(source, c) << ": " << decoded.message();
    const auto outline = decode_outline(decoded.module->source, OutlineOf::all_but_code);
    EXPECT_EQ(outline.has_value(), !has_branch_hints(*decoded.module)) << place(source, c);
    for (const CodeStyle style : {CodeStyle::folded, CodeStyle::plain}) {
      const std::string text = print_module(*decoded.module, style);
      EXPECT_EQ(!outline || print_outline(*outline, style) == text, true) << place(source, c) << "\n" << text;
      Diagnostics diagnostics;
      const auto reread = parse(text, diagnostics);
      ASSERT_NE(reread, nullptr) << place(source, c) << "\n" << render(diagnostics, false);
      EXPECT_EQ(encode_module(*reread) == first, true) << place(source, c) << "\n" << text;
    }
  });
  EXPECT_GT(modules, 5000u);
}

}  // namespace
}  // namespace wfx
