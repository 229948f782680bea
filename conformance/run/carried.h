// What answers say of a tag: of a suspension that nothing handled, of an exception that nothing caught.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "conformance/run/values.h"
#include "grammar/naming.h"

namespace wfx {

/// "tag $yield": the name of a tag in the module that defines it, whose instance is the first that has the tag.
/// `Instance` and `Tag` are those of either engine.
template <class Instance, class Tag>
std::string named_tag(const std::vector<Instance*>& instances, const Tag* tag) {
  for (const Instance* instance : instances) {
    const auto found = std::find(instance->tags.begin(), instance->tags.end(), tag);
    if (found != instance->tags.end())
      return named(*instance->valid->module, Space::tag, static_cast<u32>(found - instance->tags.begin()));
  }
  return "tag of the host";
}

/// "tag $e with 5 : i32, 6 : i32": a tag by its name, and the values that an exception or a suspension carries.
inline std::string carried(const std::string& tag, std::span<const ScriptValue> values) {
  std::string text = tag;
  for (const ScriptValue& v : values) text += (text.size() == tag.size() ? " with " : ", ") + to_string(v);
  return text;
}

}  // namespace wfx
