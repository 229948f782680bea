// Makes a script shorter as long as something is true of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grammar/integers.h"

namespace wfx::premises {

/// Scripts that are a little shorter than a script; one that is adopted takes its place. They leave out what stands in
/// parentheses, many at a time at first, or put a part of it or a shorter one of the `stand_ins` in its place, and
/// leave out words. Comments go.
class Shortenings {
 public:
  explicit Shortenings(const std::string& script, std::vector<std::string> stand_ins = {});
  ~Shortenings();
  Shortenings(Shortenings&&) noexcept;
  Shortenings& operator=(Shortenings&&) noexcept;

  /// The script as it is now.
  [[nodiscard]] std::string text() const;
  /// The next one that is shorter; nothing where all were given since one was adopted.
  std::optional<std::string> next();
  /// A ticket for the one that next() gave last.
  [[nodiscard]] std::size_t latest() const;
  /// The one of that ticket becomes the script. Tickets from before are void then.
  void adopt(std::size_t ticket);

 private:
  class State;
  std::unique_ptr<State> state_;
};

/// The script, made shorter as long as `holds` is true of what is left. `holds` is true of the script, and is asked at
/// most `most` times.
std::string shrunk(const std::string& script, const std::function<bool(const std::string&)>& holds, u32 most);

}  // namespace wfx::premises
