#include "tools/wfx/campaign.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <new>

#include "conformance/generate/wast.h"
#include "grammar/json.h"
#include "tools/wfx/command.h"
#include "tools/wfx/interrupts.h"
#include "tools/wfx/process.h"

namespace wfx {

using generate::Finding;
using generate::Sample;

namespace {

constexpr u64 kBatch = 200;  // programs that one process judges
constexpr std::chrono::seconds kTimeOfBatch{60}, kTimeOfProgram{10};
// Until a hang is believed: on a machine that has other work, a short program can take long.
constexpr std::chrono::seconds kTimeOfHang{60};

}  // namespace

generate::Judgement Campaign::judge_compared(u64 number, const generate::Program& program) const {
  const MakeEngine& compared = options_.compared[number % 2];
  return options_.variants.empty() ? judge(program, compared)
                                   : judge_variants(program, compared, options_.variants);
}

/// The work of one process: judges the programs [begin, end) and answers what take_batch reads.
std::string Campaign::judge_batch(u64 begin, u64 end) const {
  Json json = {{"near_misses", 0}, {"invalid", 0}, {"found", Json::array()}};
  u64 near_misses = 0, invalid = 0;
  for (u64 number = begin; number < end; ++number) {
    const generate::Program program = options_.program(number);
    const generate::Judgement judgement = judge_compared(number, program);
    near_misses += program.near_miss ? 1 : 0;
    invalid += judgement.invalid ? 1 : 0;
    if (judgement.finding) json["found"].push_back(number);
  }
  json["near_misses"] = near_misses;
  json["invalid"] = invalid;
  return json_text(json);
}

void Campaign::take_batch(u64 begin, u64 end, const std::string& output) {
  counts_.programs += end - begin;
  const Json json = parse_json(output);
  if (!json.is_discarded()) {
    counts_.near_misses += json["near_misses"].get<u64>();
    counts_.invalid += json["invalid"].get<u64>();
    for (const Json& number : json["found"]) found_.insert(number.get<u64>());
    return;
  }
  // The process did not come to its end: which program was it?
  for (u64 number = begin; number < end; ++number)
    if (finding_of(number, options_.program(number), kTimeOfProgram)) found_.insert(number);
}

/// Judges a program in a process of its own, which hangs if it takes longer than the limit.
std::optional<Finding> Campaign::finding_of(u64 number, const generate::Program& program,
                                            std::chrono::seconds limit) const {
  Process process(
      [&] {
        const auto finding = judge_compared(number, program).finding;
        if (!finding) return std::string();
        return json_text(Json{{"what", finding->what}, {"notes", finding->notes}});
      },
      limit);
  switch (process.wait()) {
    case Process::Ending::crashed: return Finding{.what = "crash", .notes = {process.errors()}};
    case Process::Ending::hung: return Finding{.what = "hang", .notes = {}};
    case Process::Ending::out_of_memory: throw std::bad_alloc();
    case Process::Ending::finished: break;
  }
  if (process.output().empty()) return std::nullopt;
  const Json json = parse_json(process.output());
  return Finding{.what = json["what"], .notes = json["notes"]};
}

std::string Campaign::wast_of(const generate::Program& program) const {
  Process process([&] { return to_wast(program, judge(program, options_.first).answers); }, kTimeOfProgram);
  return process.wait() == Process::Ending::finished ? process.output() : to_wast(program, {});
}

/// Shrinks the program and writes it to a file. Answers what to tell about it.
std::string Campaign::keep(u64 number) {
  const rc::Shrinkable<Sample> original = options_.sample(number);
  std::optional<Finding> first = finding_of(number, original.value().program, kTimeOfProgram);
  if (first && first->what == "hang") first = finding_of(number, original.value().program, kTimeOfHang);
  if (!first) return fmt::format("program {} differed once, and then no more", number);
  const auto now = Process::Clock::now();
  auto deadline = now + kTimeToShrink;
  if (options_.time) deadline = std::min(deadline, begun_ + *options_.time + kTimeBehindEnd);
  const auto [smallest, steps] = rc::shrinkable::findLocalMin(original, [&](const Sample& s) {
    if (Process::Clock::now() > deadline || is_interrupted()) return false;
    const std::optional<Finding> finding = finding_of(number, s.program, kTimeOfProgram);
    // Whatever was cut short by an interrupt might look like a hang.
    return finding && finding->what == first->what && !is_interrupted();
  });
  const Finding finding =
      is_interrupted() ? *first : finding_of(number, smallest.program, kTimeOfProgram).value_or(*first);
  std::string told = fmt::format("program {} of seed {}: {}\n", number, options_.seed, finding.what);
  for (const std::string& note : finding.notes) told += note + (note.ends_with('\n') ? "" : "\n");
  const std::string path = fmt::format("{}/seed-{}-program-{}.wast", options_.folder, options_.seed, number);
  std::string compared = fmt::format("--engines={}", fmt::join(options_.names, ","));
  for (const Variant* variant : options_.variants) compared += fmt::format(" --variant={}", variant->name);
  const std::string origin = fmt::format("wfx fuzz {}{}, shrunk in {} steps{}\n", compared,
                                         number % 2 == 0 ? "" : ", as with --collect-after=0", steps,
                                         is_interrupted() ? ", and then interrupted" : "");
  const std::string wast = comment(origin + told) + "\n" + wast_of(smallest.program);
  std::string error;
  std::error_code ignored;
  std::filesystem::create_directories(options_.folder, ignored);
  if (write_file(path, wast, error)) return told + "kept as " + path;
  ++counts_.not_kept;
  return told + fmt::format("not kept: {}; --seed={} --show={} shows it", error, options_.seed, number);
}

CampaignCounts Campaign::run(const std::function<void(const CampaignCounts&)>& step,
                             const std::function<void(const std::string&)>& found) {
  struct Batch {
    u64 begin, end;
    std::unique_ptr<Process> process;
  };
  std::vector<Batch> running;
  begun_ = Process::Clock::now();
  const u64 count = options_.count.value_or(~u64{0});
  u64 next = 0;
  const auto is_over = [&] {
    return is_interrupted() || next >= count || counts_.findings >= options_.most ||
           (options_.time && Process::Clock::now() - begun_ >= *options_.time);
  };
  while (!is_over() || !running.empty()) {
    while (!is_over() && running.size() < options_.jobs) {
      const u64 begin = next, end = std::min(count, next + kBatch);
      running.push_back(
          {begin, end,
           std::make_unique<Process>([&, begin, end] { return judge_batch(begin, end); }, kTimeOfBatch)});
      next = end;
    }
    std::vector<Process*> processes;
    processes.reserve(running.size());
    for (const Batch& b : running) processes.push_back(b.process.get());
    Process::wait_for_any(processes, std::chrono::milliseconds(200));
    std::erase_if(running, [&](const Batch& b) {
      if (!b.process->has_ended()) return false;
      take_batch(b.begin, b.end, b.process->output());
      return true;
    });
    if (is_interrupted()) running.clear();
    for (; !found_.empty() && counts_.findings < options_.most; found_.erase(found_.begin())) {
      ++counts_.findings;
      found(keep(*found_.begin()));
    }
    step(counts_);
  }
  return counts_;
}

}  // namespace wfx
