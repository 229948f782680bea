// Judges what engines make of a generated program.
#pragma once

#include "conformance/generate/program.h"
#include "conformance/run/engine.h"
#include "semantics/variants/variant.h"

namespace wfx::generate {

/// A fault that a judgement found.
struct Finding {
  std::string what;                // the kind of fault; the same for findings that are alike
  std::vector<std::string> notes;  // details of this one
};

struct Judgement {
  std::optional<Finding> finding;
  bool invalid = false;         // a near miss that is refused
  std::vector<Answer> answers;  // to the actions of the program, as far as it came
};

/// Runs the program on the engine, which compares several (conformance/run/side_by_side.h). A module that is not valid
/// is a finding, unless the program is a near miss: then the module, in memory, as text and as binary, must be refused
/// for the same reasons or be valid in all three forms, and the fast check must say the same.
Judgement judge(const Program& program, const MakeEngine& engine);
/// The same, where the engine compares the semantics with itself under these variants: a module that only one of them
/// accepts is a finding, and the only one about near misses that are refused.
Judgement judge_variants(const Program& program, const MakeEngine& engine,
                         const std::vector<const Variant*>& variants);
/// Why no generated program can tell the variant apart; empty if one can.
std::string_view never_told_apart(const Variant& variant);

}  // namespace wfx::generate
