// Which instances can change what others hold.
#include "conformance/run/linked_instances.h"

#include <gtest/gtest.h>

namespace wfx {
namespace {

using Members = std::vector<InstanceId>;

/// A module with one import.
Module importing(const std::string& module, ExternType type) {
  Module m;
  m.imports.push_back({.module = module, .name = "x", .type = std::move(type)});
  return m;
}

class LinkedInstancesTest : public ::testing::Test {
 protected:
  void make(const Module& module) { linked.add(linked.join_imports_of(module), made++); }
  Members with(InstanceId instance) { return linked.members(linked.group_of(instance)); }

  LinkedInstances linked;
  InstanceId made = 0;
};

TEST_F(LinkedInstancesTest, an_instance_without_imports_is_alone) {
  make({});
  make({});
  EXPECT_EQ(with(0), Members{0});
  EXPECT_EQ(with(1), Members{1});
}

TEST_F(LinkedInstancesTest, what_imports_from_an_instance_is_with_it_and_with_all_that_it_is_with) {
  make({});
  linked.name("a", 0);
  make({});
  make(importing("a", FuncUse{}));
  linked.name("b", 2);
  make(importing("b", MemoryType{}));
  EXPECT_EQ(with(0), (Members{0, 2, 3}));
  EXPECT_EQ(with(1), Members{1});
  EXPECT_EQ(with(3), (Members{0, 2, 3}));
}

TEST_F(LinkedInstancesTest, a_name_is_of_the_instance_that_was_given_it_last) {
  make({});
  linked.name("a", 0);
  make({});
  linked.name("a", 1);
  make(importing("a", FuncUse{}));
  EXPECT_EQ(with(2), (Members{1, 2}));
}

TEST_F(LinkedInstancesTest, a_host_links_by_what_it_holds_and_not_by_its_functions) {
  make(importing("host", FuncUse{}));
  make(importing("host", TableType{}));
  make(importing("host", GlobalType{}));
  EXPECT_EQ(with(0), Members{0});
  EXPECT_EQ(with(1), (Members{1, 2}));
}

TEST_F(LinkedInstancesTest, a_module_that_is_not_instantiated_links_what_it_imports) {
  make({});
  linked.name("a", 0);
  make({});
  linked.name("b", 1);
  Module failing = importing("a", TableType{});
  failing.imports.push_back({.module = "b", .name = "x", .type = FuncUse{}});
  linked.join_imports_of(failing);
  EXPECT_EQ(with(0), (Members{0, 1}));
}

}  // namespace
}  // namespace wfx
