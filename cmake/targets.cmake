# Debian has fmt as a shared library only, which a process of wfx would load at its start.
add_library(wfx_fmt STATIC ${PROJECT_SOURCE_DIR}/cmake/fmt.cpp)
target_link_libraries(wfx_fmt PRIVATE wfx_options)
# The standard headers that nearly every file reads: compiled once for all targets whose options are the same, which saves
# a third of the build.
set(WFX_COMMON_HEADERS
  <algorithm> <functional> <memory> <optional> <span> <string> <string_view> <unordered_map> <variant> <vector>
  <fmt/format.h>)
target_precompile_headers(wfx_fmt PRIVATE ${WFX_COMMON_HEADERS})

# What runs seldom is optimised less, which takes half the time under sanitizers, and a fifth less without. libFuzzer's
# targets run all of it.
if(WFX_SANITIZE AND NOT WFX_FUZZ)
  set(WFX_SELDOM -O0)
  # Headers that are compiled for optimised code are for no other.
  add_library(wfx_seldom STATIC ${PROJECT_SOURCE_DIR}/cmake/fmt.cpp)
  target_link_libraries(wfx_seldom PRIVATE wfx_options)
  target_compile_options(wfx_seldom PRIVATE ${WFX_SELDOM})
  target_precompile_headers(wfx_seldom PRIVATE ${WFX_COMMON_HEADERS})
elseif(NOT WFX_FUZZ)
  set(WFX_SELDOM -O1 "SHELL:-mllvm -inline-threshold=25")
endif()

# wfx_library(NAME [SELDOM] [GLOB pattern...] [SOURCES file...] [LINK library...])
#
# A library of the project. The patterns are relative to the current folder. Without any source it is an interface
# library, which is linked in the same way. Code of a SELDOM library takes no part in running or checking programs.
function(wfx_library name)
  cmake_parse_arguments(arg "SELDOM" "" "GLOB;SOURCES;LINK" ${ARGN})
  list(TRANSFORM arg_GLOB PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${arg_GLOB})
  list(APPEND sources ${arg_SOURCES})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC $<BUILD_INTERFACE:wfx_options> ${arg_LINK})
    if(arg_SELDOM)
      target_compile_options(${name} PRIVATE ${WFX_SELDOM})
    endif()
    if(arg_SELDOM AND TARGET wfx_seldom)
      target_precompile_headers(${name} REUSE_FROM wfx_seldom)
    else()
      target_precompile_headers(${name} REUSE_FROM wfx_fmt)
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE wfx_options ${arg_LINK})
  endif()
endfunction()

# wfx_program(NAME [GLOB pattern...] [LINK library...])
#
# A program in the build tree's bin/; none where no file matches.
function(wfx_program name)
  cmake_parse_arguments(arg "" "" "GLOB;LINK" ${ARGN})
  list(TRANSFORM arg_GLOB PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${arg_GLOB})
  if(sources)
    add_executable(${name} ${sources})
    target_link_libraries(${name} PRIVATE wfx_options ${arg_LINK})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()
endfunction()

# wfx_link_first(TARGET library...)
#
# Of a function that several files define, as the compiler makes them of templates, the linker takes the first: that of
# these libraries, if the program's own code is optimised less.
function(wfx_link_first target)
  if(WFX_SELDOM)
    list(TRANSFORM ARGN REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE files)
    target_link_options(${target} PRIVATE LINKER:--whole-archive ${files} LINKER:--no-whole-archive)
  endif()
endfunction()
