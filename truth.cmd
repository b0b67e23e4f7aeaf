@echo off
rem The truth command from a checkout: builds first what changed, then runs.
setlocal
set "ROOT=%~dp0"
set "PROGRAM=%ROOT%src\Cli\bin\Release\net10.0\truth.dll"
set "STAMP=%ROOT%src\Cli\obj\truth.built"
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "if (!(Test-Path $env:PROGRAM) -or !(Test-Path $env:STAMP)) { exit 1 };" ^
  "$t = (Get-Item $env:STAMP).LastWriteTimeUtc;" ^
  "$n = Get-ChildItem -Recurse -File ($env:ROOT + 'src'), ($env:ROOT + 'templates'), ($env:ROOT + 'build') | Where-Object { $_.FullName -notmatch '\\(bin|obj|node_modules|dist)\\' -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1;" ^
  "if ($n) { exit 1 } else { exit 0 }"
if errorlevel 1 (
  echo truth: building 1>&2
  dotnet build "%ROOT%src\Cli\Cli.csproj" -c Release --nologo -v minimal -clp:NoSummary 1>&2 || exit /b 1
  type nul > "%STAMP%"
)
dotnet "%PROGRAM%" %*
exit /b %errorlevel%
