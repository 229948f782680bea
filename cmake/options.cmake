# What every target of the project is compiled with: include paths, warnings as errors, sanitizers.
add_library(wfx_options INTERFACE)
target_compile_features(wfx_options INTERFACE cxx_std_20)
target_compile_options(wfx_options INTERFACE -Wall -Wextra -Wpedantic -Werror)
# A multiplication and an addition round twice. x86-64 without extensions has no instruction that would round once.
if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(wfx_options INTERFACE -ffp-contract=off)
endif()
target_include_directories(wfx_options INTERFACE ${PROJECT_SOURCE_DIR} ${WFX_GENERATED})
target_link_options(wfx_options INTERFACE -fuse-ld=lld)

# What `null` and `object-size` find, the sanitizer of addresses finds as well where it is used; they are a fifth of the
# time that compiling takes.
if(WFX_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize=null,object-size -fno-sanitize-recover=all)
  target_compile_options(wfx_options INTERFACE ${sanitizers})
  # Tests start the program some ten thousand times, and a program that is not moved needs no relocation: a quarter of
  # its start.
  target_link_options(wfx_options INTERFACE ${sanitizers} -no-pie)
  # Calls of small functions alone are replaced by their bodies: a quarter of the time that compiling takes, and next to
  # none of the time of what is instrumented anyway.
  target_compile_options(wfx_options INTERFACE "SHELL:-mllvm -inline-threshold=25")
endif()

# Coverage for libFuzzer in everything, so that the targets of tests/fuzz see it.
if(WFX_FUZZ)
  target_compile_options(wfx_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
