// Mutants: the semantics with one rule changed, so that a suite can be asked whether it notices.
//
// Most are made of the rows of the rules, by no more than their premises. The others are written by hand, as what a
// person would get wrong (mutants.def). A run has at most one mutant; the observer brings it in (observer.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "semantics/coverage.h"
#include "semantics/rules.h"
#include "semantics/typing/rewriting.h"

namespace wfx {

struct Mutant {
  enum class Kind : u8 {
    off,      // the rule does not apply, as if one of its premises failed always
    holds,    // a premise holds always
    fails,    // a premise about each part of a list, or about an optional part, fails wherever it is judged
    written,  // the rule does something else
  };
  Rule rule{};
  Kind kind = Kind::off;
  u8 premise = 0;                     // of `holds` and `fails`: the index in RuleInfo::premises
  std::optional<u8> second{};         // of `holds` in a pair: the index of another premise that holds always
  std::string_view word{};            // of `written`: the end of its name
  std::string_view sentence{};        // of `written`: what the rule does
  StepFunction step = nullptr;        // of `written`, of a rule of reduction
  std::optional<Rewriting> typing{};  // of `written`, of a rule of typing
};

/// All of them, by rule in the order of the rules: `off`, what premises give, then those written.
const std::vector<Mutant>& mutants();

/// Those of two premises of a rule that hold always. Where one premise fails wherever another does, neither alone shows
/// what they are for. They are not among `mutants()`: a suite is asked for one change at a time.
const std::vector<Mutant>& premise_pairs();
/// Of a pair, the mutants of its premises alone; of another, itself.
std::vector<const Mutant*> parts_of(const Mutant& mutant);

/// "Step/suspend-handled:off", "Handler_ok/label:holds-3", "Step/resume-live:reversed", and of a pair
/// "Tagtype_ok:holds-1-2". Premises count from 1.
std::string name_of(const Mutant& mutant);
/// Is it about a rule of typing or linking, and not of reduction?
bool is_of_typing(const Mutant& mutant);
/// What is changed, as a sentence without its stop.
std::string describe(const Mutant& mutant);
/// One of all or of the pairs. Null if there is none of that name.
const Mutant* find_mutant(std::string_view name);

/// Can a run that counts the mutant's rule like that differ under the mutant? One that is `off` needs the rule to be
/// taken; a premise that holds always, that it fails once.
bool is_reached(const Mutant& mutant, const RuleCounts& counts);

/// Why no program tells the mutant from the semantics, as mutants.def says; empty if one can.
std::string_view equivalent_because(const Mutant& mutant);
/// The names that mutants.def calls equivalent.
std::vector<std::string_view> equivalent_names();

}  // namespace wfx
