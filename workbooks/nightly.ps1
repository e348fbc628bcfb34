# 부서 폴더의 공약 통합 문서를 새로 고치고, 취합하고, 메일로 보냅니다. 하나라도 실패하면 메일은 보내지 않습니다.
# Refresh a folder of pledge workbooks, roll them up, and mail them; nothing is mailed after a failure.
#
#   powershell -ExecutionPolicy Bypass -File nightly.ps1 C:\공약 C:\공약-취합
param(
    [Parameter(Mandatory)] [string] $Source,
    [Parameter(Mandatory)] [string] $Result,
    [string] $Pledgebook = 'pledgebook',
    [switch] $NoMail
)
New-Item -ItemType Directory -Force -Path $Result | Out-Null
$day = Get-Date -Format 'yyyy-MM-dd'
$log = Join-Path $Result "$day.log"
$env:PYTHONUTF8 = '1'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

function Step([string[]] $Words) {
    "== $(Get-Date -Format 'yyyy-MM-dd HH:mm:ss') $Words" | Out-File -Append -Encoding utf8 $log
    & $Pledgebook @Words 2>&1 | ForEach-Object { "$_" } | Out-File -Append -Encoding utf8 $log
    $code = $LASTEXITCODE
    "== 종료 코드 / exit code $code" | Out-File -Append -Encoding utf8 $log
    if ($code -ne 0) { exit $code }
}

Step @('refresh', $Source, '--report', (Join-Path $Result "$day.jsonl"))
Step @('rollup', $Source, '-o', (Join-Path $Result '총괄.xlsx'))
if (-not $NoMail) { Step @('mail', $Source, '--yes') }
