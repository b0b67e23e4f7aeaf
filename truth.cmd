@echo off
rem The truth command from a checkout: builds first what changed, then runs. ./truth is the same for other systems.
setlocal
set "ROOT=%~dp0"
set "PROGRAM=%ROOT%src\Cli\bin\Release\net10.0\truth.dll"
set "STAMP=%ROOT%src\Cli\obj\truth.built"
where dotnet >nul 2>&1 || (echo truth: dotnet is needed to build: install the .NET 10 SDK, https://dot.net 1>&2 & exit /b 2)
if "%~1"=="publish" goto publish
if "%~1"=="pack" goto pack

rem A file is younger than the last build, or one has come or gone since; the stamp holds their names.
powershell -NoProfile -ExecutionPolicy Bypass -Command ^
  "$files = @(Get-ChildItem -Recurse -File ($env:ROOT + 'src'), ($env:ROOT + 'templates'), ($env:ROOT + 'build'), ($env:ROOT + 'Directory.Build.props'), ($env:ROOT + 'Directory.Packages.props'), ($env:ROOT + 'global.json') | Where-Object { $_.FullName -notmatch '\\(bin|obj|node_modules|dist)\\' });" ^
  "$names = ($files.FullName | Sort-Object) -join [char]10;" ^
  "if ((Test-Path $env:PROGRAM) -and (Test-Path $env:STAMP) -and ([IO.File]::ReadAllText($env:STAMP) -eq $names)) {" ^
  "  $t = (Get-Item $env:STAMP).LastWriteTimeUtc; if (!($files | Where-Object { $_.LastWriteTimeUtc -gt $t })) { exit 0 } };" ^
  "$begun = [DateTime]::UtcNow; [void](New-Item -ItemType Directory -Force (Split-Path $env:STAMP)); [IO.File]::WriteAllText($env:STAMP + '.new', $names); (Get-Item ($env:STAMP + '.new')).LastWriteTimeUtc = $begun; exit 1" 2>nul
if errorlevel 1 (
  where node >nul 2>&1 || (echo truth: node is needed to build: install Node 20 or later, https://nodejs.org 1>&2 & exit /b 2)
  echo truth: building 1>&2
  dotnet build "%ROOT%src\Cli\Cli.csproj" -c Release --nologo -v minimal -clp:NoSummary 1>&2 || (echo truth: the build failed; its errors are above 1>&2 & exit /b 1)
  if exist "%STAMP%.new" move /y "%STAMP%.new" "%STAMP%" >nul
)
dotnet "%PROGRAM%" %*
exit /b %errorlevel%

:publish
set "OUT=%ROOT%artifacts\publish"
call :out publish "Makes the ReadyToRun build of the truth command (default: artifacts\publish)." %*
if errorlevel 1 exit /b %RESULT%
dotnet publish "%ROOT%src\Cli\Cli.csproj" -c Release --nologo -v minimal --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o "%OUT%" 1>&2 || exit /b 1
echo truth: published to %OUT% 1>&2
exit /b 0

:pack
set "OUT=%ROOT%artifacts\packages"
call :out pack "Makes the packages: Truth.Compiler, Truth.Generators, Truth.Runtime, Truth.MSBuild and the tool truth (default: artifacts\packages)." %*
if errorlevel 1 exit /b %RESULT%
rem Where examples keep what they restored: packages of the same version, which are none any more.
if exist "%ROOT%artifacts\nuget" rmdir /s /q "%ROOT%artifacts\nuget"
dotnet pack "%ROOT%build\Packages.slnf" -c Release --nologo -v minimal -clp:NoSummary -o "%OUT%" 1>&2 || exit /b 1
echo truth: packed into %OUT% 1>&2
exit /b 0

rem NAME DESCRIPTION NAME [-o DIR]: sets OUT, or RESULT where there is nothing more to do.
:out
set "RESULT=0"
if "%~4"=="" exit /b 0
if "%~4"=="-h" goto help
if "%~4"=="--help" goto help
if "%~4"=="-o" if not "%~5"=="" (set "OUT=%~5" & exit /b 0)
if "%~4"=="--output" if not "%~5"=="" (set "OUT=%~5" & exit /b 0)
echo truth: unknown argument `%~4` for %~1; see truth %~1 --help 1>&2
set "RESULT=2"
exit /b 1
:help
echo Usage: truth %~1 [-o DIR]
echo.
echo %~2
exit /b 1
