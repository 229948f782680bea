#include "conformance/scripts/export/binary_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conformance/scripts/export/script_text.h"
#include "grammar/binary/binary.h"
#include "grammar/print/parts.h"

namespace wfx {

namespace {

constexpr std::size_t kBytesALine = 32;

/// "\00\61\73\6d", a line each kBytesALine.
std::string strings(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBytesALine == 0) out += i == 0 ? "\n  \"" : "\"\n  \"";
    out += fmt::format("\\{:02x}", static_cast<u8>(bytes[i]));
  }
  return out + '"';
}

/// The same on one line.
std::string one_string(std::string_view bytes) {
  std::string out = " \"";
  for (const char byte : bytes) out += fmt::format("\\{:02x}", static_cast<u8>(byte));
  return out + '"';
}

/// Does the command say that custom sections of its module are wrong?
bool is_of_custom_sections(const Command& command) {
  const auto* refusal = std::get_if<AssertRefusal>(&command.form);
  return refusal && (refusal->kind == AssertRefusal::Kind::invalid_custom ||
                     refusal->kind == AssertRefusal::Kind::malformed_custom);
}

/// The module of the command that is to be put as a binary; null if none is.
const ModuleText* written_module(const Command& command) {
  const ModuleText* module = module_in(command);
  return module && module->parsed() && !is_of_custom_sections(command) ? module : nullptr;
}

/// `(module $id binary ...)` around the strings.
std::string binary_module(const ModuleText& module, const std::string& strings) {
  const std::string id = module.name.empty() ? "" : " " + printing::identifier(std::array{module.name}, 0);
  return fmt::format("(module{}{} binary{})", module.definition ? " definition" : "", id, strings);
}

}  // namespace

std::string to_binary_script(const Script& script) {
  const std::string_view text = script.source->bytes;
  if (script.source->binary) return fmt::format("(module binary{})\n", strings(text));
  std::string out;
  std::size_t copied = 0;
  for (const Command& c : script.commands) {
    const ModuleText* module = written_module(c);
    if (module == nullptr) continue;
    out += with_plain_literals(text.substr(copied, module->at.begin - copied));
    out += binary_module(*module, strings(encode_module(*module->parsed())));
    copied = module->at.end;
  }
  return out + with_plain_literals(text.substr(copied));
}

std::string to_binary_command(const Script& script, const Command& command) {
  const std::string_view text = script.source->bytes;
  const std::string_view whole = text.substr(command.at.begin, command.at.end - command.at.begin);
  const ModuleText* module = written_module(command);
  const auto plain = [](std::string_view part) { return with_plain_literals(without_comments(part)); };
  if (module == nullptr) return plain(whole);
  const std::string_view written = text.substr(module->at.begin, module->at.end - module->at.begin);
  std::string out = plain(whole.substr(0, module->at.begin - command.at.begin));
  out += binary_module(*module, one_string(encode_module(*module->parsed())));
  out.append(static_cast<std::size_t>(std::ranges::count(written, '\n')), '\n');
  return out + plain(whole.substr(module->at.end - command.at.begin));
}

}  // namespace wfx
