"""Why a workbook in a store could not be read or written."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

STORE_ERRORS: dict[str, Sentence] = {
    "store-no-promise": Sentence(
        "'{path}': 이 저장소({scheme})는 읽은 뒤의 다른 사람 변경을 덮어쓰지 않겠다는 조건부 쓰기를 지원하지 않아 쓰지 않았습니다. 내려받아 고친 뒤 올리거나 --out 으로 다른 곳에 쓰십시오.",
        "'{path}': this store ({scheme}) has no conditional write, so a change by somebody else could be lost; nothing was written. Use a local copy, or --out to another place.",
    ),
    "store-denied": Sentence(
        "'{path}'{path:을/를} 쓸 권한이 없거나 인증 정보가 틀립니다. 접근 키와 저장소 권한을 확인하십시오.",
        "'{path}': no permission, or wrong credentials. Check the access key and the store's rights.",
    ),
    "store-no-credentials": Sentence(
        "'{path}'에 접속할 인증 정보가 없습니다. AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY 환경 변수나 ~/.aws 설정을 확인하십시오.",
        "There are no credentials for '{path}'. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ~/.aws.",
    ),
    "store-no-bucket": Sentence(
        "'{path}'의 버킷이 없습니다. 버킷 이름과 접속 주소(AWS_ENDPOINT_URL_S3)를 확인하십시오.",
        "There is no such bucket: '{path}'. Check its name and the endpoint (AWS_ENDPOINT_URL_S3).",
    ),
    "store-unreachable": Sentence(
        "'{path}'의 저장소에 닿지 못했습니다({why}). 네트워크와 접속 주소를 확인하고 다시 하십시오.",
        "The store of '{path}' could not be reached ({why}). Check the network and the endpoint and try again.",
    ),
    "unknown-store": Sentence(
        "'{scheme}://' 저장소를 다룰 수 없습니다({why}). 주소를 확인하거나 필요한 라이브러리를 설치하십시오.",
        "Stores of '{scheme}://' cannot be used ({why}). Check the address, or install the library it needs.",
    ),
    "local-only": Sentence(
        "'{seen}': 이 명령은 저장소 주소를 받지 않습니다. 내려받은 파일이나 폴더를 지정하십시오.",
        "'{seen}': this command takes no store's address. Name files or folders that were downloaded.",
    ),
    "no-versions-in-store": Sentence(
        "'{path}': 저장소에 있는 파일의 이전 버전은 보관하지 않습니다. 저장소의 버전 관리에서 되돌리십시오.",
        "'{path}': no versions are kept of files in a store. Go back by the store's own versioning.",
    ),
    "password-in-url": Sentence(
        "'{scheme}://' 주소에 비밀번호가 들어 있어 쓰지 않았습니다. 기록에 남지 않도록 키나 설정 파일로 인증하십시오.",
        "The '{scheme}://' address holds a password, which would stand in reports. Use a key or a settings file instead.",
    ),
}
