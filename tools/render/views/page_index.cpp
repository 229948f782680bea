#include "tools/render/views/page_index.h"

#include <algorithm>

#include "grammar/unicode.h"

namespace wfx {
namespace {

/// As many columns as leave the boxes legible.
std::size_t columns_for(std::size_t most_stacks) { return most_stacks <= 6 ? 2 : 3; }

void write_list(JsonText& to, std::string_view key, const std::vector<u64>& numbers) {
  to.key(key);
  to.begin_list();
  for (const u64 number : numbers) to.number(number);
  to.end_list();
}

std::string function_of(const SnapshotStack& stack) {
  return stack.frames.empty() ? std::string() : stack.frames.front().function;
}

}  // namespace

u64 PageIndex::rule(Rule rule, const std::string& redex) {
  const auto found = std::ranges::find(rules_, rule, &KnownRule::rule);
  if (found != rules_.end()) {
    if (found->redex.empty()) found->redex = redex;
    return static_cast<u64>(found - rules_.begin());
  }
  rules_.push_back({rule, redex});
  return rules_.size() - 1;
}

u64 PageIndex::source(const SourcePtr& source) {
  const auto found = std::ranges::find(sources_, source, &KnownSource::source);
  if (found != sources_.end()) return static_cast<u64>(found - sources_.begin());
  sources_.push_back({source, {}});
  return sources_.size() - 1;
}

u64 PageIndex::deed(const std::string& json) {
  const auto [found, is_new] = deeds_.try_emplace(json, deeds_.size());
  if (is_new) deeds_written_.json(json);
  return found->second;
}

u64 PageIndex::body(const std::shared_ptr<const CodeText>& text) {
  const auto [found, is_new] = bodies_by_text_.try_emplace(text.get(), bodies_.size());
  if (is_new) bodies_.push_back(text);
  return found->second;
}

void PageIndex::stacks(u64 position, const Snapshot& s) {
  placer_.see(s);
  seen_at_.push_back(position);
  const auto name = [&](const SnapshotStack& stack) {
    std::string& function = functions_[stack.number];
    if (function.empty()) function = function_of(stack);
  };
  std::ranges::for_each(s.stacks, name);
  for (const SnapshotContinuation& c : s.continuations) std::ranges::for_each(c.stacks, name);
  if (s.stacks.empty()) return;
  if (s.omitted_stacks == 0 && outermost_ != s.stacks.front().number) {
    if (outermost_) beginnings_.push_back(position);
    outermost_ = s.stacks.front().number;
  }
  if (runs_.empty() || runs_.back() != s.stacks.back().number)
    runs_.insert(runs_.end(), {position, s.stacks.back().number});
}

void PageIndex::write_rules(JsonText& to) const {
  to.key("rules");
  to.begin_list();
  for (const KnownRule& known : rules_) {
    const RuleInfo& rule = info(known.rule);
    to.begin_object();
    for (const auto& [key, text] : {std::pair<const char*, std::string_view>("name", rule.name),
                                    {"judgement", rule.judgement},
                                    {"source", rule.source},
                                    {"redex", known.redex}}) {
      to.key(key);
      to.string(text);
    }
    if (const std::string page = rule_pages_.page_of(known.rule); !page.empty()) {
      to.key("page");
      to.string(page);
    }
    to.key("premises");
    to.begin_list();
    for (const std::string_view premise : rule.premises) to.string(premise);
    to.end_list();
    to.end_object();
  }
  to.end_list();
}

void PageIndex::write_sources(JsonText& to) const {
  to.key("sources");
  to.begin_list();
  for (const auto& [source, lines] : sources_) {
    to.begin_object();
    to.key("file");
    to.string(printable(source->name));
    if (!source->binary) {
      to.key("text");
      to.string(source->bytes);
    }
    write_list(to, "lines", {lines.begin(), lines.end()});
    to.end_object();
  }
  to.end_list();
}

/// The source of an error is a number of the sources, so that its text stands once.
void PageIndex::write_errors(JsonText& to) const {
  const auto member = [&](const char* key, std::string_view text) {
    if (text.empty()) return;
    to.key(key);
    to.string(printable(text));
  };
  to.key("errors");
  to.begin_list();
  for (const Diagnostic& error : errors_) {
    to.begin_object();
    member("message", error.message);
    member("rule", error.rule);
    member("premise", error.premise);
    member("expected", error.expected);
    member("found", error.found);
    member("inside", error.inside);
    member("hint", error.hint);
    const auto source = std::ranges::find(sources_, error.source, &KnownSource::source);
    if (source != sources_.end()) {
      to.key("source");
      to.number(static_cast<u64>(source - sources_.begin()));
      to.key("place");
      to.begin_list();
      if (error.source->binary) {
        to.number(error.at.begin);
      } else {
        const LineColumn at = line_column(*error.source, error.at.begin);
        to.number(at.line);
        to.number(at.column);
      }
      to.end_list();
    }
    to.key("notes");
    to.begin_list();
    for (const std::string& note : error.notes) to.string(printable(note));
    to.end_list();
    to.end_object();
  }
  to.end_list();
}

/// A stack is [number, row, column, first position, last position, function].
void PageIndex::write_stacks(JsonText& to, u64 steps) const {
  const std::size_t columns = columns_for(placer_.most());
  const Placement placement = placer_.place({.count = columns});
  to.key("columns");
  to.number(columns);
  to.key("stacks");
  to.begin_list();
  for (const auto& [number, cell] : placement.stacks) {
    const Lifetime& lifetime = placer_.lifetimes().at(number);
    const std::size_t next = lifetime.last + 1;
    to.begin_list();
    to.number(number);
    to.number(cell.row);
    to.number(cell.column);
    to.number(seen_at_[lifetime.first]);
    to.number(next < seen_at_.size() ? seen_at_[next] - 1 : steps);
    to.string(functions_.at(number));
    to.end_list();
  }
  to.end_list();
}

std::string PageIndex::json(u64 steps) const {
  JsonText to;
  to.begin_object();
  to.key("steps");
  to.number(steps);
  write_list(to, "parts", parts_);
  write_list(to, "runs", runs_);
  write_list(to, "beginnings", beginnings_);
  write_list(to, "unseen", unseen_);
  write_rules(to);
  write_sources(to);
  write_errors(to);
  to.key("recorded");
  to.boolean(is_recorded_);
  to.key("deeds");
  to.begin_list();
  if (!deeds_.empty()) to.json(deeds_written_.text());
  to.end_list();
  to.key("bodies");
  to.begin_list();
  for (const std::shared_ptr<const CodeText>& body : bodies_) {
    to.begin_list();
    for (const std::string& instr : *body) to.string(instr);
    to.end_list();
  }
  to.end_list();
  write_stacks(to, steps);
  to.key("prints");
  to.begin_list();
  for (const auto& [position, line] : prints_) {
    to.number(position);
    to.string(line);
  }
  to.end_list();
  to.key("under");
  to.string(under_);
  to.key("outcomes");
  to.begin_list();
  for (const std::string& text : outcomes_) to.string(text);
  to.end_list();
  to.end_object();
  return to.text();
}

}  // namespace wfx
