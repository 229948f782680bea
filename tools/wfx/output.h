// Writing what the program makes: to standard output, to a file, or to several files that belong together.
//
// A file is written as other programs do: a new one gets the mode that the umask leaves, one that exists keeps its
// mode, its owner and its links, a link is written through, and what is no regular file is written to. Beyond that, it
// changes whole or not at all, also where the disk is full or the program is interrupted.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "grammar/print/print.h"
#include "tools/wfx/exit_code.h"

namespace wfx {

/// Writes to standard output. Where that fails, says so and ends the program: all else it would do is lost.
void print(std::string_view text);
/// Flushes standard output. Where that fails, as on a full disk, ends the program as `print` does.
void flush_output();

/// Writes all of it to an open file. False, with the reason in errno, where that fails.
bool write_all(int file, std::string_view bytes);

struct OutputFile {
  std::string path;
  std::string_view contents;
  std::function<void(const TextSink&)> print{};  // if given, makes the contents in pieces, at each call
};
/// Writes a set of files, all of them or none. They appear in their order. False, with the reason in `error`.
bool write_files(std::span<const OutputFile> files, std::string& error);
/// Writes one file.
bool write_file(const std::string& path, std::string_view contents, std::string& error);

/// "out/a.wasm: there is no folder out": what to say where a file cannot be written, for the number of an error.
std::string cannot_write(const std::string& path, int error);

/// Writes to a file, or to standard output where `path` is empty or "-". Answers `exit`; or wrong_use, with the error
/// on standard error, if the file cannot be written.
ExitCode write_output(const std::string& path, std::string_view contents, ExitCode exit = ExitCode::holds);
/// Writes the pieces that `print` gives to its sink. `print` may be called several times, and makes the same each
/// time.
ExitCode write_output(const std::string& path, const std::function<void(const TextSink&)>& print);

}  // namespace wfx
