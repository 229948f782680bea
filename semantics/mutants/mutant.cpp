#include "semantics/mutants/mutant.h"

#include <fmt/format.h>

#include <algorithm>

#include "semantics/coverage_items.h"
#include "semantics/mutants/written.h"

namespace wfx {

namespace {

struct WrittenMutant {
  Rule rule;
  std::string_view word;
  std::string_view sentence;
  StepFunction step;
  std::optional<Rewriting> typing;
};

/// Two functions of one type, the rule's and another.
template <class F>
Rewriting rewriting(F* rule, F* instead) {
  using Any = Rewriting::AnyFunction;
  return {.rule = reinterpret_cast<Any>(rule), .instead = reinterpret_cast<Any>(instead)};
}

const WrittenMutant kWritten[] = {
#define WRITTEN(rule, word, function, sentence) {Rule::rule, word, sentence, written::function, {}},
#define WRITTEN_TYPING(relation, case_, word, function, sentence) \
  {Rule::relation##_##case_, word, sentence, nullptr, rewriting(&relation::case_, &written::function)},
#define EQUIVALENT(name, reason)
#include "semantics/mutants.def"
#undef WRITTEN
#undef WRITTEN_TYPING
#undef EQUIVALENT
};

struct Equivalent {
  std::string_view name;
  std::string_view reason;
};
constexpr Equivalent kEquivalent[] = {
#define WRITTEN(rule, word, function, sentence)
#define WRITTEN_TYPING(relation, case_, word, function, sentence)
#define EQUIVALENT(name, reason) {name, reason},
#include "semantics/mutants.def"
#undef WRITTEN
#undef WRITTEN_TYPING
#undef EQUIVALENT
};

bool is_reduction(const RuleInfo& rule) { return rule.name.starts_with("Step"); }

/// A rule needs all of its premises, so that one which fails always switches the rule off; not so where the premise is
/// judged for some uses of the rule only.
bool is_judged_for_some(std::string_view premise) {
  return premise.ends_with(")*") || premise.ends_with(")?");
}

std::vector<Mutant> make_mutants() {
  std::vector<Mutant> all;
  for (const RuleInfo& rule : kRules) {
    // Without a premise, nothing of a typing rule is judged.
    if (is_reduction(rule) || !rule.premises.empty())
      all.push_back({.rule = rule.rule, .kind = Mutant::Kind::off});
    for (u8 p = 0; p < rule.premises.size(); ++p) {
      all.push_back({.rule = rule.rule, .kind = Mutant::Kind::holds, .premise = p});
      if (is_judged_for_some(rule.premises[p]))
        all.push_back({.rule = rule.rule, .kind = Mutant::Kind::fails, .premise = p});
    }
    for (const WrittenMutant& w : kWritten)
      if (w.rule == rule.rule)
        all.push_back({.rule = w.rule,
                       .kind = Mutant::Kind::written,
                       .word = w.word,
                       .sentence = w.sentence,
                       .step = w.step,
                       .typing = w.typing});
  }
  return all;
}

std::vector<Mutant> make_pairs() {
  std::vector<Mutant> all;
  for (const RuleInfo& rule : kRules)
    for (u8 p = 0; p < rule.premises.size(); ++p)
      for (u8 q = p + 1; q < rule.premises.size(); ++q)
        all.push_back({.rule = rule.rule, .kind = Mutant::Kind::holds, .premise = p, .second = q});
  return all;
}

}  // namespace

const std::vector<Mutant>& mutants() {
  static const std::vector<Mutant> all = make_mutants();
  return all;
}

const std::vector<Mutant>& premise_pairs() {
  static const std::vector<Mutant> all = make_pairs();
  return all;
}

std::vector<const Mutant*> parts_of(const Mutant& mutant) {
  if (!mutant.second) return {&mutant};
  const auto alone = [&](u8 premise) {
    return find_mutant(fmt::format("{}:holds-{}", info(mutant.rule).name, premise + 1));
  };
  return {alone(mutant.premise), alone(*mutant.second)};
}

std::string name_of(const Mutant& mutant) {
  const std::string_view rule = info(mutant.rule).name;
  switch (mutant.kind) {
    case Mutant::Kind::off: return fmt::format("{}:off", rule);
    case Mutant::Kind::holds:
      return fmt::format("{}:holds-{}{}", rule, mutant.premise + 1,
                         mutant.second ? fmt::format("-{}", *mutant.second + 1) : "");
    case Mutant::Kind::fails: return fmt::format("{}:fails-{}", rule, mutant.premise + 1);
    case Mutant::Kind::written: break;
  }
  return fmt::format("{}:{}", rule, mutant.word);
}

std::string describe(const Mutant& mutant) {
  const RuleInfo& rule = info(mutant.rule);
  switch (mutant.kind) {
    case Mutant::Kind::off: return "the rule never applies";
    case Mutant::Kind::holds:
      if (mutant.second)
        return fmt::format("hold always: {}; and {}", rule.premises[mutant.premise],
                           rule.premises[*mutant.second]);
      return fmt::format("holds always: {}", rule.premises[mutant.premise]);
    case Mutant::Kind::fails:
      return fmt::format("fails wherever it is judged: {}", rule.premises[mutant.premise]);
    case Mutant::Kind::written: break;
  }
  return std::string(mutant.sentence);
}

bool is_of_typing(const Mutant& mutant) { return !is_reduction(info(mutant.rule)); }

const Mutant* find_mutant(std::string_view name) {
  for (const std::vector<Mutant>* all : {&mutants(), &premise_pairs()})
    if (const auto found = std::ranges::find_if(*all, [&](const Mutant& m) { return name_of(m) == name; });
        found != all->end())
      return &*found;
  return nullptr;
}

bool is_reached(const Mutant& mutant, const RuleCounts& counts) {
  const PremiseCounts& premise = counts.premises[mutant.premise];
  switch (mutant.kind) {
    case Mutant::Kind::holds:
      return premise.failed > 0 || (mutant.second && counts.premises[*mutant.second].failed > 0);
    case Mutant::Kind::fails: return premise.held > 0;
    case Mutant::Kind::off:
    case Mutant::Kind::written: break;
  }
  // A rule that is written wrongly may apply where the rule does not. One of typing may also take other operands, so
  // that it is enough that a premise was judged.
  const bool is_judged = mutant.kind == Mutant::Kind::written &&
                         std::ranges::any_of(counts.premises, [&](const PremiseCounts& p) {
                           return p.failed > 0 || (mutant.typing && p.held > 0);
                         });
  return counts.taken > 0 || is_judged;
}

std::vector<std::string_view> equivalent_names() {
  std::vector<std::string_view> names;
  for (const Equivalent& e : kEquivalent) names.push_back(e.name);
  return names;
}

std::string_view equivalent_because(const Mutant& mutant) {
  const std::string name = name_of(mutant);
  const auto* found = std::ranges::find(kEquivalent, std::string_view(name), &Equivalent::name);
  if (found != std::end(kEquivalent)) return found->reason;
  if (mutant.second) return {};
  // What no program shows of the rule, it does not show of the mutant.
  using Item = CoverageItem::Kind;
  switch (mutant.kind) {
    case Mutant::Kind::off: return unreachable_because({.rule = mutant.rule, .kind = Item::taken});
    case Mutant::Kind::holds:
      return unreachable_because({.rule = mutant.rule, .kind = Item::failed, .premise = mutant.premise});
    case Mutant::Kind::fails:
      return unreachable_because({.rule = mutant.rule, .kind = Item::held, .premise = mutant.premise});
    case Mutant::Kind::written: break;
  }
  return {};
}

}  // namespace wfx
