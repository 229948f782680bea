#include "conformance/run/builtin.h"

#include <algorithm>

namespace wfx {

std::string builtin_path(const EmbeddedFile& script) {
  return std::string(kBuiltinFolder) + std::string(script.name);
}

std::vector<std::string> builtin_paths() {
  std::vector<std::string> paths;
  for (const EmbeddedFile& script : kBuiltinScripts) paths.push_back(builtin_path(script));
  return paths;
}

const EmbeddedFile* builtin_script(std::string_view path) {
  if (!path.starts_with(kBuiltinFolder)) return nullptr;
  const auto script =
      std::ranges::find(kBuiltinScripts, path.substr(kBuiltinFolder.size()), &EmbeddedFile::name);
  return script == kBuiltinScripts.end() ? nullptr : &*script;
}

}  // namespace wfx
