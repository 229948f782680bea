#include "tools/wfx/engine_campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "conformance/scripts/export/javascript.h"
#include "grammar/binary/binary.h"
#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/interrupts.h"

namespace wfx {

using generate::Departure;
using generate::Question;

namespace {

// Programs that one process is asked about. There are fewer after one that did not come to its end, or took long.
constexpr std::size_t kLeastBatch = 16, kFirstBatch = 128, kMostBatch = 1000;
constexpr std::chrono::seconds kLongProcess{3};
constexpr std::chrono::seconds kTimeOfShrinkStep{10};

/// The programs of the finding: as text, as JavaScript, and each module as a binary.
std::vector<std::pair<std::string, std::string>> files_of(const Question& question,
                                                          const std::string& comments) {
  Script script;
  script.source = std::make_shared<Source>(Source{.name = "generated", .bytes = {}});
  script.commands = commands_of(question);
  std::vector<std::pair<std::string, std::string>> files = {{".wast", comments + "\n" + wast_of(question)},
                                                            {".js", to_javascript(script).text}};
  std::vector<std::shared_ptr<Module>> modules = question.program.modules;
  if (question.refused) modules = {question.refused};
  for (std::size_t i = 0; i < modules.size(); ++i)
    files.emplace_back(modules.size() == 1 ? ".wasm" : fmt::format(".{}.wasm", generate::name_of_part(i)),
                       encode_module(*modules[i]));
  return files;
}

}  // namespace

bool EngineCampaign::is_over() const {
  return is_interrupted() || failure_ || findings_.size() >= options_.most ||
         next_ >= options_.count.value_or(~u64{0}) || is_late();
}

bool EngineCampaign::is_late() const { return is_interrupted() || options_.limits.is_over(); }

bool EngineCampaign::take_batch(u64& begin, u64& end) {
  const std::lock_guard lock(mutex_);
  if (is_over()) return false;
  begin = next_;
  end = next_ = std::min(options_.count.value_or(~u64{0}), next_ + kMostBatch);
  return true;
}

void EngineCampaign::work() {
  try {
    for (u64 begin = 0, end = 0; take_batch(begin, end);) judge_batch(begin, end);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  --working_;
  changed_.notify_all();
}

/// Generates the programs [begin, end), and asks each engine about them.
void EngineCampaign::judge_batch(u64 begin, u64 end) {
  generate::Questions asked;
  std::vector<Question> questions;
  std::vector<u64> numbers;
  EngineCampaignCounts counts;
  for (u64 number = begin; number < end && !is_late(); ++number) {
    ++counts.programs;
    auto question = asked.of(options_.program(number));
    if (!question) continue;
    counts.near_misses += question->program.near_miss ? 1 : 0;
    counts.invalid += question->refused ? 1 : 0;
    questions.push_back(std::move(*question));
    numbers.push_back(number);
  }
  for (const FoundEngine& engine : options_.engines) ask_all(engine, questions, numbers);
  const std::lock_guard lock(mutex_);
  counts_.programs += counts.programs;
  counts_.near_misses += counts.near_misses;
  counts_.invalid += counts.invalid;
}

/// Asks in portions, whose size is what the engine can do within seconds.
void EngineCampaign::ask_all(const FoundEngine& engine, const std::vector<Question>& questions,
                             const std::vector<u64>& numbers) {
  std::size_t size = 0;
  {
    const std::lock_guard lock(mutex_);
    size = portions_.try_emplace(engine.description.name, kFirstBatch).first->second;
  }
  std::size_t at = 0;
  while (at < questions.size() && !is_late()) {
    const auto portion = std::span(questions).subspan(at, std::min(size, questions.size() - at));
    const Clock::time_point begun = Clock::now();
    const generate::AskedPrograms asked =
        ask_programs(engine, portion, options_.limits, generate::EndedAt::program);
    if (is_interrupted()) break;  // what it has ended looks like a crash
    for (const Departure& departure : asked.departures) {
      const bool is_allowed = hangs_on_choices(portion[departure.question]);
      if (!is_allowed) add(engine, numbers[at + departure.question], departure);
      const std::lock_guard lock(mutex_);
      ++(is_allowed ? counts_.on_choices : counts_.departures);
    }
    const bool is_too_large = asked.asked < portion.size() || Clock::now() - begun > kLongProcess;
    size = is_too_large ? std::max(kLeastBatch, size / 2) : std::min(kMostBatch, size * 2);
    at += asked.asked;
    const std::lock_guard lock(mutex_);
    portions_[engine.description.name] = size;
    counts_.asked += asked.asked;
    counts_.lacking += asked.lacking;
    if (asked.asked > 0) answered_.insert(engine.description.name);
    tell_lacking(engine, asked);
  }
  const std::lock_guard lock(mutex_);
  counts_.unanswered += questions.size() - at;
}

/// Says it once, and at once, where an engine implements none of a portion: what it is asked is of no use then.
void EngineCampaign::tell_lacking(const FoundEngine& engine, const generate::AskedPrograms& asked) {
  if (asked.lacking < kLeastBatch || asked.lacking < asked.asked) return;
  if (!told_.insert(engine.description.name).second) return;
  texts_.push_back(printable(
      fmt::format("{} has implemented none of {} programs: {}; are its flags for stack switching those?",
                  engine.description.name, asked.asked, asked.lacks)));
  changed_.notify_all();
}

/// Counts the departure. The first of its cause is made small and written.
void EngineCampaign::add(const FoundEngine& engine, u64 number, const Departure& departure) {
  EngineFinding finding{.engine = engine.description.name,
                        .cause = departure.cause,
                        .count = 1,
                        .path = {},
                        .is_crash = departure.is_crash()};
  std::size_t position = 0;
  {
    const std::lock_guard lock(mutex_);
    const std::pair key{finding.engine, finding.cause};
    if (const auto known = by_cause_.find(key); known != by_cause_.end()) {
      ++findings_[known->second].count;
      return;
    }
    if (findings_.size() >= options_.most) return;
    position = by_cause_[key] = findings_.size();
    findings_.push_back(finding);
    finding.path = fmt::format("{}/{}{}-{}", options_.folder, finding.is_crash ? "crash-" : "",
                               finding.engine, findings_.size());
  }
  std::string text = shrink_and_write(engine, number, departure, finding);
  const std::lock_guard lock(mutex_);
  if (finding.path.empty()) ++counts_.not_written;
  finding.count = findings_[position].count;
  findings_[position] = finding;
  texts_.push_back(std::move(text));
  changed_.notify_all();
}

std::string EngineCampaign::shrink_and_write(const FoundEngine& engine, u64 number,
                                             const Departure& departure, EngineFinding& finding) {
  const Clock::time_point now = Clock::now();
  Clock::time_point deadline = now + kTimeToShrink;
  if (const auto end = options_.limits.end)
    deadline = std::min(deadline, std::max(*end, now) + kTimeBehindEnd);
  ProcessLimits limits = options_.limits;
  limits.time = std::min<std::chrono::milliseconds>(limits.time, kTimeOfShrinkStep);
  const auto small =
      smallest(engine, options_.sample(number), finding.cause, limits, deadline, is_interrupted);
  finding.is_repeated = small.has_value();
  const Departure& shown = small ? small->departure : departure;
  std::vector<std::string> lines = {
      fmt::format("{}, program {} of seed {}: {}", finding.engine, number, options_.seed, finding.cause),
      fmt::format("{} of {} {}", shown.command, engine.description.title, engine.version),
      "expected: " + shown.expected, "actual:   " + ending_text(shown.verdict.actual, shown.verdict.words)};
  if (finding.is_crash)
    lines.emplace_back("not for publication: it ends the engine, or keeps it from ending");
  if (!small)
    lines.emplace_back(Clock::now() < deadline
                           ? "alone it does not do so: it hangs on the programs before it, or on chance"
                           : "no time was left to ask it alone");
  std::string comments, told;
  for (std::string& line : lines) {
    line = printable(line);
    comments += comment(line);
    told += (told.empty() ? "" : "  ") + line + "\n";
  }
  const auto question = small ? std::optional(small->question) : question_of(options_.program(number));
  std::string error;
  std::error_code ignored;
  std::filesystem::create_directories(options_.folder, ignored);
  std::string written;
  for (const auto& [end, bytes] : files_of(*question, comments)) {
    if (!write_file(finding.path + end, bytes, error)) {
      finding.path.clear();
      return told +
             fmt::format("  not written: {}; --seed={} --show={} shows it", error, options_.seed, number);
    }
    written += (written.empty() ? "" : ", ") + finding.path + end;
  }
  return told + fmt::format("  written, {}: {}",
                            small ? fmt::format("shrunk in {} steps", small->steps) : "whole", written);
}

EngineCampaignCounts EngineCampaign::run(
    const std::function<void(const EngineCampaignCounts&, std::size_t findings)>& step,
    const std::function<void(const std::string&)>& found) {
  std::vector<std::thread> threads;
  threads.reserve(options_.jobs);
  working_ = options_.jobs;
  for (unsigned i = 0; i < options_.jobs; ++i) threads.emplace_back([this] { work(); });
  std::unique_lock lock(mutex_);
  for (bool is_last = false; !is_last;) {
    changed_.wait_for(lock, std::chrono::milliseconds(200));
    is_last = working_ == 0;
    const std::vector<std::string> texts = std::exchange(texts_, {});
    const EngineCampaignCounts counts = counts_;
    const std::size_t findings = findings_.size();
    lock.unlock();
    if (is_interrupted()) end_all_processes();
    for (const std::string& text : texts) found(text);
    step(counts, findings);
    lock.lock();
  }
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
  if (failure_) std::rethrow_exception(failure_);
  return counts_;
}

}  // namespace wfx
