# Warnings, sanitizers, ccache and the fast linker: how every target of ours is compiled.
add_library(heed_options INTERFACE)
target_compile_options(heed_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                              -Wold-style-cast -Woverloaded-virtual)
if(HEED_WARNINGS_AS_ERRORS)
  target_compile_options(heed_options INTERFACE -Werror)
endif()
if(HEED_SANITIZE)
  add_compile_options(-fsanitize=${HEED_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HEED_SANITIZE})
endif()
if(HEED_SANITIZE MATCHES thread)
  # Asio's fences are unknown to this sanitizer; its own atomics are understood.
  target_compile_options(heed_options INTERFACE -Wno-tsan)
endif()
# What a released program is built with, so that a fault in it is harder to use.
option(HEED_HARDEN "Stack protector, FORTIFY, control-flow protection, PIE and full RELRO" OFF)
if(HEED_HARDEN)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection=full
                      -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
# Designated initialisers leave out on purpose what has a default.
target_compile_options(heed_options INTERFACE -Wno-missing-field-initializers)
# g++ 12 reports false positives of these two in inlined standard-library code at -O2.
target_compile_options(heed_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict)

find_program(HEED_CCACHE ccache)
if(HEED_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${HEED_CCACHE})
endif()
find_program(HEED_MOLD mold)
if(HEED_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
# Our libraries are never given away: their archives name the objects instead of copying 200 MB each time.
set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
