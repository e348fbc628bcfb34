# 부서 폴더의 공약 통합 문서를 새로 고치고, 취합하고, 누리집과 문서로 내보내고, 메일로 보냅니다. 전분기와 어제에 견주어
# 달라진 수치를 기록과 '달라진 수치.txt'에 적습니다. 몇 파일이 잘못되어도 나머지는 그대로 나가고,
# 잘못된 파일은 기록과 표준 오류에 적히며, 종료 코드가 0이 아니고, 담당자(-Owner)에게 메일로 알립니다.
# Refresh a folder of pledge workbooks, roll them up, publish and export them, and mail them; say what moved since the
# quarter before and since last night. Where some files are bad the others go out all
# the same: the bad ones are named in the log, on stderr and in a message to -Owner, and the exit code is not 0.
#
#   powershell -ExecutionPolicy Bypass -File nightly.ps1 C:\공약 C:\공약-취합 -Owner 담당@naju.go.kr
param(
    [Parameter(Mandatory)] [string] $Source,
    [Parameter(Mandatory)] [string] $Result,
    [string] $Pledgebook = 'pledgebook',
    [string] $Owner = '',
    [string] $Since = '', # 견줄 날이나 취합 파일, 기본 지난 분기 말 / a date or a roll-up, by default the end of the quarter before
    [string] $Export = 'hwpx', # 문서 형식, no 없이 / kind of document, no for none
    [switch] $NoMail
)
New-Item -ItemType Directory -Force -Path $Result | Out-Null
$day = Get-Date -Format 'yyyy-MM-dd'
$log = Join-Path $Result "$day.log"
$problems = [System.IO.Path]::GetTempFileName()
$worst = 0
$env:PYTHONUTF8 = '1'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

function Write-Log([string] $Line) { $Line | Out-File -Append -Encoding utf8 $log }

# 한 단계를 하고 기록합니다. 멈출 코드: 126 이상(명령이 없음, Ctrl-C). / Run and log a step; 126 and above end it all.
function Step([string[]] $Words) {
    Write-Log "== $(Get-Date -Format 'yyyy-MM-dd HH:mm:ss') $Words"
    $said = @()
    try {
        & $Pledgebook @Words 2>&1 | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { $said += "$_" }
            Write-Log "$_"
        }
        $code = $LASTEXITCODE
    } catch {
        $said += "$_"
        Write-Log "$_"
        $code = 127
    }
    Write-Log "== 종료 코드 / exit code $code"
    if ($code -eq 0) { return }
    @("pledgebook $($Words[0]): $code ($log)") + $said | Out-File -Append -Encoding utf8 $problems
    if ($code -lt 0 -or $code -ge 126) { Finish $code }
    Worsen $code
}

# 가장 무거운 코드를 남깁니다. / Keep the worst code: unexpected, file, data, usage, mail.
function Worsen([int] $New) {
    foreach ($code in 1, 4, 3, 2, 5, $New) {
        if ($New -eq $code -or $script:worst -eq $code) { $script:worst = $code; return }
    }
}

# 잘못된 것을 알리고 끝냅니다. / Tell what went wrong, and end.
function Finish([int] $Code) {
    Get-Content -Encoding utf8 $problems | ForEach-Object { [Console]::Error.WriteLine($_) }
    if ($Code -ne 0 -and $Owner -ne '' -and -not $NoMail) {
        try {
            & $Pledgebook notify $problems --to $Owner 2>&1 | ForEach-Object { Write-Log "$_" }
            if ($LASTEXITCODE -ne 0) { Write-Log '== 알리지 못함 / Owner not told' }
        } catch { Write-Log "== 알리지 못함 / Owner not told: $_" }
    }
    Remove-Item $problems
    exit $Code
}

# 지난 분기의 마지막 날 / the last day of the quarter before
function Get-QuarterEnd {
    $now = Get-Date
    $month = $now.Month - (($now.Month - 1) % 3)
    return (Get-Date -Year $now.Year -Month $month -Day 1).AddDays(-1).ToString('yyyy-MM-dd')
}

# 어제의 취합과 견주어 달라진 수치를 적습니다. 6은 다르다는 뜻입니다. / Tell what moved since last night; 6 says that something did.
function Show-Moved {
    if (-not ((Test-Path $last) -and (Test-Path $rolledUp))) { return }
    Write-Log "== $(Get-Date -Format 'yyyy-MM-dd HH:mm:ss') diff"
    $found = @()
    try {
        & $Pledgebook diff $last $rolledUp 2>&1 | ForEach-Object { $found += "$_"; Write-Log "$_" }
        $code = $LASTEXITCODE
    } catch {
        $found += "$_"
        $code = 127
    }
    Write-Log "== 종료 코드 / exit code $code"
    if ($code -eq 0) { return }
    if ($code -eq 6) {
        $found | Out-File -Encoding utf8 (Join-Path $Result '달라진 수치.txt')
        $found | ForEach-Object { Write-Host $_ }
        return
    }
    @("pledgebook diff: $code ($log)") + $found | Out-File -Append -Encoding utf8 $problems
    if ($code -lt 0 -or $code -ge 126) { Finish $code }
    Worsen $code
}

Step @('refresh', $Source, '--report', (Join-Path $Result "$day.jsonl"))
if ($worst -eq 2) { Finish 2 } # 폴더가 없거나 비어 있음 / no folder, or an empty one
$rolledUp = Join-Path $Result '총괄.xlsx'
$last = Join-Path $Result '어제.xlsx'
if (Test-Path $last) { Remove-Item $last }
if (Test-Path $rolledUp) { Copy-Item $rolledUp $last }
if ($Since -eq '') { $Since = Get-QuarterEnd }
Step @('rollup', $Source, '-o', $rolledUp, '--since', $Since)
Show-Moved
Step @('publish', $Source, '-o', (Join-Path $Result '누리집'))
if ($Export -ne 'no') { Step @('export', $Source, '--to', $Export, '-o', (Join-Path $Result '내보내기')) }
if (-not $NoMail) { Step @('mail', $Source, '--yes') }
Finish $worst
