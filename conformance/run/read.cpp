#include "conformance/run/read.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>

#include "conformance/run/builtin.h"
#include "grammar/binary/binary.h"
#include "grammar/diagnostics.h"
#include "grammar/features.h"
#include "grammar/interruption.h"
#include "grammar/text/text.h"
#include "grammar/unicode.h"
#include "semantics/observers.h"

namespace wfx {

namespace {

/// An open file, closed at the end unless it is standard input.
class InputFile {
 public:
  explicit InputFile(int number) : number_(number) {}
  ~InputFile() {
    if (number_ > STDIN_FILENO) ::close(number_);
  }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  /// Opens the file at a path, in which "-" is standard input.
  static InputFile at(const std::string& path) {
    if (path == "-") return InputFile(STDIN_FILENO);
    // Without O_NONBLOCK, to open a pipe is to wait for who writes to it.
    return InputFile(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  }
  [[nodiscard]] int number() const { return number_; }
  /// Leaves it open until the program ends.
  void keep() { number_ = -1; }

 private:
  int number_;
};

// A place in a source is a 32-bit offset.
constexpr u64 kMostBytes = std::numeric_limits<u32>::max();
// An input such as a pipe may have no end.
constexpr u64 kMostBytesOfStream = 256 << 20;

bool is_binary(std::string_view bytes) { return bytes.starts_with(std::string_view("\0asm", 4)); }

/// Does the text begin with something else than a command, a field or a comment?
bool begins_with_no_item(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] != '(' && text[first] != ';';
}

/// Is this the beginning of no program, however it goes on? Then no more is read of an input that may have no end, as a
/// device: the parser or the decoder can already say what is wrong.
bool is_hopeless(const Source& source) {
  if (is_binary(source.bytes)) return false;
  return source.binary || begins_with_no_item(source.bytes) || source.bytes.find('\0') != std::string::npos ||
         !begins_as_utf8(source.bytes);
}

/// Waits until there is something to read, or the end of the input has come. Of a pipe, neither may ever happen.
void wait_for_input(int file) {
  constexpr int kMilliseconds = 50;
  pollfd waited{.fd = file, .events = POLLIN, .revents = 0};
  do heed_interruption();
  while (poll(&waited, 1, kMilliseconds) == 0);
}

/// Asks for large pages where they fit, so that a large file is read with few page faults.
void use_large_pages(std::string& reserved) {
  constexpr u64 kPage = u64{1} << 21;
  const u64 from = (reinterpret_cast<u64>(reserved.data()) + kPage - 1) & ~(kPage - 1);
  const u64 to = (reinterpret_cast<u64>(reserved.data()) + reserved.capacity()) & ~(kPage - 1);
  if (from < to) madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
}

/// Reads a file to its end. `size` is nothing if it is not known beforehand. Answers the number of an error, or 0.
int read_all(int file, std::optional<u64> size, Source& source) {
  const u64 most = size ? kMostBytes : kMostBytesOfStream;
  if (size) {
    if (*size > most) return EFBIG;
    source.bytes.reserve(*size);
    use_large_pages(source.bytes);
  }
  char buffer[1 << 16];
  for (;;) {
    if (!size) wait_for_input(file);
    const ssize_t n = ::read(file, buffer, sizeof buffer);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n <= 0) return n < 0 ? errno : 0;
    if (source.bytes.size() + static_cast<u64>(n) > most) return EFBIG;
    const bool first = source.bytes.empty();
    source.bytes.append(buffer, static_cast<std::size_t>(n));
    if (first && !size && is_hopeless(source)) return 0;
  }
}

/// The size of a regular file; nothing of others, which may have no end.
std::optional<u64> size_of_regular(int file) {
  struct stat status{};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<u64>(status.st_size);
}

/// Puts the next bytes of a pipe into `bytes`, and leaves them there. Answers how many; -1, if it is none.
ssize_t peek_pipe(int file, std::span<char> bytes) {
  int copy[2];
  if (pipe2(copy, O_CLOEXEC) != 0) return -1;
  const InputFile from(copy[0]), to(copy[1]);
  const ssize_t n = ::tee(file, to.number(), bytes.size(), SPLICE_F_NONBLOCK);
  return n <= 0 ? n : ::read(from.number(), bytes.data(), static_cast<std::size_t>(n));
}

/// The same of any file.
ssize_t peek(int file, std::span<char> bytes) {
  const off_t at = ::lseek(file, 0, SEEK_CUR);
  if (at >= 0) return ::pread(file, bytes.data(), bytes.size(), at);
  wait_for_input(file);
  const ssize_t n = ::recv(file, bytes.data(), bytes.size(), MSG_PEEK);
  return n < 0 && errno == ENOTSOCK ? peek_pipe(file, bytes) : n;
}

std::string too_large(const std::string& path, bool is_regular) {
  if (is_regular)
    return fmt::format("{}: has more than {} bytes, the most that can be read", path, kMostBytes);
  return fmt::format(
      "{}: has more than {} bytes, the most that is read of what is no regular file, lest it have no end: "
      "write it to a file first",
      path, kMostBytesOfStream);
}

}  // namespace

std::string name_of_file(const std::string& path) { return path == "-" ? "<standard input>" : path; }

namespace {

/// Reads what is in no builtin script.
std::shared_ptr<Source> read_from_outside(const std::string& path, std::string& error) {
  const auto failed = [&](int number) {
    error = name_of_file(path) + ": " + std::generic_category().message(number);
    return nullptr;
  };
  std::error_code told_when_opened;
  if (path != "-" && std::filesystem::is_directory(path, told_when_opened)) return failed(EISDIR);
  const InputFile file = InputFile::at(path);
  if (file.number() < 0) return failed(errno);
  auto source = std::make_shared<Source>();
  source->name = name_of_file(path);
  source->binary = path.ends_with(".wasm");
  const std::optional<u64> size = size_of_regular(file.number());
  const int number = read_all(file.number(), size, *source);
  if (number == EFBIG) {
    error = too_large(name_of_file(path), size.has_value());
    return nullptr;
  }
  if (number != 0) return failed(number);
  source->binary = source->binary || is_binary(source->bytes);
  return source;
}

/// Standard input has its bytes once. What reads it again, also in another thread or in a process that was forked
/// since, is given those that came then.
std::shared_ptr<Source> read_standard_input(std::string& error) {
  static std::mutex mutex;
  static std::shared_ptr<const Source> kept;
  const std::lock_guard lock(mutex);
  if (!kept) kept = read_from_outside("-", error);
  return kept ? std::make_shared<Source>(*kept) : nullptr;
}

}  // namespace

std::shared_ptr<Source> read_file(const std::string& path, std::string& error) {
  if (path.empty()) {
    error = "an empty name is no file";
    return nullptr;
  }
  if (const EmbeddedFile* script = builtin_script(path)) {
    auto source = std::make_shared<Source>();
    source->name = path;
    source->bytes = script->text;
    return source;
  }
  return path == "-" ? read_standard_input(error) : read_from_outside(path, error);
}

bool begins_with(const std::string& path, std::string_view start) {
  InputFile file = InputFile::at(path);
  if (file.number() < 0) return false;
  std::string bytes(start.size(), '\0');
  const ssize_t n = peek(file.number(), bytes);
  // What writes to a named pipe would be ended by the close of the only reader.
  if (::lseek(file.number(), 0, SEEK_CUR) < 0) file.keep();
  return n == static_cast<ssize_t>(start.size()) && bytes == start;
}

Dialect dialect_of(const Source& source) {
  std::string_view rest = source.bytes;
  while (rest.starts_with(";;")) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (line.starts_with(";;! dialect = \"2022\"")) return Dialect::fx2022;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return Dialect::w3;
}

std::optional<Script> read_script(const SourcePtr& source, Dialect dialect, Diagnostics& diagnostics) {
  ModuleText text;
  if (source->binary) {
    text.form = ModuleText::Binary{};
  } else if (source->name.ends_with(".wat")) {
    const std::shared_ptr<Module> module = parse_module(source, {.dialect = dialect}, diagnostics);
    if (!module) return std::nullopt;
    text.form = module;
    text.at = module->at;
  } else {
    return parse_script(source, {.dialect = dialect}, diagnostics);
  }
  const Span at = text.at;
  Script script{.source = source, .commands = {}};
  script.commands.push_back({.form = std::move(text), .at = at});
  return script;
}

namespace {

/// A source within the script, of a quote or a binary that begins there.
SourcePtr source_within(const Script& script, u32 begin, const std::string& bytes, bool binary) {
  const u32 line = line_column(*script.source, begin).line;
  auto source = std::make_shared<Source>();
  source->name = fmt::format("{}:{} ({})", script.source->name, line, binary ? "binary" : "quoted");
  source->bytes = bytes;
  source->binary = binary;
  source->opcodes = script.source->opcodes;
  source->features = script.source->features;
  return source;
}

bool is_valid_by(const SourcePtr& binary, Numbering opcodes) {
  auto old = std::make_shared<Source>(*binary);
  old->opcodes = opcodes;
  Diagnostics diagnostics;
  const auto module = decode_module(old, diagnostics);
  return module && validate(module, std::make_shared<TypeStore>(), diagnostics);
}

}  // namespace

void suggest_opcodes(const SourcePtr& binary, Diagnostics& diagnostics) {
  if (diagnostics.empty() || binary->opcodes != Numbering::of_today) return;
  for (const auto& [opcodes, year] : {std::pair(Numbering::of_2024, 2024), {Numbering::of_2023, 2023}}) {
    if (!is_valid_by(binary, opcodes)) continue;
    return diagnostics.suggest(fmt::format(
        "the module is valid by the opcodes that stack switching had in {0}: read it with --opcodes={0}",
        year));
  }
}

std::shared_ptr<Module> read_module(const Script& script, const ModuleText& text, Dialect dialect,
                                    Diagnostics& diagnostics) {
  const u32 begin = text.at.begin;
  return match(
      text.form, [](const std::shared_ptr<Module>& module) { return module; },
      [&](const ModuleText::Quote& quote) {
        return parse_module(source_within(script, begin, quote.text, false), {.dialect = dialect},
                            diagnostics);
      },
      [&](const ModuleText::Binary& binary) {
        const bool is_all = script.source->binary;
        return decode_module(is_all ? script.source : source_within(script, begin, binary.bytes, true),
                             diagnostics);
      });
}

std::shared_ptr<const ValidModule> load_module(const Script& script, const ModuleText& text, Dialect dialect,
                                               const std::shared_ptr<TypeStore>& types,
                                               Diagnostics& diagnostics, RuleObserver* observer) {
  std::shared_ptr<Module> module = read_module(script, text, dialect, diagnostics);
  if (module && !uses_only(*module, script.source->features, diagnostics)) return nullptr;
  auto valid = module ? validate(std::move(module), types, diagnostics, observer) : nullptr;
  if (!valid && script.source->binary) suggest_opcodes(script.source, diagnostics);
  if (const std::string changes = observer != nullptr ? observer->changes() : ""; !changes.empty())
    diagnostics.suggest_each([&](const Diagnostic&) { return "the rules are those of " + changes; });
  return valid;
}

}  // namespace wfx
