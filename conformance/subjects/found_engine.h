// Where the program of an engine is, and which version it has.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "conformance/subjects/description.h"
#include "conformance/subjects/pages.h"
#include "conformance/subjects/run_process.h"

namespace wfx {

struct FoundEngine {
  EngineDescription description;
  std::string program;  // its path
  std::string
      version;  // its first line on that, from the number on; empty where it is not asked, or says nothing
  std::string driver;            // of a browser, Node.js: its path
  std::shared_ptr<Pages> pages;  // of a browser
};

/// Looks for the program. Nothing, with the places that were looked at in `why`, where it is not there, does not
/// answer what its version is, or has one that cannot be asked.
std::optional<FoundEngine> find_engine(const EngineDescription& description, std::string& why);

}  // namespace wfx
