#include "conformance/scripts/export/binary_script.h"

#include <fmt/format.h>

#include <array>

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

/// Does the command say that custom sections of its module are wrong?
bool is_of_custom_sections(const Command& command) {
  const auto* refusal = std::get_if<AssertRefusal>(&command.form);
  return refusal && (refusal->kind == AssertRefusal::Kind::invalid_custom ||
                     refusal->kind == AssertRefusal::Kind::malformed_custom);
}

}  // namespace

std::string to_binary_script(const Script& script) {
  const std::string_view text = script.source->bytes;
  if (script.source->binary) return fmt::format("(module binary{})\n", strings(text));
  std::string out;
  std::size_t copied = 0;
  for (const Command& c : script.commands) {
    const ModuleText* module = module_in(c);
    if (!module || !module->parsed() || is_of_custom_sections(c)) continue;
    out += text.substr(copied, module->at.begin - copied);
    const std::string id =
        module->name.empty() ? "" : " " + printing::identifier(std::array{module->name}, 0);
    out += fmt::format("(module{}{} binary{})", module->definition ? " definition" : "", id,
                       strings(encode_module(*module->parsed())));
    copied = module->at.end;
  }
  return out.append(text.substr(copied));
}

}  // namespace wfx
