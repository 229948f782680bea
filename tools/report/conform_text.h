// What `wfx conform` found, as text.
#pragma once

#include "tools/report/conform_results.h"

namespace wfx {

/// A row a folder, a column an engine: passed, failed, known, skipped.
std::string matrix_by_folder(const ConformResults& results);
/// The same with a row for each rule that is exercised, in the order of ConformResults::by_rule, and below it one for
/// each of its premises that is seen to fail; of those of which something differs, or of `all`.
std::string matrix_by_rule(const ConformResults& results, bool all);
/// What is to be seen below: differences by their causes, or each of them; why what was skipped was; which known ones
/// did not happen; which engines were not asked.
std::string findings_text(const ConformResults& results, bool each, bool colour);

}  // namespace wfx
