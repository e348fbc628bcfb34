"""Why a workbook in a store could not be read or written."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

STORE_ERRORS: dict[str, Sentence] = {
    "store-no-promise": Sentence(
        "'{path}': 이 저장소({scheme})는 조건부 쓰기를 지원하지 않아, 그 사이 다른 사람이 변경한 내용을 덮어쓸 수 있으므로 저장하지 않았습니다. 내려받아 처리한 뒤 올리거나 --out 으로 다른 곳에 저장하십시오.",
        "'{path}': this store ({scheme}) has no conditional write, so a change by somebody else could be lost; nothing was written. Use a local copy, or --out to another place.",
    ),
    "store-denied": Sentence(
        "'{path}'에 접근할 권한이 없거나 인증 정보가 올바르지 않습니다. 접근 키와 저장소 권한을 확인하십시오.",
        "'{path}': no permission, or wrong credentials. Check the access key and the permissions in the store.",
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
        "'{path}'의 저장소에 연결하지 못했습니다({why}). 네트워크와 접속 주소를 확인하고 다시 실행하십시오.",
        "The store of '{path}' could not be reached ({why}). Check the network and the endpoint and try again.",
    ),
    "unknown-store": Sentence(
        "'{scheme}://' 저장소는 사용할 수 없습니다({why}). 주소를 확인하거나 필요한 라이브러리를 설치하십시오.",
        "Stores of '{scheme}://' cannot be used ({why}). Check the address, or install the library it needs.",
    ),
    "local-only": Sentence(
        "'{seen}': 이 명령은 저장소 주소를 받지 않습니다. 내려받은 파일이나 폴더를 지정하십시오.",
        "'{seen}': this command does not accept a store's address. Specify downloaded files or folders.",
    ),
    "no-versions-in-store": Sentence(
        "'{path}': 저장소에 있는 파일의 이전 버전은 보관하지 않습니다. 저장소의 버전 관리 기능으로 되돌리십시오.",
        "'{path}': previous versions of files in a store are not kept. Use the store's own versioning.",
    ),
    "password-in-url": Sentence(
        "'{scheme}://' 주소에 비밀번호가 들어 있어 사용하지 않았습니다. 기록에 남지 않도록 키나 설정 파일로 인증하십시오.",
        "The '{scheme}://' address holds a password, which would appear in reports, so it was not used. Use a key or a configuration file instead.",
    ),
}
