#include "conformance/premises/kept.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "conformance/premises/embedded.h"
#include "semantics/soundness/violation.h"

namespace wfx::premises {

namespace {

constexpr std::string_view kComment = ";; ";
constexpr std::string_view kWrong = ";; wrong: ";

/// The part of a violation's first line from " after step" on: "after step 3, Step/suspend-handled".
std::string step_of(const std::string& first_line) {
  const std::size_t at = first_line.find("after step ");
  if (at == std::string::npos) return {};
  return first_line.substr(at, first_line.find(':', at) - at);
}

/// What is wrong, of the lines that tell it.
std::string in_short(const std::string& why) {
  std::istringstream lines(why);
  std::string line, judgement, expected, found;
  std::getline(lines, line);
  const std::size_t step = line.find("after step ");
  const std::size_t colon = line.find(": ", std::min(step, line.size()));
  if (colon != std::string::npos) {
    const std::string fault = line.substr(colon + 2);
    return fault.starts_with("stuck at ") ? fault.substr(0, fault.find(',')) : "stuck: " + fault;
  }
  while (std::getline(lines, line)) {
    if (judgement.empty()) judgement = line.substr(0, line.find(':'));
    if (line.starts_with("expected: ")) expected = line;
    if (line.starts_with("found: ")) found = ", found " + line.substr(line.find_first_not_of(' ', 6));
  }
  if (expected.empty()) return "ill-typed: " + judgement + " does not hold";
  return "ill-typed: expected " + expected.substr(10) + found;
}

/// Is the line of a violation kept? Which judgements needed the one that fails, the rules say.
bool is_told(const std::string& line) { return !line.starts_with("needed by "); }

std::string shortened(const std::string& line) {
  constexpr std::size_t kMost = 110 - kWrong.size();
  return line.size() <= kMost ? line : line.substr(0, kMost - 3) + "...";
}

}  // namespace

std::string file_name_of(const Mutant& mutant) {
  std::string name(info(mutant.rule).name);
  std::ranges::replace(name, '/', '.');
  return fmt::format("{}-{}{}.wast", name, mutant.premise + 1,
                     mutant.second ? fmt::format("-{}", *mutant.second + 1) : "");
}

std::string file_of(const Mutant& mutant, const std::string& script, const std::string& violation) {
  const RuleInfo& rule = info(mutant.rule);
  const bool is_2022 = script.starts_with(";;!");
  const std::size_t header = is_2022 ? script.find('\n') + 1 : 0;
  std::string text = script.substr(0, header);
  const auto told = [&](u8 p) {
    return fmt::format(";; {}, premise {}: {}\n", rule.name, p + 1, rule.premises[p]);
  };
  text += told(mutant.premise) + (mutant.second ? told(*mutant.second) : "") + ";;\n";
  text += mutant.second ? ";; Without both this program is valid, and goes wrong. Each alone refuses it.\n"
                        : ";; Without it this program is valid, and goes wrong.\n";
  std::istringstream lines(violation);
  for (std::string line; std::getline(lines, line);)
    if (is_told(line)) text += std::string(kWrong) + shortened(line) + "\n";
  return text + ";;\n;; wfx run --mutant=" + name_of(mutant) + " --sound=1 docs/premises/" +
         file_name_of(mutant) + "\n" + script.substr(header);
}

namespace {

/// The one that is kept for the very mutant.
std::optional<Counterexample> kept_for(const Mutant& mutant) {
  const std::string name = file_name_of(mutant);
  const auto found = std::ranges::find(kKeptFiles, std::string_view(name), &EmbeddedFile::name);
  if (found == kKeptFiles.end()) return std::nullopt;
  Counterexample kept{.mutant = &mutant,
                      .file = name,
                      .script = {},
                      .step = {},
                      .why = {},
                      .in_short = {},
                      .whole = found->text};
  std::istringstream lines{std::string(found->text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kWrong)) {
      const std::string told = line.substr(kWrong.size());
      if (kept.step.empty()) kept.step = step_of(told);
      kept.why += told + "\n";
    } else if (!line.starts_with(kComment) && line != ";;") {
      kept.script += line + "\n";
    }
  }
  kept.in_short = in_short(kept.why);
  kept.is_again = is_told_as_again("\n" + kept.why);
  return kept;
}

}  // namespace

std::optional<Counterexample> counterexample_of(const Mutant& mutant) {
  if (auto kept = kept_for(mutant)) return kept;
  // The program of a pair is for the premise that the other implies, and may say nothing of that one.
  if (mutant.second || no_counterexample_of(mutant)) return std::nullopt;
  for (const Mutant& pair : premise_pairs()) {
    const bool is_in =
        pair.rule == mutant.rule && (pair.premise == mutant.premise || pair.second == mutant.premise);
    if (!is_in) continue;
    if (auto kept = kept_for(pair)) return kept;
  }
  return std::nullopt;
}

std::optional<unsigned> number_of_other_premise(const Counterexample& counterexample, const Mutant& premise) {
  const Mutant& kept = *counterexample.mutant;
  if (!kept.second || premise.second) return std::nullopt;
  return 1U + (kept.premise == premise.premise ? *kept.second : kept.premise);
}

std::string other_premise(const Counterexample& counterexample, const Mutant& premise) {
  const std::optional<unsigned> number = number_of_other_premise(counterexample, premise);
  return number ? fmt::format("premise {}", *number) : "";
}

std::optional<NoCounterexample> no_counterexample_of(const Mutant& mutant) {
  const std::string name = name_of(mutant);
  std::istringstream lines{std::string(kNoneFiles.front().text)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(name + "\t")) continue;
    const std::size_t tried = name.size() + 1;
    const std::size_t reason = std::min(line.find('\t', tried), line.size());
    return NoCounterexample{.tried = line.substr(tried, reason - tried),
                            .reason = reason < line.size() ? line.substr(reason + 1) : ""};
  }
  return std::nullopt;
}

namespace {

/// Of a pair: which of its premises is enough for the program to be accepted; empty if neither is.
std::string enough_alone(const Counterexample& kept) {
  if (!kept.mutant->second) return {};
  for (const Mutant* one : parts_of(*kept.mutant))
    if (try_under(*one, kept.script).kind != Trial::Kind::refused)
      return fmt::format("it is valid without premise {} alone", one->premise + 1);
  return {};
}

}  // namespace

std::string fault_of(const Counterexample& kept) {
  if (is_accepted(kept.script)) return "it is valid with the premise, too";
  if (std::string alone = enough_alone(kept); !alone.empty()) return alone;
  const Trial trial = try_under(*kept.mutant, kept.script);
  if (trial.kind == Trial::Kind::refused) return "it is refused without the premise, too";
  if (trial.kind == Trial::Kind::sound) return "nothing goes wrong without the premise";
  const std::string step = step_of(trial.violation.substr(0, trial.violation.find('\n')));
  return step == kept.step ? "" : fmt::format("it goes wrong {}, and not {}", step, kept.step);
}

std::string told_anew(const Counterexample& kept) {
  if (!enough_alone(kept).empty()) return {};
  const Trial trial = try_under(*kept.mutant, kept.script);
  const bool goes_wrong = trial.kind == Trial::Kind::again || trial.kind == Trial::Kind::unsound;
  return goes_wrong ? file_of(*kept.mutant, kept.script, trial.violation) : "";
}

}  // namespace wfx::premises
