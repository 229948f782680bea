// Tasks in processes of their own: one may crash, or not end.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace wfx {

/// Runs the tasks from 0 to `count` - 1, `jobs` at a time. `ended` is told what each answered; nothing where its
/// process crashed, or took more than `limit`. After an interrupt (interrupts.h) those that run are ended, and no
/// others begin. Only the calling thread may exist.
void run_tasks(std::size_t count, unsigned jobs, std::chrono::seconds limit,
               const std::function<std::string(std::size_t)>& task,
               const std::function<void(std::size_t, std::optional<std::string>)>& ended);

/// Runs one task likewise.
std::optional<std::string> isolated(std::chrono::seconds limit, const std::function<std::string()>& task);

}  // namespace wfx
