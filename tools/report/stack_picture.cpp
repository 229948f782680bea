#include "tools/report/stack_picture.h"

#include <algorithm>

#include "conformance/run/deadline.h"
#include "conformance/run/embedder.h"
#include "conformance/run/reference.h"
#include "semantics/switches.h"
#include "tools/render/views/svg.h"
#include "tools/report/rule_pattern.h"

namespace wfx {

namespace {

constexpr std::size_t kMostSteps = 3;          // that are drawn
constexpr u64 kMostTaken = 100'000;            // by the command
constexpr std::size_t kMostBytes = 200 << 10;  // of a picture
constexpr double kMostSeconds = 2;             // of the script up to the command

/// The rules of the life of continuations, whose steps are drawn.
std::bitset<kRuleCount> rules_of_pictures() {
  std::bitset<kRuleCount> rules;
  for (const RuleInfo& rule : kRules)
    for (const char* pattern : {"cont.*", "resume*", "suspend-*", "switch-*", "*prompt*"})
      if (rule_matches(pattern, rule)) rules.set(static_cast<std::size_t>(rule.rule));
  return rules;
}

/// A picture as a part of a page: without what stands before its root, and without the names of its parts, which other
/// pictures of the page have, too.
std::string within_page(const std::string& svg) {
  constexpr std::string_view kId = " id=\"";
  const std::size_t root = svg.find("<svg");
  if (root == std::string::npos) return "";
  std::string part = svg.substr(root);
  for (std::size_t at = 0; (at = part.find(kId, at)) != std::string::npos;) {
    const std::size_t end = part.find('"', at + kId.size());
    if (end == std::string::npos) break;
    part.erase(at, end + 1 - at);
  }
  return part;
}

}  // namespace

StackPicture stack_picture(const Script& script, std::size_t position) {
  Embedder embedder(reference_engine({}), Dialect::w3, [](std::string_view) {});
  const Deadline deadline(Deadline::in(kMostSeconds), [&] { embedder.stop(Stop::time); });
  for (std::size_t i = 0; i < position; ++i)
    if (embedder.answer(script, script.commands[i]).last) return {};
  Recording recording;
  Recorder recorder({.to = kMostTaken, .rules = rules_of_pictures()}, false, [&](Step step) {
    if (recording.steps.size() == kMostSteps) recording.steps.erase(recording.steps.begin());
    recording.steps.push_back(std::move(step));
  });
  embedder.observe(&recorder);
  const Answer answer = embedder.answer(script, script.commands[position]);
  if (recording.steps.empty()) return {};
  recording.steps.front().unseen = recording.steps.front().number - 1;
  recording.unseen = recorder.unseen();
  if (!recorder.enough()) recording.outcome = to_string(answer);
  StackPicture picture{.svg = within_page(svg_view(recording, {.theme = Theme::automatic})),
                       .rule = std::string(info(recording.steps.back().rule).name)};
  if (picture.svg.size() > kMostBytes) picture.svg.clear();
  return picture;
}

}  // namespace wfx
