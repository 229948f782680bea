# Debian has fmt as a shared library only, which a process of wfx would load at its start.
add_library(wfx_fmt STATIC ${PROJECT_SOURCE_DIR}/cmake/fmt.cpp)
target_link_libraries(wfx_fmt PRIVATE wfx_options)
# The standard headers that nearly every file reads: compiled once for all targets whose options are the same, which saves
# a third of the build.
set(WFX_COMMON_HEADERS
  <algorithm> <functional> <memory> <optional> <span> <string> <string_view> <unordered_map> <variant> <vector>
  <fmt/format.h>)
target_precompile_headers(wfx_fmt PRIVATE ${WFX_COMMON_HEADERS})

# wfx_library(NAME [GLOB pattern...] [SOURCES file...] [LINK library...])
#
# A library of the project. The patterns are relative to the current folder. Without any source it is an interface
# library, which is linked in the same way.
function(wfx_library name)
  cmake_parse_arguments(arg "" "" "GLOB;SOURCES;LINK" ${ARGN})
  list(TRANSFORM arg_GLOB PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  file(GLOB sources CONFIGURE_DEPENDS ${arg_GLOB})
  list(APPEND sources ${arg_SOURCES})
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC $<BUILD_INTERFACE:wfx_options> ${arg_LINK})
    target_precompile_headers(${name} REUSE_FROM wfx_fmt)
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
