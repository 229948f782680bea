#include "tools/wfx/stepper.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "grammar/naming.h"
#include "grammar/nearest.h"
#include "grammar/unicode.h"
#include "semantics/switches.h"
#include "tools/render/source_lines.h"
#include "tools/render/views/stacks_text.h"
#include "tools/render/views/text.h"
#include "tools/report/rule_pattern.h"
#include "tools/report/rule_text.h"
#include "tools/wfx/output.h"
#include "tools/wfx/trace_selection.h"

namespace wfx {
namespace {

constexpr std::size_t kAround = 4;  // lines of the source on both sides

std::optional<u64> number_of(const std::string& word) {
  u64 number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return number;
}

/// Whether a user means the function that a trace shows so: "$f", "\"export\"", "func 3".
bool is_called(std::string_view shown, const std::string& name) {
  return shown == name || shown == "$" + name || shown == "\"" + name + "\"" || shown == "func " + name;
}

bool moves(StepVerb verb) { return verb <= StepVerb::end; }

}  // namespace

bool Stepper::take(const Step& step) {
  history_.add(step);
  if (has_begun_ && !editor_.take_interrupt() && !goal_(history_.end() - 1)) return true;
  // The first step is taken before anybody asks: what is before it is known with it.
  position_ = has_begun_ ? history_.end() : 0;
  has_begun_ = true;
  goal_ = {};
  show_position();
  obey_until_more_is_needed();
  return !quits_;
}

void Stepper::prints(std::string_view line) { say(fmt::format("{:>7}  prints {}", "", printable(line))); }

void Stepper::ends(u64 unseen, const std::string& outcome, bool has_failed) {
  if (quits_ || !has_begun_) return;
  has_ended_ = true;
  ending_ = unseen > 0 ? fmt::format("{:>7}  … {}\n", "", counted(unseen, "step")) : "";
  const std::string words = outcome.empty() ? "the end" : printable(outcome);
  ending_ += fmt::format("{:>7}  = {}", "", pen_(has_failed ? Ink::fails : Ink::heading, words));
  position_ = history_.end();
  goal_ = {};
  show_position();
  tell_of_sought();
  obey_until_more_is_needed();
}

void Stepper::obey_until_more_is_needed() {
  while (!goal_ && !quits_) {
    flush_output();
    const std::optional<std::string> line = editor_.read("(wfx) ");
    if (!line) {
      quits_ = true;
      return;
    }
    std::string fault;
    const bool is_again = line->find_first_not_of(" \t\r") == std::string::npos && last_;
    const std::optional<StepCommand> command = is_again ? last_ : read_step_command(*line, fault);
    if (!command) {
      say(fault);
      continue;
    }
    if (moves(command->verb) && (command->verb != StepVerb::rule || !command->words.empty())) last_ = command;
    obey(*command);
  }
}

void Stepper::obey(const StepCommand& command) {
  sought_ = command.verb == StepVerb::function ? command.word() : "";
  switch (command.verb) {
    case StepVerb::step:
    case StepVerb::next:
    case StepVerb::function:
      if (std::optional<Goal> goal = goal_of(command)) forward(std::move(*goal));
      return;
    case StepVerb::rule:
      if (command.words.empty()) return show(command.verb);
      if (std::optional<Goal> goal = goal_of(command)) forward(std::move(*goal));
      return;
    case StepVerb::back: return back(command);
    case StepVerb::to: return go_to(command.word());
    case StepVerb::end: return forward([](u64) { return false; });
    case StepVerb::print:
      if (const std::optional<StepVerb> what = view_called(command.word())) return show(*what);
      return say(views_of_print());
    case StepVerb::help: return print(step_help());
    case StepVerb::quit: quits_ = true; return;
    default: return show(command.verb);
  }
}

std::optional<u64> Stepper::count(const StepCommand& command) {
  if (command.words.empty()) return 1;
  const std::optional<u64> number = number_of(command.word());
  if (number && *number > 0) return number;
  say(fmt::format("'{}' is no number of steps", printable(command.word())));
  return std::nullopt;
}

/// Where a command leads. Nothing, which is said, if it cannot be understood.
std::optional<Stepper::Goal> Stepper::goal_of(const StepCommand& command) {
  switch (command.verb) {
    case StepVerb::step: {
      const std::optional<u64> steps = count(command);
      if (!steps) return std::nullopt;
      const u64 last = position_ + *steps - 1;
      return [last](u64 index) { return index >= last; };
    }
    case StepVerb::next: return [this](u64 index) { return switches_stacks(history_.mark(index).rule); };
    case StepVerb::rule: {
      std::bitset<kRuleCount> rules;
      for (const RuleInfo& info : kRules)
        if (rule_matches(command.word(), info)) rules.set(static_cast<std::size_t>(info.rule));
      if (rules.any())
        return
            [this, rules](u64 index) { return rules[static_cast<std::size_t>(history_.mark(index).rule)]; };
      say(no_rule_matches(command.word()));
      return std::nullopt;
    }
    case StepVerb::function:
      return [this, name = command.word()](u64 index) {
        const u32 now = history_.mark(index).function;
        const bool was_there = index > history_.begin() && history_.mark(index - 1).function == now;
        return !was_there && is_called(history_.function_name(now), name);
      };
    default: return std::nullopt;
  }
}

void Stepper::forward(Goal goal) {
  for (u64 index = position_; index < history_.end(); ++index) {
    if (!goal(index)) continue;
    position_ = index + 1;
    return show_position();
  }
  if (!has_ended_) {
    goal_ = std::move(goal);
    return;
  }
  position_ = history_.end();
  show_position();
  tell_of_sought();
}

/// At the end of a run to which a function led that it does not have.
void Stepper::tell_of_sought() {
  if (sought_.empty()) return;
  std::vector<std::string_view> names;
  for (const std::string_view shown : history_.function_names()) {
    if (is_called(shown, sought_)) return say(fmt::format("{} is not entered any more", shown));
    names.push_back(shown.starts_with('"') ? shown.substr(1, shown.size() - 2)
                                           : shown.substr(shown.starts_with('$') ? 1 : 0));
  }
  const auto near = nearest(sought_.substr(sought_.starts_with('$') ? 1 : 0), std::move(names), 1);
  say(fmt::format("no function '{}' was entered{}", printable(sought_),
                  near.empty() ? "" : fmt::format("; is it {}?", near.front())));
}

void Stepper::back(const StepCommand& command) {
  if (!command.words.empty() && !number_of(command.word())) {
    std::string fault;
    const std::optional<StepCommand> way =
        read_step_command(fmt::format("{}", fmt::join(command.words, " ")), fault);
    const bool leads = way && (way->verb == StepVerb::next || way->verb == StepVerb::function ||
                               (way->verb == StepVerb::rule && !way->words.empty()));
    if (!leads) return say("back takes a number, next, rule PATTERN or func FUNC");
    if (const std::optional<Goal> goal = goal_of(*way)) back_to(*goal);
    return;
  }
  const std::optional<u64> steps = count(command);
  if (!steps) return;
  const u64 first = history_.begin() == 0 ? 0 : history_.begin() + 1;
  if (position_ == first)
    return say(first == 0 ? "this is the beginning" : "the steps before this one are no longer kept");
  position_ -= std::min(*steps, position_ - first);
  show_position();
}

void Stepper::back_to(const Goal& goal) {
  for (u64 position = position_; position-- > history_.begin() + 1;) {
    if (!goal(position - 1)) continue;
    position_ = position;
    return show_position();
  }
  say(history_.begin() == 0 ? "there is none before this one"
                            : "there is none among the steps that are kept");
}

void Stepper::go_to(const std::string& word) {
  const std::optional<u64> number = number_of(word);
  if (!number)
    return say(fmt::format("'{}' is no number of a step; 'end' goes to the last one", printable(word)));
  position_ = history_.begin();  // from where the way is the same wherever one is
  if (*number == 0 && position_ == 0) return show_position();
  forward([this, n = *number](u64 index) { return history_.mark(index).number >= n; });
}

const Snapshot* Stepper::configuration() {
  if (position_ > 0) return &history_.step(position_ - 1).after;
  return before_ ? &*before_ : nullptr;
}

void Stepper::show(StepVerb what) {
  const Snapshot* now = configuration();
  switch (what) {
    case StepVerb::stacks: return now ? print(stacks_text(*now, pen_, width_)) : say("nothing runs yet");
    case StepVerb::types: return now ? print(types_text(*now, pen_)) : say("nothing runs yet");
    case StepVerb::configuration:
      return now ? print(notation_text(*now, position_ > 0 ? history_.contexts() : contexts_before_, pen_))
                 : say("nothing runs yet");
    case StepVerb::store: return show_store();
    case StepVerb::source: return show_source();
    default:
      return position_ > 0 ? show_rule(history_.step(position_ - 1)) : say("no rule has been taken yet");
  }
}

void Stepper::show_position() {
  if (position_ == 0) {
    say(fmt::format("{:>7}  {}", "", "before the first step"));
    return;
  }
  const Step& step = history_.step(position_ - 1);
  if (step.unseen > 0)
    say(fmt::format("{:>7}  {}", "", pen_(Ink::muted, "… " + counted(step.unseen, "step"))));
  say(step_line(step, pen_));
  if (has_ended_ && position_ == history_.end()) say(ending_);
}

void Stepper::show_rule(const Step& step) {
  const RuleInfo& rule = info(step.rule);
  std::string text = pen_(switches_stacks(step.rule) ? Ink::switching : Ink::rule, rule.name) + "\n";
  text += conclusion(rule, "  ");
  for (const Binding& b : step.bindings)
    text += fmt::format("  {} = {}\n", pen_(Ink::heading, b.name), b.value.empty() ? "eps" : b.value);
  for (const JudgedPremise& p : step.premises) {
    const RuleInfo& of = info(p.rule);
    text += fmt::format("  {} {}{}\n", p.holds ? pen_(Ink::holds, "✓") : pen_(Ink::fails, "✗"),
                        of.premises[p.index],
                        p.rule == step.rule ? "" : pen_(Ink::muted, fmt::format("   of {}", of.name)));
  }
  for (const Rule folded : step.folded)
    text += fmt::format("  then {}\n", pen_(Ink::rule, info(folded).name));
  print(text + pen_(Ink::muted, fmt::format("  [{}]", rule.source)) + "\n");
}

void Stepper::show_store() {
  std::string text;
  if (const Snapshot* now = configuration()) text = continuations_text(*now, pen_);
  if (position_ > 0) {
    const Step& step = history_.step(position_ - 1);
    for (const auto& [what, value] : history_.store()) {
      const bool is_new =
          std::ranges::any_of(step.changes, [&](const StoreChange& c) { return c.what == what; });
      text += fmt::format("  {} = {}\n", is_new ? pen_(Ink::heading, what) : what, value);
    }
  }
  text.empty() ? say("the store has no continuation, exception, global, table or memory to show")
               : print(text);
}

void Stepper::show_source() {
  const Step* step = position_ > 0 ? &history_.step(position_ - 1) : nullptr;
  if (step == nullptr || !step->place) return say("this step is of no place in the source");
  std::string text = printable(place_of(*step->place->source, step->place->offset)) + "\n";
  const SourceLines lines = source_lines(*step->place, kAround);
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    const std::string line = printable(lines.lines[i]);
    text += i == lines.marked ? pen_(Ink::redex, "▸ " + line) + "\n" : "  " + line + "\n";
  }
  print(text);
}

void Stepper::say(const std::string& text) { print(text + "\n"); }

}  // namespace wfx
