#include "tools/wfx/dump.h"

#include <fmt/format.h>

#include "grammar/index_spaces.h"
#include "grammar/naming.h"
#include "machine/disassemble.h"
#include "tools/wfx/error_list.h"
#include "tools/wfx/func_name.h"

namespace wfx {

namespace {

const ModuleText* last_module(const Script& script) {
  const ModuleText* last = nullptr;
  for (const Command& command : script.commands)
    if (const ModuleText* text = module_to_be_valid(command)) last = text;
  return last;
}

}  // namespace

ExitCode dump(const Program& program, const std::string& name, const machine::Limits& limits,
              const ReadOptions& options) {
  const ModuleText* text = last_module(program.script);
  if (text == nullptr) return fail(ExitCode::wrong_use, "--dump: the script has no module");
  Diagnostics diagnostics;
  const auto types = std::make_shared<TypeStore>();
  const auto valid = load_module(program.script, *text, program.dialect, types, diagnostics);
  if (!valid) {
    ErrorList(stderr, options.max_errors, options.colour).show(diagnostics);
    return exit_code(diagnostics);
  }
  std::vector<std::string> names;
  const std::optional<u32> func = find_func(*valid->module, name, names);
  if (!func) return fail(ExitCode::wrong_use, unknown_func(name, names));
  if (IndexSpaces(*valid->module).is_imported(Space::func, *func))
    return fail(ExitCode::wrong_use,
                fmt::format("{} is imported, and has no code", named(*valid->module, Space::func, *func)));
  machine::Limits without_native = limits;
  without_native.native = machine::Native::off;
  machine::Machine machine(types, without_native);
  print(machine::disassemble(machine, machine::compile_unlinked(machine, valid), *func));
  return ExitCode::holds;
}

}  // namespace wfx
