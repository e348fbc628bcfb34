@echo off
rem Removes what install.cmd installed for the user who runs this. ASCII only: what it says stands in say\*.txt.
rem   uninstall.cmd [/quiet]
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "TOOLS=%SystemRoot%\System32"
set "PLACE=%LOCALAPPDATA%\Programs\pledgebook"
set "QUIET="
set "WORK="
set "CODE=1"
if /i "%~1"=="/quiet" set "QUIET=1"
if not defined LOCALAPPDATA goto refused
if not exist "%PLACE%\installed.json" goto refused
if not exist "%PLACE%\python\python.exe" goto refused

rem The installed copy is removed with the rest: a copy of it goes on, which removes itself at the end.
if not defined PLEDGEBOOK_MOVED if /i "%HERE%"=="%PLACE%\" goto move

rem No program can remove itself: the Python that removes the installed one is a copy of it.
set "FRESH=%TEMP%\pledgebook-%RANDOM%%RANDOM%%RANDOM%"
if exist "%FRESH%" goto refused
set "WORK=%FRESH%"
mkdir "%WORK%\python"
mkdir "%WORK%\app\pledgebook"
"%TOOLS%\xcopy.exe" "%PLACE%\python" "%WORK%\python" /e /i /h /q /y >nul
"%TOOLS%\xcopy.exe" "%PLACE%\app\pledgebook" "%WORK%\app\pledgebook" /e /i /h /q /y >nul
copy /b /y "%PLACE%\app\__main__.py" "%WORK%\app\__main__.py" >nul
if not exist "%WORK%\app\__main__.py" goto refused
if not exist "%WORK%\python\python.exe" goto refused
pushd "%WORK%"
"%WORK%\python\python.exe" -B -E "%WORK%\app" uninstall
set "CODE=%errorlevel%"
popd
if "%CODE%"=="0" goto end
if "%CODE%"=="2" goto end
if "%CODE%"=="4" goto end
if "%CODE%"=="7" goto end
echo %CODE%: "%WORK%\python\python.exe"
set "SAY=not_started"
call :say
goto end

:move
set "PLEDGEBOOK_MOVED=%TEMP%\pledgebook-%RANDOM%%RANDOM%%RANDOM%.cmd"
copy /b /y "%~f0" "%PLEDGEBOOK_MOVED%" >nul
if not exist "%PLEDGEBOOK_MOVED%" goto refused
cd /d "%TEMP%"
"%PLEDGEBOOK_MOVED%" %1

:refused
set "CODE=1"
set "SAY=not_there"
call :say

:end
if defined WORK if exist "%WORK%" rd /s /q "%WORK%"
if not defined QUIET pause
if not defined PLEDGEBOOK_MOVED exit /b %CODE%
rem One line, read before it is run: after it there is no file to go on with.
(goto) 2>nul & del "%~f0" & "%SystemRoot%\System32\cmd.exe" /d /c exit %CODE%

rem The sentences are UTF-8; afterwards the console has the code page it had.
:say
set "PAGE="
if not exist "%HERE%say\%SAY%.txt" set "HERE=%PLACE%\"
if not exist "%HERE%say\%SAY%.txt" exit /b 0
for /f "tokens=2 delims=:." %%p in ('"%TOOLS%\chcp.com"') do set "PAGE=%%p"
"%TOOLS%\chcp.com" 65001 >nul
type "%HERE%say\%SAY%.txt"
if defined PAGE "%TOOLS%\chcp.com" %PAGE% >nul
exit /b 0
