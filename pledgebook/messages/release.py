"""What the makers of release assets say, and why one was not made."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

RELEASE_ERRORS: dict[str, Sentence] = {
    "release-what": Sentence(
        "무엇을 만들지 알 수 없습니다('{seen}'). 다음 중 하나를 지정하십시오: {known}",
        "There is no '{seen}' to make. Name one of: {known}",
    ),
    "release-part": Sentence(
        "구성 요소 '{path}'의 SHA-256이 정해진 값과 다릅니다({seen}, 정해진 값 {known}). 이 파일을 지우고 다시 실행하면 새로 받습니다.",
        "The SHA-256 of the part '{path}' is not the pinned one ({seen}, pinned {known}). Delete the file and run again to fetch it anew.",
    ),
    "release-fetch": Sentence(
        "구성 요소 '{part}'{part:을/를} 받지 못하였습니다({why}). 인터넷이 되는 PC에서 받은 파일을 '{folder}'에 넣고 다시 실행하십시오.",
        "The part '{part}' could not be fetched ({why}). Fetch it where there is a network, put it into '{folder}' and run again.",
    ),
    "release-program": Sentence(
        "'{program}'{program:이/가} 없어 '{part}'{part:을/를} 준비할 수 없습니다. Node.js(20 이상)를 설치하십시오.",
        "'{program}' is not installed, and '{part}' needs it. Install Node.js (20 or later).",
    ),
    "release-packing": Sentence(
        "구성 요소를 압축하지 못하였습니다({why}).", "The parts could not be packed ({why})."
    ),
    "release-too-large": Sentence(
        "만든 파일이 {size}바이트로 한도({most}바이트)를 넘습니다.",
        "The page has {size} bytes, more than the {most} it may have.",
    ),
}

RELEASE_WORDS: dict[str, Sentence] = {
    "release.page": Sentence(
        "만들었습니다: {path} ({size}바이트, SHA-256 {sha256})",
        "made: {path} ({size} bytes, SHA-256 {sha256})",
    ),
}
