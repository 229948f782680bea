#include "conformance/generate/smallest.h"

#include <algorithm>

#include "conformance/generate/program_text.h"
#include "conformance/premises/shrink.h"

namespace wfx::generate {

namespace {

using Clock = std::chrono::steady_clock;

// How many candidates one process is asked about: few as long as the first ones depart, else more and more.
constexpr std::size_t kLeastCandidates = 8, kMostCandidates = 400;

/// Programs that are simpler than one. One that departs as well takes its place.
class Simpler {
 public:
  Simpler() = default;
  virtual ~Simpler() = default;
  Simpler(const Simpler&) = delete;
  Simpler& operator=(const Simpler&) = delete;

  /// The next one, if there is any.
  virtual bool advance() = 0;
  /// What the reference says of it; nothing where it has no answer.
  virtual std::optional<Question> question() = 0;
  /// Goes on with simpler ones than the one that was the n-th, from 0 on, since the last that was adopted.
  virtual void adopt(std::size_t n) = 0;
};

/// Of which choices that made the program are simpler.
class ByChoices : public Simpler {
 public:
  explicit ByChoices(const rc::Shrinkable<Sample>& program) : from_(program.shrinks()) {}

  bool advance() override {
    if (const auto program = from_.next())
      given_.push_back(*program);
    else
      return false;
    return true;
  }
  std::optional<Question> question() override { return question_of(given_.back().value().program); }
  void adopt(std::size_t n) override {
    from_ = given_[n].shrinks();
    given_.clear();
  }

 private:
  rc::Seq<rc::Shrinkable<Sample>> from_;
  std::vector<rc::Shrinkable<Sample>> given_;
};

/// Whose text is shorter: what the choices cannot leave out, since all that they make is sound.
class ByText : public Simpler {
 public:
  explicit ByText(const Program& program)
      : near_miss_(program.near_miss),
        shorter_(text_of(program),
                 {"(unreachable)", "(i32.const 0)", "(i64.const 0)", "(f32.const 0)", "(f64.const 0)"}) {}

  bool advance() override {
    text_ = shorter_.next();
    if (text_) tickets_.push_back(shorter_.latest());
    return text_.has_value();
  }
  std::optional<Question> question() override {
    auto program = program_of(*text_, near_miss_);
    return program ? question_of(std::move(*program), {}, kLimitsOfNearMiss) : std::nullopt;
  }
  void adopt(std::size_t n) override {
    shorter_.adopt(tickets_[n]);
    tickets_.clear();
  }

 private:
  bool near_miss_;
  premises::Shortenings shorter_;
  std::optional<std::string> text_;
  std::vector<std::size_t> tickets_;
};

class Search {
 public:
  Search(const FoundEngine& engine, const std::string& cause, ProcessLimits limits)
      : engine_(engine), cause_(cause), limits_(limits) {}

  /// The first of the questions that departs by the cause, as far as there is time to ask.
  std::optional<std::pair<std::size_t, Departure>> first_departure(std::span<const Question> questions) {
    for (std::size_t begin = 0; begin < questions.size() && !limits_.is_over();) {
      const AskedPrograms asked = ask_programs(engine_, questions.subspan(begin), limits_);
      for (const Departure& departure : asked.departures) {
        const std::size_t at = begin + departure.question;
        if (departure.cause == cause_ && !hangs_on_choices(questions[at])) return std::pair(at, departure);
      }
      begin += asked.asked;
    }
    return std::nullopt;
  }

  /// Makes what was found simpler, as long as `goes_on` says.
  void run(Simpler& simpler, Smallest& found, const std::function<bool()>& goes_on) {
    std::size_t advanced = 0;  // since the last that was adopted
    for (std::size_t count = kLeastCandidates;; count = std::min(2 * count, kMostCandidates)) {
      std::vector<Question> questions;
      std::vector<std::size_t> numbers;  // of the questions
      while (questions.size() < count && goes_on() && simpler.advance()) {
        if (auto question = simpler.question()) {
          questions.push_back(std::move(*question));
          numbers.push_back(advanced);
        }
        ++advanced;
      }
      if (questions.empty()) return;
      auto first = first_departure(questions);
      if (!first) continue;
      if (!goes_on()) return;
      simpler.adopt(numbers[first->first]);
      found = {.question = std::move(questions[first->first]),
               .departure = std::move(first->second),
               .steps = found.steps + 1};
      advanced = 0;
      count = kLeastCandidates / 2;
    }
  }

 private:
  const FoundEngine& engine_;
  const std::string& cause_;
  const ProcessLimits limits_;
};

}  // namespace

std::optional<Smallest> smallest(const FoundEngine& engine, const rc::Shrinkable<Sample>& program,
                                 const std::string& cause, const ProcessLimits& limits,
                                 std::chrono::steady_clock::time_point deadline,
                                 const std::function<bool()>& is_interrupted) {
  const auto question = question_of(program.value().program);
  if (!question) return std::nullopt;
  ProcessLimits until_deadline = limits;
  until_deadline.end = deadline;
  Search search(engine, cause, until_deadline);
  const auto first = search.first_departure({&*question, 1});
  if (!first) return std::nullopt;
  Smallest found{.question = *question, .departure = first->second, .steps = 0};
  const auto until = [&](Clock::time_point end) {
    return [&is_interrupted, end] { return Clock::now() < end && !is_interrupted(); };
  };
  // The text is left half of the time at least.
  const Clock::time_point now = Clock::now();
  ByChoices by_choices(program);
  search.run(by_choices, found, until(now + (deadline - now) / 2));
  ByText by_text(found.question.program);
  search.run(by_text, found, until(deadline));
  return found;
}

}  // namespace wfx::generate
