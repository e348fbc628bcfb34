#!/usr/bin/env bash
# 부서 폴더의 공약 통합 문서를 새로 고치고, 취합하고, 누리집과 문서로 내보내고, 메일로 보냅니다. 전분기와 어제에 견주어
# 달라진 수치를 기록과 '달라진 수치.txt'에 적습니다. 몇 파일이 잘못되어도 나머지는 그대로 나가고,
# 잘못된 파일은 기록과 표준 오류에 적히며, 종료 코드가 0이 아니고, 담당자(OWNER)에게 메일로 알립니다.
# Refresh a folder of pledge workbooks, roll them up, publish and export them, and mail them; say what moved since the
# quarter before and since last night. Where some files are bad the others go out all
# the same: the bad ones are named in the log, on stderr and in a message to OWNER, and the exit code is not 0.
#
#   nightly.sh 공약폴더 결과폴더        (cron: 0 6 * * 1-5 …/nightly.sh /srv/공약 /srv/공약-취합)
#
# 환경 변수 / environment: PLEDGEBOOK (명령의 자리, 기본 pledgebook), MAIL=no (메일 없이), OWNER (담당자 주소),
#   SINCE (견줄 날이나 취합 파일, 기본 지난 분기 말), EXPORT (문서 형식, 기본 hwpx; no 없이)
set -uo pipefail
source="${1:?공약 폴더를 지정하십시오 / name the folder of workbooks}"
result="${2:?결과 폴더를 지정하십시오 / name the folder for results}"
pledgebook="${PLEDGEBOOK:-pledgebook}"
mkdir -p "$result" || exit 4
log="$result/$(date +%F).log"
said="$(mktemp)" && problems="$(mktemp)" || exit 4
trap 'rm -f "$said" "$problems"' EXIT
worst=0

# 한 단계를 하고 기록합니다. 멈출 코드: 126 이상(명령이 없음, Ctrl-C). / Run and log a step; 126 and above end it all.
step() {
    echo "== $(date '+%F %T') $*" >>"$log"
    "$pledgebook" "$@" >>"$log" 2>"$said"
    local code=$?
    cat "$said" >>"$log"
    echo "== 종료 코드 / exit code $code" >>"$log"
    [ $code -eq 0 ] && return
    { echo "pledgebook $1: $code ($log)"; cat "$said"; } >>"$problems"
    [ $code -ge 126 ] && end $code
    worse $code
    return $code
}

# 가장 무거운 코드를 남깁니다. / Keep the worst code: unexpected, file, data, usage, mail.
worse() {
    local code
    for code in 1 4 3 2 5; do
        if [ "$1" -eq $code ] || [ $worst -eq $code ]; then
            worst=$code
            return
        fi
    done
    worst=$1
}

# 잘못된 것을 알리고 끝냅니다. / Tell what went wrong, and end.
end() {
    cat "$problems" >&2
    if [ "$1" -ne 0 ] && [ -n "${OWNER:-}" ] && [ "${MAIL:-yes}" != no ]; then
        "$pledgebook" notify "$problems" --to "$OWNER" >>"$log" 2>&1 || echo "== 알리지 못함 / OWNER not told" >>"$log"
    fi
    exit "$1"
}

# 지난 분기의 마지막 날 / the last day of the quarter before
quarter_end() {
    case "$(date +%m)" in
        01 | 02 | 03) echo "$(($(date +%Y) - 1))-12-31" ;;
        04 | 05 | 06) date +%Y-03-31 ;;
        07 | 08 | 09) date +%Y-06-30 ;;
        *) date +%Y-09-30 ;;
    esac
}

# 어제의 취합과 견주어 달라진 수치를 적습니다. 6은 다르다는 뜻입니다. / Tell what moved since last night; 6 says that something did.
moved() {
    [ -f "$last" ] && [ -f "$result/총괄.xlsx" ] || return 0
    echo "== $(date '+%F %T') diff" >>"$log"
    "$pledgebook" diff "$last" "$result/총괄.xlsx" >"$result/달라진 수치.txt" 2>"$said"
    local code=$?
    cat "$result/달라진 수치.txt" "$said" >>"$log"
    echo "== 종료 코드 / exit code $code" >>"$log"
    case $code in
        0) ;;
        6) cat "$result/달라진 수치.txt" ;;
        *)
            { echo "pledgebook diff: $code ($log)"; cat "$said"; } >>"$problems"
            [ $code -ge 126 ] && end $code
            worse $code
            ;;
    esac
}

step refresh "$source" --report "$result/$(date +%F).jsonl"
[ $worst -eq 2 ] && end 2 # 폴더가 없거나 비어 있음 / no folder, or an empty one
last="$result/어제.xlsx"
rm -f "$last"
[ ! -f "$result/총괄.xlsx" ] || cp "$result/총괄.xlsx" "$last"
step rollup "$source" -o "$result/총괄.xlsx" --since "${SINCE:-$(quarter_end)}"
moved
step publish "$source" -o "$result/누리집"
[ "${EXPORT:-hwpx}" = no ] || step export "$source" --to "${EXPORT:-hwpx}" -o "$result/내보내기"
[ "${MAIL:-yes}" = no ] || step mail "$source" --yes
end $worst
