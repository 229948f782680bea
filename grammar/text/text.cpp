#include "grammar/text/text.h"

#include "grammar/text/lexer.h"
#include "grammar/text/literals.h"
#include "grammar/text/script_builder.h"

namespace wfx {
namespace {

std::optional<Script> parse(SourcePtr source, const TextOptions& options, Diagnostics& diagnostics) {
  text::Context context(std::move(source), options, diagnostics);
  text::Draft draft;
  text::ExprBuilder exprs(context, draft);
  text::ModuleBuilder modules(context, draft, exprs);
  text::ScriptBuilder scripts(context, modules, exprs);
  text::Lexer lexer(context);
  text::Parser(lexer, context, modules, exprs, scripts).parse();
  Script script = scripts.finish();
  if (context.errors != 0) return std::nullopt;
  return script;
}

/// The module of a command that is one in text form; null if it is not.
ModuleText* text_module(Command& command) {
  auto* module = std::get_if<ModuleText>(&command.form);
  return module && module->parsed() && !module->definition ? module : nullptr;
}

}  // namespace

std::shared_ptr<Module> parse_module(SourcePtr source, const TextOptions& options, Diagnostics& diagnostics) {
  auto script = parse(source, options, diagnostics);
  if (!script) return nullptr;
  auto& commands = script->commands;
  if (commands.empty()) {
    auto empty = std::make_shared<Module>();
    empty->source = std::move(source);
    empty->dialect = options.dialect;
    return empty;
  }
  ModuleText* first = text_module(commands[0]);
  if (commands.size() == 1 && first) return first->parsed();
  Diagnostic d;
  d.source = std::move(source);
  d.at = first ? commands[1].at : commands[0].at;
  d.message = "a script command where one module is expected";
  d.words = "unexpected token";
  d.hint = "a script's name ends in .wast";
  diagnostics.report(std::move(d));
  return nullptr;
}

std::optional<Script> parse_script(SourcePtr source, const TextOptions& options, Diagnostics& diagnostics) {
  return parse(std::move(source), options, diagnostics);
}

std::optional<u64> parse_literal(ValKind type, std::string_view literal) {
  switch (type) {
    case ValKind::i32: return text::parse_integer(literal, 32);
    case ValKind::i64: return text::parse_integer(literal, 64);
    case ValKind::f32: return text::parse_float(literal, 32);
    case ValKind::f64: return text::parse_float(literal, 64);
    default: return std::nullopt;
  }
}

}  // namespace wfx
