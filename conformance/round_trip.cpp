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

class RoundTrip {
 public:
  RoundTrip(const Script& script, Dialect dialect) : script_(script), dialect_(dialect) {}

  /// Nothing if the command has no module to send, or if all is well.
  std::optional<Failure> send(Command& command) const;

 private:
  [[nodiscard]] std::string name(const Command& c, std::string_view form) const {
    return fmt::format("{}:{} ({})", script_.source->name, line_column(*script_.source, place(c).begin).line,
                       form);
  }
  static Span place(const Command& c) { return c.module.at.end == 0 ? c.at : c.module.at; }

  std::shared_ptr<Module> from_text(const Module& module, CodeStyle style, const std::string& name,
                                    Diagnostics& diagnostics) const {
    return parse_module(source(name, print_module(module, style), false), {.dialect = dialect_}, diagnostics);
  }
  bool through_binary(const Module& module, Command& command, Diagnostics& diagnostics) const;
  bool through_text(const Module& module, Command& command, Diagnostics& diagnostics) const;
  [[nodiscard]] Diagnostic differs(const Command& command, std::string_view what) const;

  const Script& script_;
  Dialect dialect_;
};

Diagnostic RoundTrip::differs(const Command& command, std::string_view what) const {
  Diagnostic d;
  d.source = script_.source;
  d.at = place(command);
  d.message = fmt::format("the module does not come back as the same {}", what);
  return d;
}

bool RoundTrip::through_binary(const Module& module, Command& command, Diagnostics& diagnostics) const {
  const std::string first = encode_module(module);
  const auto decoded = decode_module(source(name(command, "encoded"), first, true), diagnostics);
  if (!decoded) return false;
  for (const CodeStyle style : {CodeStyle::folded, CodeStyle::plain}) {
    const std::string_view form = style == CodeStyle::folded ? "folded text" : "plain text";
    const auto reread = from_text(*decoded, style, name(command, form), diagnostics);
    if (!reread) return false;
    if (encode_module(*reread) == first) continue;
    diagnostics.report(differs(command, fmt::format("binary from {}", form)));
    return false;
  }
  command.module.kind = ModuleText::Kind::binary;
  command.module.bytes = first;
  return true;
}

bool RoundTrip::through_text(const Module& module, Command& command, Diagnostics& diagnostics) const {
  const std::string first = print_module(module, CodeStyle::folded);
  const auto plain = from_text(module, CodeStyle::plain, name(command, "plain text"), diagnostics);
  if (!plain) return false;
  const auto folded = from_text(*plain, CodeStyle::folded, name(command, "folded text"), diagnostics);
  if (!folded) return false;
  if (print_module(*folded, CodeStyle::folded) != first) {
    diagnostics.report(differs(command, "text"));
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

}  // namespace wfx
