# Where `cmake --install` puts things; Heed finds share/heed beside its own bin/ (program_folder.cpp).
include(GNUInstallDirs)
set(HEED_ZSH_COMPLETIONS ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "Where zsh looks for completions")
install(TARGETS heed)
install(DIRECTORY workflows templates DESTINATION ${CMAKE_INSTALL_DATADIR}/heed)
install(PROGRAMS scripts/catch-mail DESTINATION ${CMAKE_INSTALL_DATADIR}/heed/scripts)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs examples DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES packaging/heed.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME heed)
install(FILES packaging/heed.zsh DESTINATION ${HEED_ZSH_COMPLETIONS} RENAME _heed)
# The manual is what the program says of itself.
install(CODE "
  set(page \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1/heed.1\")
  get_filename_component(folder \"\${page}\" DIRECTORY)
  file(MAKE_DIRECTORY \"\${folder}\")
  execute_process(COMMAND \"${PROJECT_SOURCE_DIR}/packaging/manual\" \"$<TARGET_FILE:heed>\"
                  OUTPUT_FILE \"\${page}\" COMMAND_ERROR_IS_FATAL ANY)
  message(STATUS \"Installing: \${page}\")
")
