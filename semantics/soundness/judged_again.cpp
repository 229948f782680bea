#include "semantics/soundness/judged_again.h"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "semantics/rules/soundness_configurations.h"
#include "semantics/rules/soundness_instances.h"
#include "semantics/rules/soundness_values.h"

namespace wfx {

namespace {

/// A premise of soundness, and what states it of typing: relations, or single rules.
struct Stated {
  Premise premise;
  std::initializer_list<std::string_view> by;
};

constexpr Stated kStated[] = {
    {{rules::Instr_ok2_plain{}, "C |- instr : t_1* -> t_2*"}, {"Instr_ok", "Elemmode_ok", "Datamode_ok"}},
    {{rules::Instr_ok2_return_call_ref{}, "C |- t_2* <: t'_2*"},
     {"Instr_ok/return_call", "Instr_ok/return_call_indirect"}},
    {{rules::Instr_ok2_handler{}, "(C |- catch : ok)*"}, {"Catch_ok", "Instr_ok/try_table"}},
    {{rules::Taginst_ok{}, "jt ~~ func t_1* -> t_2*"}, {"Tagtype_ok", "Tag_ok"}},
    {{rules::Meminst_ok{}, "at [n..m?] page : ok"}, {"Limits_ok", "Memtype_ok", "Mem_ok"}},
    {{rules::Tableinst_ok{}, "at [n..m?] rt : ok"}, {"Limits_ok", "Tabletype_ok", "Table_ok"}},
    {{rules::Exninst_ok{}, "dt ~~ func t* -> eps"},
     {"Instr_ok/throw", "Instr_ok/resume_throw", "Instr_ok/resume_throw-inferred", "Catch_ok"}},
    {{rules::Externaddr_ok_sub{}, "{} |- xt' <: xt"},
     {"Externtype_sub", "Tagtype_sub", "Globaltype_sub", "Memtype_sub", "Tabletype_sub", "Limits_sub"}},
};

/// A relation for clauses in a configuration, and the rules of typing of which a premise is that each clause is
/// well-typed.
struct Judged {
  std::string_view relation;
  std::initializer_list<std::string_view> by;
};

constexpr Judged kJudged[] = {
    {"Handler_ok2",
     {"Instr_ok/resume", "Instr_ok/resume-inferred", "Instr_ok/resume_throw",
      "Instr_ok/resume_throw-inferred", "Instr_ok/resume_throw_ref"}},
};

std::string_view relation_of(std::string_view rule) { return rule.substr(0, rule.find('/')); }

/// "Instr_ok2/resume" of Instr_ok/resume-inferred.
std::string twin_of(std::string_view typing) {
  constexpr std::string_view kInferred = "-inferred";
  if (typing.ends_with(kInferred)) typing.remove_suffix(kInferred.size());
  const std::string_view relation = relation_of(typing);
  return std::string(relation) + "2" + std::string(typing.substr(relation.size()));
}

}  // namespace

bool is_judged_again(Rule typing, Premise soundness) {
  const std::string_view rule = info(typing).name;
  const std::string_view again = info_of_soundness(soundness.rule).name;
  if (again == twin_of(rule)) return true;
  if (std::ranges::any_of(kJudged, [&](const Judged& judged) {
        return judged.relation == relation_of(again) && std::ranges::find(judged.by, rule) != judged.by.end();
      }))
    return true;
  return std::ranges::any_of(kStated, [&](const Stated& stated) {
    return stated.premise.rule == soundness.rule && stated.premise.index == soundness.index &&
           std::ranges::any_of(stated.by, [&](auto by) { return by == rule || by == relation_of(rule); });
  });
}

}  // namespace wfx
