// What of fmt is not in its headers: its sources, which are a header as well, and what its headers leave to be
// instantiated there.
#include <fmt/format-inl.h>

template auto fmt::detail::thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto fmt::detail::decimal_point_impl<char>(locale_ref) -> char;
