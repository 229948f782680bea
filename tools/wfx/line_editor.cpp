#include "tools/wfx/line_editor.h"

#include <editline/readline.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <utility>

#include "tools/render/shared_library.h"

namespace wfx {
namespace {

/// libedit, loaded where a person types: few runs of wfx do.
class Libedit {
  Library library_{WFX_LIBEDIT};

 public:
#define WFX_OF(name) decltype(::name)* const name = library_[#name]
  WFX_OF(readline);
  WFX_OF(add_history);
  WFX_OF(stifle_history);
  WFX_OF(rl_completion_matches);
  WFX_OF(rl_attempted_completion_function);
  WFX_OF(rl_attempted_completion_over);
  WFX_OF(rl_getc_function);
  WFX_OF(rl_instream);
  WFX_OF(rl_readline_name);
#undef WFX_OF
};

const Libedit& libedit() {
  static const Libedit loaded;
  return loaded;
}

constexpr int kLinesOfHistory = 1000;
constexpr std::size_t kLongestLine = 4096;

// What completes, for the callbacks of libedit, which have no place for it.
LineEditor::Complete complete_now = nullptr;

/// One word for each call, until null.
char* next_completion(const char* beginning, int state) {
  static std::vector<std::string> words;
  static std::size_t next = 0;
  if (state == 0) {
    words = complete_now(beginning);
    next = 0;
  }
  return next < words.size() ? strdup(words[next++].c_str()) : nullptr;
}

char** complete_first_word(const char* text, int start, int /*end*/) {
  *libedit().rl_attempted_completion_over = 1;  // no names of files
  return start == 0 ? libedit().rl_completion_matches(text, next_completion) : nullptr;
}

volatile std::sig_atomic_t interrupts = 0;
volatile std::sig_atomic_t is_reading = 0;

/// An interrupt ends what runs, or the line that is typed; a second one, before the first was seen, ends wfx.
void note_interrupt(int signal) {
  if (interrupts != 0 && is_reading == 0) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
  }
  interrupts = 1;
}

/// Blocks interrupts while it lives.
class InterruptsBlocked {
 public:
  InterruptsBlocked() {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &before_);
  }
  InterruptsBlocked(const InterruptsBlocked&) = delete;
  InterruptsBlocked& operator=(const InterruptsBlocked&) = delete;
  ~InterruptsBlocked() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

int typed_at = -1;  // the terminal

/// A byte that is typed; EOF at its end and at an interrupt. Interrupts come in here alone, while this waits: one that
/// came while libedit looks at a key would be overlooked.
int read_byte() {
  sigset_t signals_of_waiting;
  sigprocmask(SIG_SETMASK, nullptr, &signals_of_waiting);
  sigdelset(&signals_of_waiting, SIGINT);
  pollfd typed{.fd = typed_at, .events = POLLIN, .revents = 0};
  do {
    if (interrupts != 0) return EOF;
  } while (::ppoll(&typed, 1, nullptr, &signals_of_waiting) < 0 && errno == EINTR);
  unsigned char byte = 0;
  return ::read(typed_at, &byte, 1) == 1 ? byte : EOF;
}

/// A character for libedit. What is none in the locale is given byte by byte.
int read_character(std::FILE* /*null*/) {
  std::mbstate_t state{};
  for (;;) {
    const int byte = read_byte();
    if (byte == EOF) return EOF;
    const char c = static_cast<char>(byte);
    wchar_t character = 0;
    const std::size_t size = std::mbrtowc(&character, &c, 1, &state);
    if (size == static_cast<std::size_t>(-1)) return byte;
    if (size != static_cast<std::size_t>(-2)) return static_cast<int>(character);
  }
}

}  // namespace

LineEditor::LineEditor(Complete complete)
    : input_(fdopen(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), "r")),
      edits_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1) {
  if (const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC); nothing >= 0) {
    ::dup2(nothing, STDIN_FILENO);
    ::close(nothing);
  }
  if (!edits_ || input_ == nullptr) return;
  complete_now = complete;
  *libedit().rl_readline_name = "wfx";
  *libedit().rl_instream = input_;
  typed_at = fileno(input_);
  *libedit().rl_getc_function = read_character;
  *libedit().rl_attempted_completion_function = complete_first_word;
  libedit().stifle_history(kLinesOfHistory);
  struct sigaction action{};
  action.sa_handler = note_interrupt;
  sigaction(SIGINT, &action, nullptr);
}

LineEditor::~LineEditor() {
  if (input_ != nullptr) std::fclose(input_);
}

bool LineEditor::take_interrupt() { return std::exchange(interrupts, 0) != 0; }

std::optional<std::string> LineEditor::read(const std::string& prompt) {
  if (input_ == nullptr) return std::nullopt;
  return edits_ ? read_edited(prompt) : read_plain();
}

std::optional<std::string> LineEditor::read_edited(const std::string& prompt) {
  for (;;) {
    interrupts = 0;
    is_reading = 1;
    std::unique_ptr<char, decltype(&std::free)> line(nullptr, std::free);
    {
      const InterruptsBlocked except_while_waiting;
      line.reset(libedit().readline(prompt.c_str()));
    }
    is_reading = 0;
    if (line == nullptr && !take_interrupt()) return std::nullopt;
    // The line that an interrupt has ended is forgotten.
    if (line == nullptr) {
      std::fputs("\n", stdout);
      continue;
    }
    if (*line != '\0') libedit().add_history(line.get());
    return line.get();
  }
}

std::optional<std::string> LineEditor::read_plain() {
  std::string line;
  for (int c = 0; (c = std::getc(input_)) != '\n';) {
    if (c == EOF) return line.empty() ? std::nullopt : std::optional(line);
    if (line.size() < kLongestLine) line += static_cast<char>(c);
  }
  return line;
}

}  // namespace wfx
