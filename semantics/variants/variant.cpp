#include "semantics/variants/variant.h"

#include <algorithm>

#include "semantics/mutants/written.h"
#include "semantics/rules/chapters.h"
#include "semantics/variants/readings.h"

namespace wfx {

const std::vector<Variant>& variants() {
#define INSTEAD(name, function) {.rule = Rule::name, .instead = function},
#define JUDGED(name, text, function) \
  {.rule = Rule::name, .premise = Premise(rules::name{}, text).index, .reading = function},
#define VARIANT(name, file, here, other, rules_read) {name, file, here, other, {rules_read}},
#define NO_VARIANT(...)
  static const std::vector<Variant> all = {
#include "semantics/variants.def"
  };
#undef NO_VARIANT
#undef VARIANT
  return all;
}

std::vector<WithoutVariant> decisions_without_variant() {
  return {
#define VARIANT(...)
#define NO_VARIANT(file, reason) {file, reason},
#include "semantics/variants.def"
#undef NO_VARIANT
#undef VARIANT
  };
}

const Variant* find_variant(std::string_view name) {
  const auto found = std::ranges::find(variants(), name, &Variant::name);
  return found == variants().end() ? nullptr : &*found;
}

unsigned number_of_decision(std::string_view file) {
  constexpr std::string_view kFolder = "docs/decisions/";
  unsigned number = 0;
  for (const char digit : file.substr(kFolder.size(), 4)) number = 10 * number + (digit - '0');
  return number;
}

unsigned decision_of(const Variant& variant) { return number_of_decision(variant.file); }

std::pair<const Variant*, const Variant*> at_odds(const std::vector<const Variant*>& variants) {
  for (const Variant* a : variants)
    for (const Variant* b : variants)
      for (const ReadRule& rule : a->rules)
        if (a != b && std::ranges::any_of(b->rules, [&](const ReadRule& other) {
              return other.rule == rule.rule && other.premise == rule.premise;
            }))
          return {a, b};
  return {};
}

}  // namespace wfx
