// The fast check beside the rules: what it says is valid is valid, over modules that are, modules that are not, and
// modules whose bodies were changed by a byte. It may not know a valid body, but knows most.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "grammar/binary/binary.h"
#include "semantics/fast_check/fast_check.h"
#include "tests/suite.h"

namespace wfx {
namespace {

using fast_check::BinaryCheck;
using fast_check::FuncCheck;

/// What came out of the comparison.
struct Counts {
  std::size_t modules = 0, invalid = 0, bodies = 0, known = 0, changed = 0, still_valid = 0, still_known = 0;
};

std::shared_ptr<Source> binary_source(const std::string& name, std::string bytes) {
  return std::make_shared<Source>(Source{.name = name, .bytes = std::move(bytes), .binary = true});
}

bool is_valid_by_rules(const SourcePtr& source) {
  Diagnostics untold;
  auto module = decode_module(source, untold);
  return module && validate(module, std::make_shared<TypeStore>(), untold);
}

/// Changes some bytes of a body, which keeps its length.
void change(std::string& bytes, Span body, std::mt19937& random) {
  const auto place = [&] { return body.begin + random() % (body.end - body.begin); };
  const u32 at = place();
  switch (random() % 4) {
    case 0: bytes[at] = static_cast<char>(bytes[at] ^ 1 << random() % 8); break;
    case 1: bytes[at] = static_cast<char>(random()); break;
    case 2: bytes[at] = bytes[place()]; break;
    default: {
      const u32 from = place();
      const u32 length = std::min<u32>(1 + random() % 8, body.end - std::max(at, from));
      bytes.replace(at, length, bytes.substr(from, length));
    }
  }
}

/// Changes bodies of the module one at a time, and compares what the fast check and the rules say.
void compare_changed(Source& source, const BinaryCheck& binary, std::size_t changes, std::mt19937& random,
                     Counts& counts) {
  FuncCheck check(binary);
  for (std::size_t n = 0; n < changes && binary.size() > 0; ++n) {
    const std::size_t number = random() % binary.size();
    const Span body = binary.body(number);
    if (body.begin == body.end) continue;
    const std::string before = source.bytes.substr(body.begin, body.end - body.begin);
    change(source.bytes, body, random);
    const bool known = check.is_known(number), valid = check.holds_by_rules(number);
    EXPECT_LE(known, valid) << source.name << ": function " << number << ", change " << n << ": "
                            << ::testing::PrintToString(source.bytes.substr(body.begin, before.size()));
    ++counts.changed;
    counts.still_valid += valid ? 1 : 0;
    counts.still_known += known ? 1 : 0;
    source.bytes.replace(body.begin, before.size(), before);
  }
}

/// Compares the fast check and the rules over a binary, and over its bodies with so many changes.
void compare(const std::string& name, std::string bytes, std::size_t changes, Counts& counts) {
  const auto source = binary_source(name, std::move(bytes));
  const bool valid = is_valid_by_rules(source);
  ++counts.modules;
  counts.invalid += valid ? 0 : 1;
  const auto binary = BinaryCheck::begin(source);
  if (!binary) {
    EXPECT_FALSE(valid) << name;
    return;
  }
  FuncCheck check(*binary);
  bool holds = true;
  for (std::size_t i = 0; i < binary->size(); ++i) {
    const bool known = check.is_known(i), by_rules = check.holds_by_rules(i);
    EXPECT_LE(known, by_rules) << name << ": function " << i;
    counts.bodies += by_rules ? 1 : 0;
    counts.known += known ? 1 : 0;
    holds = holds && by_rules;
  }
  EXPECT_EQ(holds, valid) << name;
  std::mt19937 random(static_cast<u32>(counts.modules));
  compare_changed(*source, *binary, changes, random, counts);
}

/// The bytes of a module of a script; nothing where it is malformed.
std::optional<std::string> bytes_of(const ModuleText& text, const SourcePtr& script) {
  if (const auto* binary = std::get_if<ModuleText::Binary>(&text.form)) return binary->bytes;
  Diagnostics untold;
  auto module =
      std::get_if<std::shared_ptr<Module>>(&text.form)
          ? std::get<std::shared_ptr<Module>>(text.form)
          : parse_module(std::make_shared<Source>(Source{
                             .name = script->name, .bytes = std::get<ModuleText::Quote>(text.form).text}),
                         {}, untold);
  return module ? std::optional(encode_module(*module)) : std::nullopt;
}

void compare_scripts(const std::filesystem::path& folder, std::size_t changes, Counts& counts) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".wast") continue;
    const SourcePtr source = testing::read_source(entry.path());
    if (source->bytes.starts_with(";;! dialect = \"2022\"")) continue;  // it has no binary format
    Diagnostics untold;
    const auto script = parse_script(source, {}, untold);
    if (!script) continue;
    for (const Command& command : script->commands) {
      const auto* refusal = std::get_if<AssertRefusal>(&command.form);
      const ModuleText* text = refusal ? &refusal->module : module_to_be_valid(command);
      if (const auto bytes = text ? bytes_of(*text, source) : std::nullopt)
        compare(testing::place(*source, command), *bytes, changes, counts);
    }
  }
}

std::size_t number_of(const char* variable, std::size_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

void tell(const Counts& counts) {
  std::printf(
      "%zu modules, %zu of them invalid; of %zu valid bodies, %zu known; of %zu changed ones, %zu valid, %zu "
      "known\n",
      counts.modules, counts.invalid, counts.bodies, counts.known, counts.changed, counts.still_valid,
      counts.still_known);
}

/// How many changes are made to each module, and which modules that are no part of the sources are looked at.
constexpr const char* kChanges = "WFX_CHANGES";
constexpr const char* kModules = "WFX_MODULES";

TEST(FastCheck, what_it_says_is_valid_is_valid_by_the_rules) {
  Counts counts;
  for (const char* folder : {"/tests/rules", "/conformance/suite", "/docs/examples"})
    compare_scripts(std::string(WFX_SOURCE) + folder, number_of(kChanges, 20), counts);
  tell(counts);
  EXPECT_GT(counts.invalid, 300u);
  EXPECT_GT(counts.still_valid, 300u);
}

/// What the scripts do not ask, and changed bytes seldom hit.
TEST(FastCheck, modules_at_the_edge_of_validity_are_judged_as_by_the_rules) {
  constexpr std::string_view kModules[] = {
      "(func (param v128) (result v128) local.get 0 local.get 0"
      " i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32)",
      "(func (param v128) (result v128) local.get 0 local.get 0"
      " i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31)",
      "(func (param v128) (result i32) (i32x4.extract_lane 4 (local.get 0)))",
      "(memory 1) (func (param v128) (v128.store32_lane 4 (i32.const 0) (local.get 0)))",
      "(tag) (func (result i32) (try_table (catch_ref 0 0)) (i32.const 0))",
      "(tag) (func (result i32) (try_table (catch_ref 0 1)) (i32.const 0))",
      "(func (result i32) (try_table (catch_all_ref 0)) (i32.const 0))",
      "(func (result i32) (try_table (catch_all_ref 1)) (i32.const 0))",
      "(func (result exnref) (try_table (catch_all_ref 1)) (ref.null exn))",
      "(func (param i32 i64) (result i32) (block (result i32) (local.get 0) (br_if 0 (local.get 1))))",
      "(func (param i32) (loop (param i32) (br 0 (i32.const 1))) (local.get 0))",
      "(func (param i32) (local.get 0) (loop (param i32) (br 0 (i32.const 1))))",
      "(func (param i32) (local.get 0) (loop (param i32) (br 0)))",
      "(func (result i32) unreachable (select))",
      "(func unreachable (select) drop (ref.is_null) drop)",
      "(func (result i32) (ref.null any) (ref.null any) (i32.const 0) select (drop) (i32.const 0))",
      "(type $s (struct (field i8))) (func (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0)))",
      "(type $a (array i8)) (func (param (ref $a)) (array.set $a (local.get 0) (i32.const 0) (i32.const 0)))",
      "(type $s (struct (field (ref any)))) (func (result anyref) (struct.new_default $s))",
      "(func (param anyref) (result i31ref) (br_on_cast 0 eqref anyref (local.get 0)))",
      "(func (param anyref) (result i31ref) (br_on_cast 0 anyref eqref (local.get 0)) (unreachable))",
      "(type $f (func)) (type $c (cont $f)) (func (param (ref $c)) (drop (ref.cast (ref $c) (local.get 0))))",
      "(type $a (array (mut i8))) (type $b (array i16))"
      " (func (param (ref $a) (ref $b)) (array.copy $a $b (local.get 0) (i32.const 0) (local.get 1)"
      " (i32.const 0) (i32.const 0)))",
      "(func (local (ref any)) (block (local.set 0 (ref.i31 (i32.const 0)))) (drop (local.get 0)))",
      "(func (local (ref any)) (local.set 0 (ref.i31 (i32.const 0))) (drop (local.get 0)))",
      "(func (local (ref any)) (if (i32.const 0) (then (local.set 0 (ref.i31 (i32.const 0))))"
      " (else (drop (local.get 0)))))",
  };
  Counts counts;
  for (const std::string_view text : kModules) {
    Diagnostics diagnostics;
    const auto source = std::make_shared<Source>(Source{.name = "edge.wat", .bytes = std::string(text)});
    const auto module = parse_module(source, {}, diagnostics);
    ASSERT_TRUE(module) << render(diagnostics, false);
    compare(std::string(text), encode_module(*module), 200, counts);
  }
  EXPECT_GT(counts.invalid, std::size(kModules) / 2);
  EXPECT_EQ(counts.known, counts.bodies);
}

using FastCheckSuite = testing::OfficialSuite;

TEST_F(FastCheckSuite, what_it_says_is_valid_is_valid_by_the_rules) {
  Counts counts;
  compare_scripts(WFX_SUITE, number_of(kChanges, 20), counts);
  tell(counts);
  EXPECT_GT(counts.invalid, 3000u);
  EXPECT_GT(counts.known * 10, counts.bodies * 8);
}

TEST(FastCheckModules, what_it_says_is_valid_is_valid_by_the_rules) {
  const char* folder = std::getenv(kModules);
  if (folder == nullptr) GTEST_SKIP() << "WFX_MODULES is no folder of binaries";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".wasm") continue;
    Counts counts;
    compare(entry.path().filename(), testing::read_source(entry.path())->bytes, number_of(kChanges, 10'000),
            counts);
    tell(counts);
  }
}

}  // namespace
}  // namespace wfx
