// wfx explore: a trace as a page, in a browser.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <memory>

#include "grammar/unicode.h"
#include "tools/wfx/command.h"
#include "tools/wfx/trace.h"
#include "tools/wfx/usage.h"

namespace wfx {
namespace {

/// A file NAME.html for the program, in a new folder for temporary files; empty, with the error told, if there is none.
std::string temporary_page(const std::string& program) {
  std::error_code error;
  const std::filesystem::path temporary = std::filesystem::temp_directory_path(error);
  std::string folder = (temporary / "wfx-XXXXXX").string();
  if (error || mkdtemp(folder.data()) == nullptr) {
    fail(ExitCode::wrong_use, cannot_write(folder, error ? error.value() : errno));
    return "";
  }
  return folder + "/" + std::filesystem::path(program).stem().string() + ".html";
}

/// Opens the file in what the user's desktop has for it. False: there is no such program, or it could not.
bool open_in_browser(const std::string& path) {
  std::string program = "xdg-open", file = path;
  char* arguments[] = {program.data(), file.data(), nullptr};
  pid_t process = 0;
  if (posix_spawnp(&process, program.c_str(), nullptr, nullptr, arguments, environ) != 0) return false;
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

ExitCode explore(const TracePage& page, std::string path, bool opens) {
  if (path.empty()) path = temporary_page(page.program());
  if (path.empty()) return ExitCode::wrong_use;
  const bool stood = std::filesystem::exists(path);
  const ExitCode exit = page.write(path);
  // A run that failed leaves a page that says why; wrong use leaves none, or the one that stood there.
  if (!std::filesystem::exists(path) || (stood && exit == ExitCode::wrong_use)) return exit;
  print(printable(path) + "\n");
  flush_output();
  if (opens && !open_in_browser(path))
    fail(exit, "no browser could be started (xdg-open); open the page by its path");
  return exit;
}

}  // namespace

void add_explore(CLI::App* command, ExitCode& exit) {
  const TracePage page = add_page_options(*command);
  auto path = std::make_shared<std::string>();
  auto closed = std::make_shared<bool>(false);
  command->add_option("-o,--output", *path, "Writes the page to this file, not to a temporary one")
      ->type_name("FILE");
  command->add_flag("--no-open", *closed, "Only writes the page, and says where it is");
  add_examples(
      *command,
      "  wfx explore docs/examples/generator.wast --invoke main\n"
      "  wfx explore program.wat --invoke fac 5 -o fac.html\n"
      "  wfx explore docs/examples/scheduler-switch.wast --against docs/examples/scheduler-suspend.wast\n"
      "  wfx explore docs/examples/cancel.wast --invoke main --against-invoke before-first-step\n",
      "Traces the program as wfx trace does, and opens the page of --format=html: the source, the "
      "stacks,\n"
      "the configuration and the rule of each step. Its path is printed. What the program prints is on "
      "the\n"
      "page. A binary is shown as a listing, in the text format, with its instructions marked as those of "
      "a\n"
      "source are. A program that is malformed or invalid has a page with its errors, each with its place "
      "and\n"
      "the rule that it breaks; the exit code is 1 then. FILE may also be a recording, what wfx trace "
      "writes\n"
      "with --format=jsonl.\n"
      "\n"
      "With --against the page has two traces side by side, which are stepped together, and says at which\n"
      "step they part.\n");
  command->callback([page, path, closed, &exit] { exit = explore(page, *path, !*closed); });
}

}  // namespace wfx
