#include "tools/wfx/trace_recorded.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <span>

#include "conformance/run/read.h"
#include "grammar/interruption.h"
#include "grammar/naming.h"
#include "grammar/unicode.h"
#include "semantics/structural_steps.h"
#include "semantics/switches.h"
#include "tools/render/recording_reader.h"
#include "tools/wfx/trace_lanes.h"
#include "tools/wfx/trace_lines.h"
#include "tools/wfx/trace_picture.h"
#include "tools/wfx/usage.h"

namespace wfx {
namespace {

/// A longer line is no step's, and its source is no program that a person looks at.
constexpr std::size_t kLongestRecordedLine = std::size_t{64} << 20;

/// The lines of a file, one after the other.
class LinesOfFile {
 public:
  /// "-" is standard input.
  explicit LinesOfFile(const std::string& path) : file_(path == "-" ? stdin : open(path)) {}

  [[nodiscard]] bool is_open() const { return file_ != nullptr; }
  /// Puts the next line into `line`. False: there is none, or it is too long.
  bool next(std::string& line) {
    line.clear();
    for (int c = 0; line.size() <= kLongestRecordedLine && (c = getc_unlocked(file_.get())) != EOF;) {
      if (c == '\n') return ++number_, true;
      line += static_cast<char>(c);
    }
    ++number_;
    return !line.empty() && line.size() <= kLongestRecordedLine;
  }
  [[nodiscard]] bool failed() const { return std::ferror(file_.get()) != 0; }
  [[nodiscard]] bool ended() const { return std::feof(file_.get()) != 0; }
  /// Of the line read last, from 1.
  [[nodiscard]] u64 number() const { return number_; }

 private:
  static std::FILE* open(const std::string& path) {
    // A named pipe, of which `is_recording` has seen the beginning, may have no writer any more.
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return nullptr;
    fcntl(file, F_SETFL, O_RDONLY);
    return fdopen(file, "rb");
  }
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stdin) std::fclose(file);
    }
  };
  std::unique_ptr<std::FILE, Close> file_;
  u64 number_ = 0;
};

class LineTaker final : public StepTaker {
 public:
  explicit LineTaker(const TraceOptions& options)
      : view_(lines_of(options)),
        lines_(options, *view_),
        most_(options.format->most_steps),
        is_in_file_(!options.output.empty()) {
    view_->is_recorded();
  }

  void before(Snapshot before) override { lines_.put(view_->before(before, {})); }
  bool step(Step step) override {
    lines_.unseen(step.unseen);
    lines_.put(view_->step(step));
    return !lines_.full() && ++shown_ < most_;
  }
  void prints(const std::string& line) override { lines_.put(view_->prints(line)); }
  void under(const std::string& rules) override { lines_.under(rules); }
  ExitCode finish(u64 unseen, const std::string& outcome, ExitCode exit) override {
    lines_.unseen(unseen);
    if (!outcome.empty()) lines_.put(view_->outcome(outcome, static_cast<int>(exit)));
    if (is_in_file_ && exit != ExitCode::holds && !outcome.empty()) fail(exit, outcome);
    return lines_.finish(exit);
  }

 private:
  std::unique_ptr<LineView> view_;
  Lines lines_;
  u64 most_, shown_ = 0;
  bool is_in_file_;
};

class LaneTaker final : public StepTaker {
 public:
  explicit LaneTaker(const TraceOptions& options) : options_(options) {}

  void under(const std::string& rules) override { maker_.under(rules); }
  void before(Snapshot before) override { maker_.begins(before); }
  bool step(Step step) override {
    maker_.step(step);
    return maker_.rows() < kMostLaneRows;
  }
  void ends_at(const LastStep& last) override { last_ = last; }
  ExitCode finish(u64 /*unseen*/, const std::string& outcome, ExitCode exit) override {
    if (last_ && !outcome.empty()) maker_.ends_at(*last_);
    if (maker_.rows() == 0)
      return fail(exit == ExitCode::holds ? ExitCode::wrong_use : exit,
                  "none of the steps makes a stack or switches to one");
    return write_lanes(options_, maker_, outcome, exit);
  }

 private:
  const TraceOptions& options_;
  LaneMaker maker_;
  std::optional<LastStep> last_;
};

class PictureTaker final : public StepTaker {
 public:
  explicit PictureTaker(const TraceOptions& options) : options_(options) {}

  void under(const std::string& rules) override { recording_.under = rules; }
  void before(Snapshot before) override { recording_.before = std::move(before); }
  /// Steps behind this one are counted, and not drawn, which is said.
  void draw_first_steps_up_to(u64 last) { last_ = last; }
  bool step(Step step) override {
    if (step.number > last_) {
      recording_.unseen += step.unseen + 1 + step.folded.size();
      return true;
    }
    if (recording_.steps.size() < kMostPictures) {
      recording_.steps.push_back(std::move(step));
      return true;
    }
    recording_.unseen += step.unseen + 1;
    full_at_ = step.number + step.folded.size();  // where the run was then
    return false;
  }
  [[nodiscard]] bool is_empty() const override { return recording_.steps.empty(); }
  ExitCode finish(u64 unseen, const std::string& outcome, ExitCode exit) override {
    if (is_empty())
      return fail(exit == ExitCode::holds ? ExitCode::wrong_use : exit,
                  "none of the steps is one to be shown; choose with --rules, as --rules='*', "
                  "and with --from and --to");
    recording_.unseen += unseen;
    if (!full_at_) recording_.outcome = outcome;
    if (full_at_) {
      exit = ExitCode::exhausted;
      fail(exit, told_of_full_picture(*full_at_));
    }
    const ExitCode drawn = write_stacks(options_, recording_, exit);
    return last_ == kNoEnd ? drawn : fail(drawn, kDrawsFirstSteps);
  }

 private:
  const TraceOptions& options_;
  u64 last_ = kNoEnd;
  std::optional<u64> full_at_;  // the step for which there was no room
  Recording recording_;
};

/// The steps of the recording that are selected.
class Selected {
 public:
  explicit Selected(const RecordingUse& use) : selection_(use.selection), taker_(use.taker) {}

  [[nodiscard]] bool is_empty() const { return taker_.is_empty(); }

  /// Takes what a line said. False: no more lines are needed.
  bool take(const RecordingReader& reader) {
    const RecordingReader::Note& note = reader.note();
    if (note.kind == RecordingReader::Note::Kind::unseen) {
      unseen_ += note.steps;
      ended_.reset();
    }
    if (note.kind == RecordingReader::Note::Kind::outcome) {
      outcome_ = note.text;
      exit_ = static_cast<ExitCode>(note.exit);
    }
    if (note.kind == RecordingReader::Note::Kind::under) taker_.under(note.text);
    if (note.kind == RecordingReader::Note::Kind::prints) {
      if (!release()) return false;
      taker_.prints(note.text);
    }
    return !reader.step() || step(*reader.step());
  }
  /// No more lines come.
  void end() { release(); }
  /// Ends as the run did, as far as it was read.
  ExitCode finish() {
    if (ended_ && has_redex_) taker_.ends_at(*ended_);
    return taker_.finish(unseen_, outcome_, exit_);
  }

 private:
  bool step(const Step& now) {
    const bool is_folded = selection_.folds && now.structural && is_part(now.rule, last_cause_);
    if (!is_folded) last_cause_ = now.rule;
    if (!now.structural && !ends_stack(now.rule))
      ended_ = {.number = now.number, .redex = now.redex, .place = now.place};
    has_redex_ = !now.after.stacks.empty() && !now.after.stacks.back().at.empty();
    if (is_folded && held_) {
      fold(now);
      return true;
    }
    if (!release()) return false;
    if (now.number > selection_.to) return false;
    if (is_folded || !selection_.has(now.number) || !selection_.has(now.rule)) {
      unseen_ += 1 + now.folded.size();
      if (is_first_) last_ = now.after;
      return true;
    }
    if (std::exchange(is_first_, false) && last_) taker_.before(std::move(*last_));
    held_ = now;
    held_->unseen = std::exchange(unseen_, 0);
    return true;
  }
  /// Gives the step that is held away. False: no more are needed.
  bool release() { return !held_ || taker_.step(*std::exchange(held_, std::nullopt)); }
  /// A structural step becomes part of the one that caused it.
  void fold(const Step& now) {
    held_->folded.push_back(now.rule);
    held_->after = now.after;
    held_->makes_redex = now.makes_redex;
    held_->trap = now.trap;
    held_->changes.insert(held_->changes.end(), now.changes.begin(), now.changes.end());
  }

  const Selection& selection_;
  StepTaker& taker_;
  u64 unseen_ = 0;
  std::string outcome_;
  ExitCode exit_ = ExitCode::holds;
  bool is_first_ = true;
  Rule last_cause_{};              // the rule of the last step that is no part of another
  std::optional<LastStep> ended_;  // the latest step that is no structural one, if all behind it were read
  bool has_redex_ = false;         // the configuration behind the latest step
  std::optional<Step> held_;       // which is shown once no structural step follows it
  std::optional<Snapshot> last_;   // as long as no step was shown
};

/// The recording in each of its uses.
class Uses {
 public:
  explicit Uses(std::span<const RecordingUse> uses) : all_(uses.begin(), uses.end()) {}

  /// Takes what a line said. False: no more lines are needed.
  bool take(const RecordingReader& reader) {
    for (Selected& use : all_) {
      if (!use.take(reader)) return false;
      if (!use.is_empty()) return true;  // those behind it are not asked
    }
    return true;
  }
  /// No more lines come.
  void end() {
    for (Selected& use : all_) use.end();
  }
  ExitCode finish() {
    end();
    const auto found = std::ranges::find_if_not(all_, &Selected::is_empty);
    return found == all_.end() ? all_.back().finish() : found->finish();
  }

 private:
  std::vector<Selected> all_;
};

}  // namespace

ExitCode read_recording(const std::string& path, std::initializer_list<RecordingUse> uses) {
  const std::string name = printable(name_of_file(path));
  LinesOfFile file(path);
  if (!file.is_open()) return fail(ExitCode::wrong_use, fmt::format("{}: {}", name, std::strerror(errno)));
  RecordingReader reader;
  Uses used(uses);
  std::string line;
  try {
    while (file.next(line)) {
      reader.read(line);
      if (!used.take(reader)) return used.finish();
    }
  } catch (const NoTrace& fault) {
    return fail(ExitCode::does_not_hold, fmt::format("{}:{}: {}", name, file.number(), fault.what()));
  }
  if (file.failed()) return fail(ExitCode::wrong_use, fmt::format("{}: {}", name, std::strerror(errno)));
  if (!file.ended())
    return fail(ExitCode::exhausted, fmt::format("{}:{}: the line is longer than {} MB", name, file.number(),
                                                 kLongestRecordedLine >> 20));
  if (file.number() <= 1) return fail(ExitCode::does_not_hold, name + ": the file is empty");
  if (!reader.is_whole()) {
    used.end();
    return fail(ExitCode::does_not_hold,
                fmt::format("{}:{}: the recording ends behind this line, without an outcome; was it cut?",
                            name, file.number() - 1));
  }
  return used.finish();
}

bool is_recording(const std::string& file, std::optional<double> timeout) {
  const Timeout time(timeout);
  const Interruptible scope(time.is_over());
  try {
    return begins_with(file, "{\"trace\":") || file.ends_with(".jsonl");
  } catch (const Interrupted&) {
    return false;
  }
}

bool suits_recording(const CLI::App& command) {
  const std::string idle =
      given_beside(command, {"FILE", "--view", "--slides", "--format", "--theme", "--rule-pages", "--output",
                             "--rules", "--only", "--func", "--steps", "--structural", "--from", "--to",
                             "--against", "--same", "--colour", "--no-open"});
  if (!idle.empty())
    fail(ExitCode::wrong_use, fmt::format("{} changes nothing in a recording, whose run is over", idle));
  return idle.empty();
}

ExitCode trace_recorded(const TraceOptions& options, const Selection& selection, bool of_lines) {
  if (options.selection.func) return fail(ExitCode::wrong_use, kFuncOfRecording);
  if (options.view == View::lanes) {
    LaneTaker lanes(options);
    return read_recording(options.file, {{lanes, all_in_lanes(selection)}});
  }
  if (of_lines) {
    LineTaker lines(options);
    return read_recording(options.file, {{lines, selection}});
  }
  PictureTaker picture(options);
  if (options.selection.chooses()) return read_recording(options.file, {{picture, selection}});
  // The others are read to be counted.
  Selection all = first_steps(selection);
  PictureTaker first(options);
  first.draw_first_steps_up_to(all.to);
  all.to = selection.to;
  return read_recording(options.file, {{picture, selection}, {first, all}});
}

}  // namespace wfx
