# SPDX-License-Identifier: GPL-3.0-or-later
# What an installation has beside the programs, and the Debian package.
install(FILES resources/package/org.fermata.Fermata.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES resources/package/org.fermata.Fermata.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES resources/package/org.fermata.Fermata.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/fermata RENAME copyright)

# What is installed has been built by whoever asks for it; the tests need not be.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME fermata)
set(CPACK_PACKAGE_CONTACT "The Fermata authors <fermata@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Desktop IDE for serverless functions with a local cloud")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins and private libraries of the package itself are no packages.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${FERMATA_PLUGIN_OUTPUT_DIRECTORY})
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, fonts-inter, fonts-jetbrains-mono")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3, python3-debugpy, python3-boto3, nodejs, universal-ctags, fonts-noto-cjk, qt6-translations-l10n")
include(CPack)
