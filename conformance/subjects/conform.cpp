#include "conformance/subjects/conform.h"

#include <atomic>
#include <mutex>

#include "conformance/run/parallel.h"
#include "conformance/run/read.h"
#include "conformance/scripts/narrow.h"
#include "conformance/subjects/identity.h"

namespace wfx {

namespace {

/// A file, read once for all engines.
class ConformFile {
 public:
  ConformFile(const std::string& path, const ConformOptions& options) : options_(options) {
    asked_.path = path;
    std::string error;
    const std::shared_ptr<Source> source = read_file(path, error);
    if (!source) {
      fault_ = "cannot be read: " + error;
      is_read_ = false;
      return;
    }
    dialect_ = dialect_of(*source);
    Diagnostics faults;
    std::optional<Script> script = read_script(source, dialect_, faults);
    if (!script) {
      fault_ = faults.errors().front().message;
      return;
    }
    take(std::move(*script));
    reference_.emplace(asked_.script, options.rules, options.ask.limits.time);
  }

  ConformResult compare_with(const ConformEngine& engine) {
    if (!fault_.empty()) {
      ConformResult none = refused(asked_.path, fault_);
      none.is_read = is_read_;
      return none;
    }
    bool was_kept = false;
    const ScriptVerdicts verdicts = verdicts_of(engine.found, was_kept);
    ConformResult result =
        compare(engine, asked_, verdicts, *reference_, {.rules = options_.rules, .cases = options_.cases});
    result.was_kept = was_kept;
    return result;
  }

 private:
  ScriptVerdicts verdicts_of(const FoundEngine& engine, bool& was_kept) {
    const std::size_t commands = asked_.script.commands.size();
    if (dialect_ != Dialect::w3 || commands == 0) {
      ScriptVerdicts none;
      none.commands.resize(commands, {.words = "is of a dialect that other engines do not have"});
      return none;
    }
    if (options_.kept == nullptr) return ask(engine, asked_.script, options_.ask);
    const std::string key = options_.kept->key_of(engine, asked_.path, asked_.script, options_.ask);
    if (auto kept = options_.kept->find(key, commands)) {
      was_kept = true;
      return *std::move(kept);
    }
    ScriptVerdicts verdicts = ask(engine, asked_.script, options_.ask);
    options_.kept->add(key, engine.description.name, asked_.path, verdicts);
    return verdicts;
  }

  void take(Script script) {
    std::vector<std::string> identities = identities_of(script);
    if (options_.filter.empty()) {
      asked_.script = std::move(script);
      asked_.identities = std::move(identities);
      return;
    }
    NarrowScript narrowed = narrow(script, options_.filter);
    asked_.script = std::move(narrowed.script);
    asked_.is_whole = false;
    asked_.judged = std::move(narrowed.judged);
    for (const std::size_t position : narrowed.positions) asked_.identities.push_back(identities[position]);
  }

  const ConformOptions& options_;
  AskedScript asked_;
  std::string fault_;  // why it is no script
  bool is_read_ = true;
  Dialect dialect_ = Dialect::w3;
  std::optional<ReferenceRun> reference_;
};

/// A file that is there from the time when an engine is first asked about it until the last has been.
class SharedFile {
 public:
  ConformResult compare_with(const ConformEngine& engine, const std::string& path,
                             const ConformOptions& options) {
    std::call_once(is_read_, [&] { file_.emplace(path, options); });
    return file_->compare_with(engine);
  }
  void done_by_one_of(std::size_t engines) {
    if (++done_ == engines) file_.reset();
  }

 private:
  std::once_flag is_read_;
  std::optional<ConformFile> file_;
  std::atomic<std::size_t> done_ = 0;
};

}  // namespace

void conform(const std::vector<ConformEngine>& engines, const std::vector<std::string>& files,
             const ConformOptions& options) {
  std::vector<std::size_t> asked;  // engines
  for (std::size_t engine = 0; engine < engines.size(); ++engine)
    if (engines[engine].fault.empty()) asked.push_back(engine);
  std::vector<SharedFile> shared(files.size());
  std::mutex mutex;
  for_each_in_parallel(files.size() * asked.size(), options.jobs, [&](std::size_t i) {
    const std::size_t file = i / asked.size(), engine = asked[i % asked.size()];
    if (options.begins) {
      const std::lock_guard lock(mutex);
      options.begins(engine, file);
    }
    ConformResult result = shared[file].compare_with(engines[engine], files[file], options);
    shared[file].done_by_one_of(asked.size());
    result.engine = engine;
    result.file = file;
    const std::lock_guard lock(mutex);
    options.ends(std::move(result));
  });
}

}  // namespace wfx
