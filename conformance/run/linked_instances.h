// Which instances can change what others hold.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "conformance/run/engine.h"

namespace wfx {

/// Groups of instances that are linked, directly or by others: by what one imports from another, and by the memories,
/// tables and globals of a host's module. A call into an instance changes nothing outside of its group.
class LinkedInstances {
 public:
  /// The number of a group: those of a module that is instantiated now, with all that its imports link.
  using Group = std::size_t;

  /// Joins what the module imports, whether or not an instance of it comes to be: its functions may stand in a table.
  Group join_imports_of(const Module& module);
  void add(Group group, InstanceId instance);
  void name(const std::string& name, InstanceId instance) { names_[name] = group_of_[instance]; }

  /// The instances of the group, in the order in which they were made.
  [[nodiscard]] const std::vector<InstanceId>& members(Group group) { return members_[root(group)]; }
  [[nodiscard]] Group group_of(InstanceId instance) { return root(group_of_[instance]); }

 private:
  Group make();
  Group root(Group group);
  void join(Group a, Group b);

  std::vector<Group> parents_;  // of each group the one that it is part of; itself of a root
  std::vector<std::vector<InstanceId>> members_;  // of roots
  std::vector<Group> group_of_;                   // by instance
  std::map<std::string, Group> names_;            // under which instances are registered
  std::map<std::string, Group> hosts_;            // the modules of hosts that hold something
};

}  // namespace wfx
