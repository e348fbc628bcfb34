@echo off
rem Installs pledgebook for the user who runs this, without any rights. ASCII only: what it says stands in say\*.txt.
rem   install.cmd [/quiet] [C:\path\of\python.exe]
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "TOOLS=%SystemRoot%\System32"
set "PYTHON="
set "QUIET="
set "WORK="
set "CODE=1"

:next
if "%~1"=="" goto found
if /i "%~1"=="/quiet" (set "QUIET=1") else (set "PYTHON=%~1")
shift
goto next

rem A Python that IT points to goes first, then one unpacked here, then python.org's zip.
:found
if not exist "%HERE%SHA256SUMS" set "SAY=no_python"& goto refused
if defined PYTHON goto run
if exist "%HERE%python.txt" set /p PYTHON=<"%HERE%python.txt"
if defined PYTHON goto run
if exist "%HERE%python\python.exe" set "PYTHON=%HERE%python\python.exe"& goto run
for /f "usebackq tokens=1,2" %%h in ("%HERE%python.sha256") do (set "HASH=%%h"& set "ZIP=%%i")
if not exist "%HERE%%ZIP%" set "SAY=no_python"& goto refused

rem What is checked and what is unpacked is one copy, in a folder that nobody else had.
set "SAY=not_unpacked"
set "FRESH=%TEMP%\pledgebook-%RANDOM%%RANDOM%%RANDOM%"
if exist "%FRESH%" goto refused
set "WORK=%FRESH%"
mkdir "%WORK%\python"
copy /b /y "%HERE%%ZIP%" "%WORK%\python.zip" >nul
if not exist "%WORK%\python.zip" goto refused
"%TOOLS%\certutil.exe" -hashfile "%WORK%\python.zip" SHA256 >"%WORK%\hash.txt"
if not "%errorlevel%"=="0" goto refused
set "SAY=bad_hash"
"%TOOLS%\find.exe" "%HASH%" <"%WORK%\hash.txt" >nul
if not "%errorlevel%"=="0" goto refused
set "SAY=not_unpacked"
pushd "%WORK%"
"%TOOLS%\tar.exe" -xf python.zip -C python
popd
if not exist "%WORK%\python\python.exe" goto refused
set "PYTHON=%WORK%\python\python.exe"

rem Python says for itself what it did; 0, 2 and 4 are its own codes, and 7 for what nobody foresaw.
:run
"%PYTHON%" -B -E "%HERE%app" install "%HERE%."
set "CODE=%errorlevel%"
if "%CODE%"=="0" goto end
if "%CODE%"=="2" goto end
if "%CODE%"=="4" goto end
if "%CODE%"=="7" goto end
echo %CODE%: "%PYTHON%"
set "SAY=not_started"
call :say
goto end

:refused
set "CODE=1"
call :say

:end
if defined WORK if exist "%WORK%" rd /s /q "%WORK%"
if not defined QUIET pause
exit /b %CODE%

rem The sentences are UTF-8; afterwards the console has the code page it had.
:say
set "PAGE="
for /f "tokens=2 delims=:." %%p in ('"%TOOLS%\chcp.com"') do set "PAGE=%%p"
"%TOOLS%\chcp.com" 65001 >nul
type "%HERE%say\%SAY%.txt"
if defined PAGE "%TOOLS%\chcp.com" %PAGE% >nul
exit /b 0
