// Pages of browsers. A browser takes seconds to start, and so stays for one script after the other, each in a page of
// its own. Node.js drives it (conformance/engines/page.mjs).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "conformance/subjects/run_process.h"

namespace wfx {

class Pages {
 public:
  Pages();
  ~Pages();
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  /// Runs a script in a new page, of the browser that this thread has had started with those arguments. What does not
  /// come to its end may have been brought about by a page before it, and so is run again in a new browser.
  ProcessResult run(const std::string& driver, const std::vector<std::string>& browser,
                    const std::vector<std::string>& variables, const std::string& script,
                    const ProcessLimits& limits);

 private:
  struct Browser;
  Browser& of_this_thread();

  std::mutex mutex_;
  std::map<std::thread::id, std::unique_ptr<Browser>> browsers_;
};

}  // namespace wfx
