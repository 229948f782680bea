#include "grammar/script.h"

namespace wfx {

std::string_view to_string(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::module: return "module";
    case Command::Kind::instance: return "module instance";
    case Command::Kind::register_: return "register";
    case Command::Kind::action: return "action";
    case Command::Kind::assert_return: return "assert_return";
    case Command::Kind::assert_trap: return "assert_trap";
    case Command::Kind::assert_exception: return "assert_exception";
    case Command::Kind::assert_suspension: return "assert_suspension";
    case Command::Kind::assert_exhaustion: return "assert_exhaustion";
    case Command::Kind::assert_malformed: return "assert_malformed";
    case Command::Kind::assert_malformed_custom: return "assert_malformed_custom";
    case Command::Kind::assert_invalid: return "assert_invalid";
    case Command::Kind::assert_invalid_custom: return "assert_invalid_custom";
    case Command::Kind::assert_unlinkable: return "assert_unlinkable";
  }
  return "";
}

}  // namespace wfx
