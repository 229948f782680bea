#include "conformance/subjects/pages.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "conformance/subjects/embedded.h"
#include "conformance/subjects/temporary_folder.h"

namespace wfx {

namespace {

constexpr std::chrono::milliseconds kTimeToStart{60'000};

}  // namespace

/// A browser, with its driver, and what the two have been started with.
struct Pages::Browser {
  std::vector<std::string> argv;
  std::optional<TemporaryFolder> folder;  // of the driver and the browser's profile
  KeptProcess process;

  ~Browser() { end(); }
  /// The browser writes to its profile until it has ended.
  void end() {
    process.end();
    folder.reset();
  }
};

Pages::Pages() = default;
Pages::~Pages() = default;

Pages::Browser& Pages::of_this_thread() {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<Browser>& browser = browsers_[std::this_thread::get_id()];
  if (!browser) browser = std::make_unique<Browser>();
  return *browser;
}

ProcessResult Pages::run(const std::string& driver, const std::vector<std::string>& browser,
                         const std::vector<std::string>& variables, const std::string& script,
                         const ProcessLimits& limits) {
  constexpr std::string_view kLast = "wfx: done\n";  // of what the driver prints for a script
  Browser& own = of_this_thread();
  if (own.process.is_there() && own.argv == browser) {
    ProcessResult result = own.process.ask(script, kLast, limits);
    if (result.is_well()) return result;
  }
  own.end();
  own.argv = browser;
  own.folder.emplace();
  std::vector<std::string> argv = {driver, own.folder->write("page.mjs", kDriverFiles.front().text)};
  argv.insert(argv.end(), browser.begin(), browser.end());
  ProcessResult failed;
  if (!own.process.start(argv, variables, failed)) return failed;
  // What the browser takes to start is not of the script.
  ProcessLimits of_start = limits;
  of_start.time = std::max(of_start.time, kTimeToStart);
  ProcessResult started = own.process.ask("", kLast, of_start);
  return started.is_well() ? own.process.ask(script, kLast, limits) : std::move(started);
}

}  // namespace wfx
