// The choices of which a generated program is a function.
//
// A generator asks a Choices for numbers and keeps no other source of chance. Drawn, they come from a seed and are
// noted down; replayed, they come from such notes, which may have been shortened and lowered since: to shrink a program
// is to shrink a list of numbers (D. R. MacIver and A. F. Donaldson, "Test-case reduction via test-case generation:
// insights from the Hypothesis reducer", 2020). Zero is always the simplest choice.
//
// What is generated has parts, in which further parts may stand. A part can be replaced by the least one, all of whose
// choices are zero, and the notes around it keep their meaning.
#pragma once

#include <rapidcheck.h>

#include <span>
#include <vector>

#include "grammar/types.h"

namespace wfx::generate {

/// Choices as they were made, in order. kLeast stands for all choices of a part that are zero.
using Notes = std::vector<u32>;
inline constexpr u32 kLeast = ~u32{0};

class Choices {
 public:
  explicit Choices(const rc::Random& random) : random_(random) {
    notes_.reserve(kNotesOfMost);
    parts_.reserve(kNotesOfMost / 8);
  }
  /// Replays the notes, and then zeros.
  explicit Choices(Notes notes) : replayed_(std::move(notes)), replays_(true) {}

  /// A number from 0 to n - 1; n is not 0.
  u32 below(u32 n);
  /// True with a probability of `chance` percent. False is the simpler choice.
  bool percent(u32 chance) { return below(100) >= 100 - chance; }
  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(static_cast<u32>(of.size()))];
  }
  /// A position in the weights, with a probability in proportion to the weight there. They are not all zero.
  std::size_t weighted(std::span<const u32> weights);

  /// While it lives, the choices that are made belong to one part.
  class Part {
   public:
    explicit Part(Choices& choices);
    ~Part();
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

   private:
    Choices& choices_;
    std::size_t number_ = 0;
    bool least_ = false;
  };

  /// The notes [begin, end) of a part. Parts are in the order in which they began.
  struct Extent {
    std::size_t begin, end;
  };
  [[nodiscard]] const Notes& notes() const { return notes_; }
  [[nodiscard]] const std::vector<Extent>& parts() const { return parts_; }

 private:
  static constexpr std::size_t kNotesOfMost = 2048;  // so many has a program, or fewer, mostly

  rc::Random random_;
  Notes replayed_;
  bool replays_ = false;
  std::size_t next_ = 0;  // of replayed_
  bool in_least_ = false;
  Notes notes_;
  std::vector<Extent> parts_;
};

/// Notes that are simpler than `notes`, which have these parts: the greatest simplifications first.
rc::Seq<Notes> simpler(const Notes& notes, const std::vector<Choices::Extent>& parts);

}  // namespace wfx::generate
