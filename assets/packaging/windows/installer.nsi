; Installs Stancemap for one user, without administrator rights, and removes it again.
; Built by `.ci/package installer`, which defines VERSION, SOURCE (the folder of
; what is installed), REMOVED (a file with the commands that delete each of these again) and OUT.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
Name "Stancemap"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Stancemap"
InstallDirRegKey HKCU "Software\Stancemap" "Folder"
Icon "${SOURCE}/stancemap.ico"
UninstallIcon "${SOURCE}/stancemap.ico"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Stancemap"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Stancemap for the current user"
VIAddVersionKey "LegalCopyright" "MIT or Apache 2.0"

!define KIND "Stancemap.Map"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Stancemap"

!include "MUI2.nsh"
!define MUI_ICON "${SOURCE}/stancemap.ico"
!define MUI_UNICON "${SOURCE}/stancemap.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\stancemap-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Explorer looks kinds of files and icons up again.
!macro Refresh
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  ; What an earlier version has brought goes first.
  ReadRegStr $0 HKCU "Software\Stancemap" "Folder"
  IfFileExists "$0\uninstall.exe" 0 +2
  ExecWait '"$0\uninstall.exe" /S _?=$0'
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Stancemap.lnk" "$INSTDIR\stancemap-window.exe" "" "$INSTDIR\stancemap.ico"

  ; Windows knows a kind of file by what follows the last dot. `.json` belongs to others, and stays theirs: Stancemap is
  ; offered for it under "Open with", and opens maps dropped on its window or its icon.
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Map of stances"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\stancemap.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\stancemap-window.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.json\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "Software\Classes\Applications\stancemap-window.exe" "FriendlyAppName" "Stancemap"
  WriteRegStr HKCU "Software\Classes\Applications\stancemap-window.exe\shell\open\command" "" '"$INSTDIR\stancemap-window.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\stancemap-window.exe\SupportedTypes" ".json" ""

  WriteRegStr HKCU "Software\Stancemap" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Stancemap"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\stancemap.ico"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Stancemap authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  !insertmacro Refresh
SectionEnd

; Only what was installed goes, by name: a folder that somebody has put other things into stays with them.
Section "Uninstall"
  !include "${REMOVED}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Stancemap.lnk"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.json\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.json\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.json"
  DeleteRegKey HKCU "Software\Classes\Applications\stancemap-window.exe"
  DeleteRegKey HKCU "Software\Stancemap"
  DeleteRegKey HKCU "${UNINSTALL}"
  !insertmacro Refresh
SectionEnd
