#include "conformance/scripts/narrow.h"

#include <algorithm>

namespace wfx {

NarrowScript narrow(const Script& script, const Filter& filter) {
  const std::vector<bool> selected = filter.select_with_modules(script);
  const auto behind_last = std::find(selected.rbegin(), selected.rend(), true);
  const auto end = static_cast<std::size_t>(selected.rend() - behind_last);
  auto source = std::make_shared<Source>(*script.source);
  NarrowScript narrow;
  for (std::size_t i = 0; i < script.commands.size(); ++i) {
    const Command& command = script.commands[i];
    const bool has_effects = !std::holds_alternative<AssertRefusal>(command.form);
    if (i < end && (selected[i] || has_effects)) {
      narrow.script.commands.push_back(command);
      narrow.judged.push_back(selected[i]);
      narrow.positions.push_back(i);
      continue;
    }
    const auto begin = source->bytes.begin();
    std::replace_if(begin + command.at.begin, begin + command.at.end, [](char c) { return c != '\n'; }, ' ');
  }
  narrow.script.source = std::move(source);
  return narrow;
}

}  // namespace wfx
