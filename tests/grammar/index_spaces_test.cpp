#include "grammar/index_spaces.h"

#include "tests/grammar/text_helpers.h"

namespace wfx {
namespace {

/// Functions, globals and tags are imported and defined, the table is only imported, the memory only defined.
constexpr const char* kText = R"(
  (type $f (func (param i32)))
  (rec (type $s (struct (field i32))) (type $g (func)))
  (import "m" "global" (global i64))
  (import "m" "func" (func (type $g)))
  (import "m" "table" (table 1 funcref))
  (import "m" "tag" (tag (type $f)))
  (import "m" "func2" (func (type $f)))
  (memory 1)
  (global (mut f32) (f32.const 0))
  (func (type $g) (local i32 i32))
  (tag (type $g))
  (elem func 0)
  (data "x")
  (data "y"))";

TEST(IndexSpaces, number_imports_first_and_types_through_all_groups) {
  const auto module = testing::read(kText);
  ASSERT_TRUE(module);
  const IndexSpaces spaces(*module);
  std::vector<std::pair<u32, u32>> sizes;  // of which are imported
  for (std::size_t space = 0; space < kModuleSpaces; ++space)
    sizes.emplace_back(spaces.size(static_cast<Space>(space)), spaces.imported(static_cast<Space>(space)));
  EXPECT_EQ(sizes, (std::vector<std::pair<u32, u32>>{
                       {3, 0}, {3, 2}, {1, 1}, {1, 0}, {2, 1}, {2, 1}, {1, 0}, {2, 0}}));
  EXPECT_EQ(spaces.import(Space::func, 1)->name, "func2");
  EXPECT_EQ(spaces.import(Space::global, 0)->name, "global");
}

TEST(IndexSpaces, know_what_an_index_names) {
  const auto module = testing::read(kText);
  ASSERT_TRUE(module);
  const IndexSpaces spaces(*module);
  EXPECT_EQ(spaces.func(2), &module->funcs[0]);
  EXPECT_EQ(spaces.type_of_func(0), 2U);
  EXPECT_EQ(spaces.type_of_func(1), 0U);
  EXPECT_EQ(spaces.type_of_func(2), 2U);
  EXPECT_EQ(spaces.type_of_tag(0), 0U);
  EXPECT_EQ(spaces.type_of_tag(1), 2U);
  EXPECT_EQ(spaces.type_of_global(0)->type, ValType{ValKind::i64});
  EXPECT_TRUE(spaces.type_of_global(1)->mut);
  EXPECT_NE(spaces.comp<StructType>(1), nullptr);
  EXPECT_EQ(spaces.comp<FuncType>(1), nullptr) << "it is a structure type";
}

TEST(IndexSpaces, have_nothing_behind_their_ends) {
  const auto module = testing::read(kText);
  ASSERT_TRUE(module);
  const IndexSpaces spaces(*module);
  EXPECT_EQ(spaces.import(Space::func, 2), nullptr) << "it is defined";
  EXPECT_EQ(spaces.func(1), nullptr) << "it is imported";
  EXPECT_EQ(spaces.func(3), nullptr);
  EXPECT_EQ(spaces.type(3), nullptr);
  EXPECT_EQ(spaces.type_of_func(~0U), std::nullopt);
  EXPECT_EQ(spaces.type_of_tag(2), std::nullopt);
  EXPECT_EQ(spaces.type_of_global(2), std::nullopt);
  EXPECT_FALSE(spaces.has(Space::memory, 1));
}

}  // namespace
}  // namespace wfx
