#!/usr/bin/env bash
# 부서 폴더의 공약 통합 문서를 새로 고치고, 취합하고, 메일로 보냅니다. 하나라도 실패하면 메일은 보내지 않습니다.
# Refresh a folder of pledge workbooks, roll them up, and mail them; nothing is mailed after a failure.
#
#   nightly.sh 공약폴더 결과폴더        (cron: 0 6 * * 1-5 …/nightly.sh /srv/공약 /srv/공약-취합)
#
# 환경 변수 / environment: PLEDGEBOOK (명령의 자리, 기본 pledgebook), MAIL=no (메일 없이)
set -uo pipefail
source="${1:?공약 폴더를 지정하십시오 / name the folder of workbooks}"
result="${2:?결과 폴더를 지정하십시오 / name the folder for results}"
pledgebook="${PLEDGEBOOK:-pledgebook}"
mkdir -p "$result" || exit 4
log="$result/$(date +%F).log"

step() {
    echo "== $(date '+%F %T') $*" >>"$log"
    "$pledgebook" "$@" >>"$log" 2>&1
    local code=$?
    echo "== 종료 코드 / exit code $code" >>"$log"
    if [ $code -ne 0 ]; then
        echo "pledgebook $1: $code ($log)" >&2
        exit $code
    fi
}

step refresh "$source" --report "$result/$(date +%F).jsonl"
step rollup "$source" -o "$result/총괄.xlsx"
[ "${MAIL:-yes}" = no ] || step mail "$source" --yes
