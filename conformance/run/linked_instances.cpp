#include "conformance/run/linked_instances.h"

#include <algorithm>
#include <iterator>

namespace wfx {

namespace {

bool holds_something(const ExternType& type) {
  return !std::holds_alternative<FuncUse>(type) && !std::holds_alternative<TagType>(type);
}

}  // namespace

LinkedInstances::Group LinkedInstances::make() {
  parents_.push_back(parents_.size());
  members_.emplace_back();
  return parents_.back();
}

LinkedInstances::Group LinkedInstances::root(Group group) {
  while (parents_[group] != group) group = parents_[group] = parents_[parents_[group]];
  return group;
}

void LinkedInstances::join(Group a, Group b) {
  a = root(a), b = root(b);
  if (a == b) return;
  if (members_[a].size() < members_[b].size()) std::swap(a, b);
  std::vector<InstanceId> both;
  std::ranges::merge(members_[a], members_[b], std::back_inserter(both));
  members_[a] = std::move(both);
  members_[b] = {};
  parents_[b] = a;
}

LinkedInstances::Group LinkedInstances::join_imports_of(const Module& module) {
  const Group group = make();
  for (const Import& import : module.imports) {
    if (const auto named = names_.find(import.module); named != names_.end()) {
      join(group, named->second);
    } else if (holds_something(import.type)) {
      const auto [host, is_new] = hosts_.try_emplace(import.module, 0);
      if (is_new) host->second = make();
      join(group, host->second);
    }
  }
  return root(group);
}

void LinkedInstances::add(Group group, InstanceId instance) {
  group_of_.resize(instance + 1);
  group_of_[instance] = group;
  members_[root(group)].push_back(instance);
}

}  // namespace wfx
