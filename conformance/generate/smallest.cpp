#include "conformance/generate/smallest.h"

#include <algorithm>

namespace wfx::generate {

namespace {

// How many candidates one process is asked about: few as long as the first ones depart, else more and more.
constexpr std::size_t kLeastCandidates = 8, kMostCandidates = 400;

struct Candidate {
  rc::Shrinkable<Sample> program;
  Question question;
};

/// Takes the next candidates that the reference has an answer for.
std::vector<Candidate> take(rc::Seq<rc::Shrinkable<Sample>>& from, std::size_t count,
                            const std::function<bool()>& goes_on) {
  std::vector<Candidate> candidates;
  while (candidates.size() < count && goes_on()) {
    const auto program = from.next();
    if (!program) break;
    auto question = question_of(program->value().program);
    if (question) candidates.push_back({*program, std::move(*question)});
  }
  return candidates;
}

/// The first of the candidates that departs by that cause.
std::optional<std::pair<std::size_t, Departure>> first_departure(const FoundEngine& engine,
                                                                 const std::vector<Candidate>& candidates,
                                                                 const std::string& cause,
                                                                 const ProcessLimits& limits) {
  std::vector<Question> questions;
  questions.reserve(candidates.size());
  for (const Candidate& candidate : candidates) questions.push_back(candidate.question);
  for (std::size_t begin = 0; begin < questions.size();) {
    const AskedPrograms asked = ask_programs(engine, std::span(questions).subspan(begin), limits);
    for (const Departure& departure : asked.departures) {
      const std::size_t at = begin + departure.question;
      if (departure.cause == cause && !hangs_on_choices(questions[at])) return std::pair(at, departure);
    }
    begin += asked.asked;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Smallest> smallest(const FoundEngine& engine, const rc::Shrinkable<Sample>& program,
                                 const std::string& cause, const ProcessLimits& limits,
                                 const std::function<bool()>& goes_on) {
  auto question = question_of(program.value().program);
  if (!question) return std::nullopt;
  std::vector<Candidate> candidates = {{program, std::move(*question)}};
  std::optional<Smallest> found;
  std::size_t count = kLeastCandidates;
  for (rc::Seq<rc::Shrinkable<Sample>> from; !candidates.empty();) {
    if (auto first = first_departure(engine, candidates, cause, limits); first && goes_on()) {
      Candidate& candidate = candidates[first->first];
      from = candidate.program.shrinks();
      found = Smallest{.question = std::move(candidate.question),
                       .departure = std::move(first->second),
                       .steps = found ? found->steps + 1 : 0};
      count = kLeastCandidates;
    } else {
      count = std::min(2 * count, kMostCandidates);
    }
    candidates = take(from, count, goes_on);
  }
  return found;
}

}  // namespace wfx::generate
