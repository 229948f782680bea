// Compiles the part of fmt that its headers leave out: its sources, which are a header too, and the templates that its
// headers declare to be instantiated elsewhere.
#include <fmt/format-inl.h>

template auto fmt::detail::thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template auto fmt::detail::decimal_point_impl<char>(locale_ref) -> char;
