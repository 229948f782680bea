#include "conformance/generate/program_text.h"

#include <map>

#include "conformance/generate/wast.h"
#include "conformance/run/read.h"
#include "grammar/print/print.h"

namespace wfx::generate {

std::string text_of(const Program& program) {
  std::string text;
  for (std::size_t i = 0; i < program.modules.size(); ++i) text += module_text(program, i, "");
  for (const Action& action : program.actions) text += action_text(action, "") + "\n";
  return text;
}

std::optional<Program> program_of(const std::string& text, bool near_miss) {
  Diagnostics faults;
  const auto source = std::make_shared<Source>(Source{.name = "shortened", .bytes = text});
  const auto script = read_script(source, Dialect::w3, faults);
  if (!script) return std::nullopt;
  Program program;
  program.near_miss = near_miss;
  std::map<std::string, std::string> names;  // of the parts: in the text, and in the program
  for (const Command& command : script->commands) {
    const auto* part = std::get_if<ModuleText>(&command.form);
    const std::shared_ptr<Module> module = part != nullptr ? part->parsed() : nullptr;
    if (module != nullptr && !part->definition) {
      names[part->name] = name_of_part(program.modules.size());
      program.modules.push_back(module);
    } else if (const auto* action = std::get_if<Action>(&command.form)) {
      program.actions.push_back(*action);
    } else {
      return std::nullopt;
    }
  }
  const auto rename = [&](std::string& name) {
    if (const auto now = names.find(name); now != names.end()) name = now->second;
  };
  for (const auto& module : program.modules)
    for (Import& import : module->imports) rename(import.module);
  for (Action& action : program.actions) rename(action.module);
  return program;
}

}  // namespace wfx::generate
