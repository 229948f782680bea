#include "conformance/scripts/round_trip.h"

#include <fmt/format.h>

#include "conformance/run/read.h"
#include "grammar/binary/binary.h"
#include "grammar/print/print.h"
#include "grammar/text/text.h"

namespace wfx {

namespace {

SourcePtr source(const std::string& name, std::string bytes, bool binary) {
  return std::make_shared<Source>(Source{.name = name, .bytes = std::move(bytes), .binary = binary});
}

/// The module as a text. `name` says where the module is.
SourcePtr text_source(const Module& module, CodeStyle style, const std::string& name) {
  const std::string_view form = style == CodeStyle::folded ? "folded text" : "plain text";
  return source(fmt::format("{} ({})", name, form), print_module(module, style), false);
}

Diagnostic differs(const SourcePtr& source, Span at, std::string_view what) {
  Diagnostic d;
  d.source = source;
  d.at = at;
  d.message = fmt::format("the module does not come back as the same {}", what);
  return d;
}

class RoundTrip {
 public:
  RoundTrip(const Script& script, Dialect dialect) : script_(script), dialect_(dialect) {}

  /// Sends the module of the command, if it has one to send. Nothing if all is well.
  std::optional<Failure> send(Command& command) const;

 private:
  [[nodiscard]] std::string place_name(const ModuleText& text) const {
    return fmt::format("{}:{}", script_.source->name, line_column(*script_.source, text.at.begin).line);
  }

  std::shared_ptr<Module> from_text(const Module& module, CodeStyle style, const ModuleText& text,
                                    Diagnostics& diagnostics) const {
    return parse_module(text_source(module, style, place_name(text)), {.dialect = dialect_}, diagnostics);
  }
  bool through_binary(const Module& module, ModuleText& text, Diagnostics& diagnostics) const;
  bool through_text(const Module& module, ModuleText& text, Diagnostics& diagnostics) const;

  const Script& script_;
  Dialect dialect_;
};

bool RoundTrip::through_binary(const Module& module, ModuleText& text, Diagnostics& diagnostics) const {
  const auto returned = through_both_formats(module, place_name(text), diagnostics);
  if (!returned) return false;
  text.form = ModuleText::Binary{encode_module(*returned)};
  return true;
}

bool RoundTrip::through_text(const Module& module, ModuleText& text, Diagnostics& diagnostics) const {
  const std::string first = print_module(module, CodeStyle::folded);
  const auto plain = from_text(module, CodeStyle::plain, text, diagnostics);
  if (!plain) return false;
  const auto folded = from_text(*plain, CodeStyle::folded, text, diagnostics);
  if (!folded) return false;
  if (print_module(*folded, CodeStyle::folded) != first) {
    diagnostics.report(differs(script_.source, text.at, "text"));
    return false;
  }
  text.form = folded;
  return true;
}

std::optional<Failure> RoundTrip::send(Command& command) const {
  ModuleText* text = module_in(command);
  const auto* refusal = std::get_if<AssertRefusal>(&command.form);
  if (!text || (refusal && refusal->kind != AssertRefusal::Kind::invalid)) return std::nullopt;
  Diagnostics unread;
  const auto module = read_module(script_, *text, dialect_, unread);
  if (!module || !has_printable_locals(*module)) return std::nullopt;
  Failure failure;
  const bool same = dialect_ == Dialect::w3 ? through_binary(*module, *text, failure.diagnostics)
                                            : through_text(*module, *text, failure.diagnostics);
  return same ? std::nullopt : std::optional(std::move(failure));
}

}  // namespace

std::vector<Failure> send_through_both_formats(Script& script, Dialect dialect) {
  std::vector<Failure> failures;
  const RoundTrip trip(script, dialect);
  for (Command& command : script.commands)
    if (std::optional<Failure> failure = trip.send(command)) failures.push_back(std::move(*failure));
  // A binary module as a file of its own is where its script's bytes are.
  if (script.source->binary && failures.empty()) {
    const ModuleText& sole = *module_in(script.commands.front());
    script.source = source(script.source->name, std::get<ModuleText::Binary>(sole.form).bytes, true);
  }
  return failures;
}

std::shared_ptr<Module> through_both_formats(const Module& module, const std::string& name,
                                             Diagnostics& diagnostics) {
  const std::string binary = encode_module(module);
  std::shared_ptr<Module> returned = decode_module(source(name + " (encoded)", binary, true), diagnostics);
  for (const CodeStyle style : {CodeStyle::folded, CodeStyle::plain}) {
    if (!returned) return nullptr;
    const SourcePtr text = text_source(*returned, style, name);
    returned = parse_module(text, {}, diagnostics);
    if (!returned || encode_module(*returned) == binary) continue;
    diagnostics.report(differs(text, {}, "binary"));
    return nullptr;
  }
  return returned;
}

}  // namespace wfx
