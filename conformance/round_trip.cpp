#include "conformance/round_trip.h"

#include <fmt/format.h>

#include "conformance/read.h"
#include "grammar/binary.h"
#include "grammar/print.h"
#include "grammar/text.h"

namespace wfx {

namespace {

SourcePtr source(const std::string& name, std::string bytes, bool binary) {
  return std::make_shared<Source>(Source{.name = name, .bytes = std::move(bytes), .binary = binary});
}

/// `name` is the place of the module.
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

  /// Nothing if the command has no module to send, or if all is well.
  std::optional<Failure> send(Command& command) const;

 private:
  [[nodiscard]] std::string place_name(const Command& c) const {
    return fmt::format("{}:{}", script_.source->name, line_column(*script_.source, place(c).begin).line);
  }
  static Span place(const Command& c) { return c.module.at.end == 0 ? c.at : c.module.at; }

  std::shared_ptr<Module> from_text(const Module& module, CodeStyle style, const Command& command,
                                    Diagnostics& diagnostics) const {
    return parse_module(text_source(module, style, place_name(command)), {.dialect = dialect_}, diagnostics);
  }
  bool through_binary(const Module& module, Command& command, Diagnostics& diagnostics) const;
  bool through_text(const Module& module, Command& command, Diagnostics& diagnostics) const;

  const Script& script_;
  Dialect dialect_;
};

bool RoundTrip::through_binary(const Module& module, Command& command, Diagnostics& diagnostics) const {
  const auto returned = through_both_formats(module, place_name(command), diagnostics);
  if (!returned) return false;
  command.module.kind = ModuleText::Kind::binary;
  command.module.bytes = encode_module(*returned);
  return true;
}

bool RoundTrip::through_text(const Module& module, Command& command, Diagnostics& diagnostics) const {
  const std::string first = print_module(module, CodeStyle::folded);
  const auto plain = from_text(module, CodeStyle::plain, command, diagnostics);
  if (!plain) return false;
  const auto folded = from_text(*plain, CodeStyle::folded, command, diagnostics);
  if (!folded) return false;
  if (print_module(*folded, CodeStyle::folded) != first) {
    diagnostics.report(differs(script_.source, place(command), "text"));
    return false;
  }
  command.module.kind = ModuleText::Kind::text;
  command.module.module = folded;
  return true;
}

std::optional<Failure> RoundTrip::send(Command& command) const {
  using Kind = Command::Kind;
  const bool has_module = command.kind == Kind::module || (command.about_module && command.of.empty());
  const bool is_wrong = command.kind == Kind::assert_malformed ||
                        command.kind == Kind::assert_malformed_custom ||
                        command.kind == Kind::assert_invalid_custom;
  if (!has_module || is_wrong) return std::nullopt;
  Diagnostics unread;
  const auto module = read_module(script_, command.module, dialect_, unread);
  if (!module || !has_printable_locals(*module)) return std::nullopt;
  Failure failure;
  const bool same = dialect_ == Dialect::w3 ? through_binary(*module, command, failure.diagnostics)
                                            : through_text(*module, command, failure.diagnostics);
  return same ? std::nullopt : std::optional(std::move(failure));
}

}  // namespace

std::vector<Failure> send_through_both_formats(Script& script, Dialect dialect) {
  std::vector<Failure> failures;
  const RoundTrip trip(script, dialect);
  for (Command& command : script.commands)
    if (std::optional<Failure> failure = trip.send(command)) failures.push_back(std::move(*failure));
  // A binary module as a file of its own is where its script's bytes are.
  if (script.source->binary && failures.empty())
    script.source = source(script.source->name, script.commands.front().module.bytes, true);
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
