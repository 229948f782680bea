// Writes the seeds of the fuzz targets: fuzz_seeds TEXT BINARY SCRIPT...
//
// Every script that is small enough goes to the folder TEXT, and every module in one as text there, as a binary to the
// folder BINARY.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "grammar/print/print.h"
#include "tests/fuzz/input.h"

namespace wfx {
namespace {

// libFuzzer makes its inputs from seeds by many small changes; a large seed only slows it down.
constexpr std::size_t kLargest = 2048;

void write(const std::filesystem::path& path, const std::string& bytes) {
  if (bytes.size() <= kLargest) std::ofstream(path, std::ios::binary) << bytes;
}

void write_modules(const Script& script, const std::filesystem::path& text,
                   const std::filesystem::path& binary, const std::string& name) {
  std::size_t count = 0;
  for (const Command& c : script.commands) {
    const std::string file = name + "." + std::to_string(count++);
    const ModuleText* module = module_in(c);
    if (!module) continue;
    if (const auto* encoded = std::get_if<ModuleText::Binary>(&module->form))
      write(binary / (file + ".wasm"), encoded->bytes);
    const std::shared_ptr<Module> parsed = module->parsed();
    if (!parsed) continue;
    write(binary / (file + ".wasm"), encode_module(*parsed));
    write(text / (file + ".wat"), print_module(*parsed));
  }
}

int write_seeds(const std::filesystem::path& text, const std::filesystem::path& binary,
                std::span<char* const> scripts) {
  std::filesystem::create_directories(text);
  std::filesystem::create_directories(binary);
  for (const std::filesystem::path path : scripts) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    write(text / path.filename(), bytes.str());
    Diagnostics diagnostics;
    const auto source = std::make_shared<const Source>(Source{path.string(), bytes.str(), false});
    const auto script = parse_script(source, {}, diagnostics);
    if (script) write_modules(*script, text, binary, path.stem().string());
  }
  return 0;
}

}  // namespace
}  // namespace wfx

int main(int count, char** arguments) {
  if (count < 4) {
    std::fputs("usage: fuzz_seeds TEXT BINARY SCRIPT...\n", stderr);
    return 2;
  }
  return wfx::write_seeds(arguments[1], arguments[2], {arguments + 3, arguments + count});
}
