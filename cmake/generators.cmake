# The lexer, the parser and the headers of the rules are generated into the build tree, never committed.
find_program(RE2C re2c REQUIRED)
find_package(BISON 3.8 REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
# What is found may start another program, as pyenv's does in a tenth of a second: this is the one that runs.
execute_process(COMMAND ${Python3_EXECUTABLE} -c "import sys; print(sys.executable, end='')"
  OUTPUT_VARIABLE Python3_EXECUTABLE COMMAND_ERROR_IS_FATAL ANY)
set_property(TARGET Python3::Interpreter PROPERTY IMPORTED_LOCATION ${Python3_EXECUTABLE})

# wfx_re2c(OUT_VAR file.re): the lexer, as <generated>/<folder>/file.cpp.
function(wfx_re2c out source)
  cmake_path(GET source STEM stem)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
  set(result ${WFX_GENERATED}/${folder}/${stem}.cpp)
  file(MAKE_DIRECTORY ${WFX_GENERATED}/${folder})
  add_custom_command(
    OUTPUT ${result}
    COMMAND ${RE2C} -W -Werror -o ${result} ${source}
    DEPENDS ${source}
    VERBATIM)
  set_source_files_properties(${result} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(${out} ${result} PARENT_SCOPE)
endfunction()

# wfx_bison(OUT_VAR file.yy): the parser, as <generated>/<folder>/file.cpp and file.hpp. A conflict is an error.
function(wfx_bison out source)
  cmake_path(GET source STEM stem)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
  set(base ${WFX_GENERATED}/${folder}/${stem})
  file(MAKE_DIRECTORY ${WFX_GENERATED}/${folder})
  add_custom_command(
    OUTPUT ${base}.cpp ${base}.hpp
    COMMAND ${BISON_EXECUTABLE} -Wall -Werror --header=${base}.hpp --output=${base}.cpp ${source}
    DEPENDS ${source}
    VERBATIM)
  # Bison's skeleton counts errors in a variable that it does not read.
  set_source_files_properties(${base}.cpp PROPERTIES
    COMPILE_OPTIONS -Wno-unused-but-set-variable SKIP_UNITY_BUILD_INCLUSION ON)
  set(${out} ${base}.cpp PARENT_SCOPE)
endfunction()
