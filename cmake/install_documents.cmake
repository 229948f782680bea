# Run by `cmake --install`: makes and installs the manual pages and completions of the program, and the licence and
# changes of a package, `name`. `work` is a folder for what is made.
cmake_policy(VERSION 3.25)

function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The day of the commit, or, where the sources are not in git, today.
execute_process(COMMAND git log -1 --format=%cd "--date=format:%Y-%m-%d|%a, %d %b %Y %H:%M:%S +0000"
  WORKING_DIRECTORY ${source} OUTPUT_VARIABLE dates OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT dates)
  string(TIMESTAMP dates "%Y-%m-%d|%a, %d %b %Y %H:%M:%S +0000" UTC)
endif()
string(REPLACE "|" ";" dates "${dates}")
list(GET dates 0 day)
list(GET dates 1 moment)

file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})
set(share ${CMAKE_INSTALL_PREFIX}/share)

if(component STREQUAL program)
  run(python3 ${source}/tools/manual ${wfx} ${work} --version ${version} --date ${day})
  file(INSTALL ${work}/man1 DESTINATION ${share}/man)
  file(INSTALL ${work}/bash/wfx DESTINATION ${share}/bash-completion/completions)
  # In /usr, zsh looks for completions of packages in another folder than elsewhere.
  if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    file(INSTALL ${work}/zsh/_wfx DESTINATION ${share}/zsh/vendor-completions)
  else()
    file(INSTALL ${work}/zsh/_wfx DESTINATION ${share}/zsh/site-functions)
  endif()
  file(INSTALL ${work}/fish/wfx.fish DESTINATION ${share}/fish/vendor_completions.d)
endif()

# The licences of the libraries whose code is in the program and our libraries, as their packages state them.
set(copyright "wfx is licensed under the Apache License, version 2.0, which on Debian is
/usr/share/common-licenses/Apache-2.0.

It contains, compiled, parts of the libraries below, under licences of their own.
")
foreach(part libfmt-dev libcli11-dev nlohmann-json3-dev libtomlplusplus-dev librapidcheck-dev)
  set(notice /usr/share/doc/${part}/copyright)
  if(EXISTS ${notice})
    file(READ ${notice} text)
    string(APPEND copyright "\n==== ${part}\n\n${text}")
  else()
    message(WARNING "the notice of ${part} is not at ${notice}: do not give away what is installed without it")
  endif()
endforeach()
file(WRITE ${work}/copyright "${copyright}")

file(COPY_FILE ${source}/CHANGELOG.md ${work}/changelog)
file(WRITE ${work}/changelog.Debian "${name} (${version}-${release}) unstable; urgency=medium

  * What is new in this version stands in changelog.gz.

 -- ${maintainer}  ${moment}
")
foreach(file changelog changelog.Debian)
  run(gzip -9nf ${work}/${file})
  file(INSTALL ${work}/${file}.gz DESTINATION ${share}/doc/${name})
endforeach()
file(INSTALL ${work}/copyright DESTINATION ${share}/doc/${name})
