#include "tools/render/views/slide_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/render/source_lines.h"
#include "tools/render/wrap.h"

namespace wfx {
namespace {

void add_wrapped(SlideBlock& block, SlideLine::Look look, std::string_view text, std::size_t columns,
                 std::size_t indent) {
  for (std::string& line : wrapped(text, columns, indent))
    block.push_back({.look = look, .text = std::move(line)});
}

std::size_t blanks_before(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? 0 : first;
}

}  // namespace

SlideBlock rule_block(Rule rule, std::size_t columns) {
  SlideBlock block;
  std::string_view judgement = info(rule).judgement;
  while (!judgement.empty()) {
    const std::size_t end = std::min(judgement.find('\n'), judgement.size());
    const std::string_view line = judgement.substr(0, end);
    const std::size_t becomes = line.find("  ~>");
    const std::size_t indent = blanks_before(line) + 4;
    // One that is too long is broken where it says what the redex becomes.
    if (line.size() > columns && becomes != std::string_view::npos) {
      add_wrapped(block, SlideLine::Look::plain, line.substr(0, becomes), columns, indent);
      add_wrapped(block, SlideLine::Look::plain,
                  std::string(indent - 2, ' ') + std::string(line.substr(becomes + 2)), columns, indent + 4);
    } else {
      add_wrapped(block, SlideLine::Look::plain, line, columns, indent);
    }
    judgement.remove_prefix(std::min(end + 1, judgement.size()));
  }
  return block;
}

SlideBlock names_block(const Step& step, std::size_t columns) {
  SlideBlock block;
  std::size_t longest = 0;
  for (const Binding& b : step.bindings) longest = std::max(longest, b.name.size());
  for (const Binding& b : step.bindings)
    add_wrapped(block, SlideLine::Look::plain,
                fmt::format("{:>{}} = {}", b.name, longest, b.value.empty() ? "()" : b.value), columns,
                longest + 3);
  for (const JudgedPremise& p : step.premises)
    if (p.rule == step.rule)
      add_wrapped(block, p.holds ? SlideLine::Look::holds : SlideLine::Look::fails,
                  fmt::format("{} {}", p.holds ? "✓" : "✗", info(p.rule).premises[p.index]), columns, 2);
  return block;
}

SlideBlock source_block(const Place& place, std::size_t around, std::size_t columns) {
  SlideBlock block;
  add_wrapped(block, SlideLine::Look::muted, file_name(place_of(*place.source, place.offset)), columns, 2);
  const SourceLines lines = source_lines(place, around);
  for (std::size_t i = 0; i < lines.lines.size(); ++i)
    add_wrapped(block, i == lines.marked ? SlideLine::Look::current : SlideLine::Look::muted, lines.lines[i],
                columns, blanks_before(lines.lines[i]) + 4);
  return block;
}

}  // namespace wfx
