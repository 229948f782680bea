// JSON that is read and written. The library is templates: what parses and writes is compiled once, and behind these.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace wfx {

/// What is read. It may be anyone's, so that a member is found in logarithmic time.
using Json = nlohmann::json;
/// What is written. Members remain in their order, which some readers expect.
using OrderedJson = nlohmann::ordered_json;

/// A discarded value where the text is no JSON.
Json parse_json(std::string_view text);

/// The text of a value, on one line where `indent` is -1. What is no UTF-8 becomes U+FFFD.
std::string json_text(const Json& json, int indent = -1);
std::string json_text(const OrderedJson& json, int indent = -1);
/// A string in quotes, in ASCII.
std::string json_ascii(std::string_view text);

}  // namespace wfx
