// Generated programs, given to engines that are programs of their own: what they do otherwise than the reference, each
// cause made small and written once.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "conformance/generate/smallest.h"
#include "tools/wfx/campaign_plan.h"

namespace wfx {

struct EngineCampaignOptions : CampaignPlan {
  std::vector<FoundEngine> engines;
  ProcessLimits limits{};  // their `end` is that of the campaign
};

/// Departures of one engine that have one cause.
struct EngineFinding {
  std::string engine;
  std::string cause;
  u64 count = 0;     // of programs
  std::string path;  // of the files that show it, without what they end in; empty where none could be written
  bool is_crash = false;     // which is not for publication
  bool is_repeated = false;  // has the first program, asked alone, done it again?
};

struct EngineCampaignCounts {
  u64 programs = 0;
  u64 near_misses = 0, invalid = 0;  // of the programs; of the near misses
  u64 asked = 0, lacking = 0;        // of each engine; such as need what it has not implemented
  u64 unanswered = 0;                // that were to be asked, at the end of the time or an interrupt
  u64 on_choices = 0;                // departures that the specification allows
  u64 departures = 0;
  u64 not_written = 0;  // findings whose files could not be written
};

class EngineCampaign {
 public:
  explicit EngineCampaign(const EngineCampaignOptions& options) : options_(options) {}

  /// Runs the campaign until its end or an interrupt, in threads. `step` is called now and then, and `found` with the
  /// text of each finding once it is written, by the thread that called.
  EngineCampaignCounts run(const std::function<void(const EngineCampaignCounts&, std::size_t findings)>& step,
                           const std::function<void(const std::string&)>& found);
  /// What was found, in the order in which it was.
  [[nodiscard]] const std::vector<EngineFinding>& findings() const { return findings_; }
  /// Has the engine of that name answered for any program?
  [[nodiscard]] bool has_answered(const std::string& engine) const { return answered_.contains(engine); }

 private:
  using Clock = std::chrono::steady_clock;

  void work();
  bool take_batch(u64& begin, u64& end);
  void judge_batch(u64 begin, u64 end);
  void ask_all(const FoundEngine& engine, const std::vector<generate::Question>& questions,
               const std::vector<u64>& numbers);
  void tell_lacking(const FoundEngine& engine, const generate::AskedPrograms& asked);
  void add(const FoundEngine& engine, u64 number, const generate::Departure& departure);
  std::string shrink_and_write(const FoundEngine& engine, u64 number, const generate::Departure& departure,
                               EngineFinding& finding);
  [[nodiscard]] bool is_over() const;
  /// Whether nobody is to be asked any more: the time is over, or there was an interrupt.
  [[nodiscard]] bool is_late() const;

  const EngineCampaignOptions& options_;
  mutable std::mutex mutex_;  // over all that follows
  std::condition_variable changed_;
  u64 next_ = 0;
  unsigned working_ = 0;
  std::map<std::string, std::size_t>
      portions_;                    // by engine: how many programs the next process is asked about
  std::set<std::string> told_;      // the engines of which it was said that they implement nothing
  std::set<std::string> answered_;  // the engines that have answered
  EngineCampaignCounts counts_;
  std::vector<EngineFinding> findings_;
  std::map<std::pair<std::string, std::string>, std::size_t>
      by_cause_;                    // engine and cause -> position in findings_
  std::vector<std::string> texts_;  // of findings that are to be shown
  std::exception_ptr failure_;      // of the first thread that could not go on
};

}  // namespace wfx
