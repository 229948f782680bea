// What `wfx conform` found, as text and as JSON (docs/conform.md).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "conformance/subjects/conform.h"

namespace wfx {

class ConformReport {
 public:
  ConformReport(const std::vector<ConformEngine>& engines, std::vector<std::string> files);

  void add(ConformResult result);

  /// A row a folder, a column an engine: passed, failed, known, skipped.
  [[nodiscard]] std::string matrix() const;
  /// What is to be seen below it: differences by their causes, or each of them; why what was skipped was; which known
  /// ones did not happen; which engines were not asked.
  [[nodiscard]] std::string findings(bool each, bool colour) const;
  [[nodiscard]] std::string json() const;

  [[nodiscard]] Counts total() const;
  /// Has every engine that was asked passed something, and failed nothing that is not known?
  [[nodiscard]] bool holds() const;

 private:
  using Place = std::pair<std::string, std::size_t>;  // a folder, an engine

  [[nodiscard]] std::string causes(std::size_t engine) const;
  [[nodiscard]] std::vector<const KnownDifference*> stale(std::size_t engine) const;
  [[nodiscard]] Counts of(std::size_t engine) const;

  const std::vector<ConformEngine>& engines_;
  std::vector<std::string> files_;
  std::map<Place, Counts> cells_;
  std::map<std::pair<std::size_t, std::size_t>, ConformResult> results_;  // by engine and file
};

}  // namespace wfx
