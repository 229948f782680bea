#include "grammar/script.h"

#include <utility>

namespace wfx {

namespace {

std::string_view name_of(AssertFailure::Kind kind) {
  switch (kind) {
    case AssertFailure::Kind::trap: return "assert_trap";
    case AssertFailure::Kind::exception: return "assert_exception";
    case AssertFailure::Kind::suspension: return "assert_suspension";
    case AssertFailure::Kind::exhaustion: return "assert_exhaustion";
    case AssertFailure::Kind::unlinkable: return "assert_unlinkable";
  }
  return "";
}

std::string_view name_of(AssertRefusal::Kind kind) {
  switch (kind) {
    case AssertRefusal::Kind::malformed: return "assert_malformed";
    case AssertRefusal::Kind::malformed_custom: return "assert_malformed_custom";
    case AssertRefusal::Kind::invalid: return "assert_invalid";
    case AssertRefusal::Kind::invalid_custom: return "assert_invalid_custom";
  }
  return "";
}

}  // namespace

std::string_view name_of(const Command& command) {
  using namespace std::string_view_literals;
  return match(
      command.form, [](const ModuleText&) { return "module"sv; },
      [](const ModuleInstance&) { return "module instance"sv; },  //
      [](const Register&) { return "register"sv; },               //
      [](const Action&) { return "action"sv; },                   //
      [](const AssertReturn&) { return "assert_return"sv; },
      [](const AssertFailure& a) { return name_of(a.kind); },
      [](const AssertRefusal& a) { return name_of(a.kind); });
}

bool is_assertion(const Command& command) {
  return std::holds_alternative<AssertReturn>(command.form) ||
         std::holds_alternative<AssertFailure>(command.form) ||
         std::holds_alternative<AssertRefusal>(command.form);
}

const ModuleText* module_in(const Execution& execution) { return std::get_if<ModuleText>(&execution); }

const ModuleText* module_in(const Command& command) {
  if (const auto* refusal = std::get_if<AssertRefusal>(&command.form)) return &refusal->module;
  return module_to_be_valid(command);
}

ModuleText* module_in(Command& command) {
  return const_cast<ModuleText*>(module_in(std::as_const(command)));  // NOLINT: the command is not const
}

const ModuleText* module_to_be_valid(const Command& command) {
  if (const auto* failure = std::get_if<AssertFailure>(&command.form)) return module_in(failure->execution);
  return std::get_if<ModuleText>(&command.form);
}

}  // namespace wfx
