"""What the help says around the commands' own texts, and what is said of wrong arguments."""

from __future__ import annotations

from pledgebook.messages.entry import Sentence

USAGE_ERRORS: dict[str, Sentence] = {
    "usage-no-value": Sentence(
        "{option} 뒤에 값이 없습니다. {option} {wanted}{wanted:과/와} 같이 적으십시오.",
        "{option} needs a value, as in {option} {wanted}.",
    ),
    "usage-choice": Sentence(
        "{option}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 다음 중 하나를 적으십시오: {known}",
        "{option} cannot be '{seen}'. Give one of: {known}",
    ),
    "log-file-unusable": Sentence(
        "기록 파일 {path}{path:을/를} 쓸 수 없습니다({why}). --log-file 에 다른 위치를 지정하십시오.",
        "The log file {path} cannot be written ({why}). Give another place with --log-file.",
    ),
}

USAGE_WORDS: dict[str, Sentence] = {
    "help.usage": Sentence("사용법", "Usage"),
    "help.options": Sentence("선택 사항", "Options"),
    "help.commands": Sentence("명령", "Commands"),
    "help.options_metavar": Sentence("[선택 사항]", "[OPTIONS]"),
    "help.command_metavar": Sentence("명령 [인수]…", "COMMAND [ARGS]…"),
    "help.lang": Sentence(
        "언어: ko(한국어), en(영어). 명령의 앞뒤 어디에나 지정",
        "language: ko or en; before or after the command",
    ),
    "help.verbose": Sentence("처리 과정을 자세히 표시", "show in detail what is done"),
    "help.log_file": Sentence("처리 과정을 이 파일에 기록", "record in this file what is done"),
    "help.help": Sentence("이 도움말", "this help"),
    "help.examples": Sentence("예시", "Examples"),
    "help.more": Sentence("더 알아보기", "More"),
    "help.more.command.call": Sentence("pledgebook 명령 --help", "pledgebook COMMAND --help"),
    "help.more.command": Sentence("명령의 도움말과 예시", "help and examples of a command"),
    "help.more.bash.call": Sentence(
        'eval "$(_PLEDGEBOOK_COMPLETE=bash_source pledgebook)"',
        'eval "$(_PLEDGEBOOK_COMPLETE=bash_source pledgebook)"',
    ),
    "help.more.bash": Sentence("Tab 자동 완성(~/.bashrc)", "completion by Tab (~/.bashrc)"),
    "help.more.zsh.call": Sentence(
        'eval "$(_PLEDGEBOOK_COMPLETE=zsh_source pledgebook)"',
        'eval "$(_PLEDGEBOOK_COMPLETE=zsh_source pledgebook)"',
    ),
    "help.more.zsh": Sentence("Tab 자동 완성(~/.zshrc)", "completion by Tab (~/.zshrc)"),
    "help.more.fish.call": Sentence(
        "_PLEDGEBOOK_COMPLETE=fish_source pledgebook | source",
        "_PLEDGEBOOK_COMPLETE=fish_source pledgebook | source",
    ),
    "help.more.fish": Sentence("Tab 자동 완성(config.fish)", "completion by Tab (config.fish)"),
    "help.default": Sentence("(기본: {value})", "(default: {value})"),
    "help.metavar.PATH": Sentence("경로", "PATH"),
    "help.metavar.CARD": Sentence("카드", "CARD"),
    "help.metavar.FILE": Sentence("파일", "FILE"),
    "help.metavar.MASTER": Sentence("마스터", "MASTER"),
    "help.metavar.SHEET": Sentence("시트", "SHEET"),
    "help.metavar.COLUMN": Sentence("열", "COLUMN"),
    "help.metavar.LIST": Sentence("목록", "LIST"),
    "help.metavar.DIR": Sentence("폴더", "DIR"),
    "help.metavar.OTHER": Sentence("다른파일", "OTHER"),
    "help.metavar.OLD": Sentence("이전파일", "OLD"),
    "help.metavar.NEW": Sentence("새파일", "NEW"),
    "help.metavar.DATE": Sentence("날짜", "DATE"),
    "help.metavar.STATE": Sentence("상태", "STATE"),
    "help.metavar.TERM": Sentence("임기", "TERM"),
    "help.metavar.NAME": Sentence("이름", "NAME"),
    "help.metavar.CODE": Sentence("번호", "CODE"),
    "help.metavar.TEXT": Sentence("내용", "TEXT"),
    "help.metavar.UNIT": Sentence("단위", "UNIT"),
    "help.metavar.FIGURE": Sentence("수치", "FIGURE"),
    "help.metavar.ADDRESS": Sentence("주소", "ADDRESS"),
    "help.metavar.URL": Sentence("주소", "URL"),
    "help.metavar.SECONDS": Sentence("초", "SECONDS"),
    "help.metavar.MIB": Sentence("MiB", "MIB"),
    "help.metavar.KIND": Sentence("종류", "KIND"),
    "help.metavar.N": Sentence("N", "N"),
    "usage.hint": Sentence("도움말: {call}", "Help: {call}"),
    "usage.extra": Sentence("알 수 없는 인수가 있습니다: {seen}", "unexpected arguments: {seen}"),
    "usage.no_command": Sentence(
        "'{seen}'{seen:이라는/라는} 명령은 없습니다.", "there is no command '{seen}'"
    ),
    "usage.no_command_near": Sentence(
        "'{seen}'{seen:이라는/라는} 명령은 없습니다. 가장 가까운 명령: {near}",
        "there is no command '{seen}'; the closest is {near}",
    ),
    "usage.no_option": Sentence(
        "'{seen}'{seen:이라는/라는} 선택 사항은 없습니다.", "there is no option {seen}"
    ),
    "usage.no_option_near": Sentence(
        "'{seen}'{seen:이라는/라는} 선택 사항은 없습니다. 가장 가까운 선택 사항: {near}",
        "there is no option {seen}; the closest is {near}",
    ),
    "usage.takes_no_value": Sentence("{option}에는 값을 적지 않습니다.", "{option} takes no value"),
    "usage.value_missing": Sentence("{option} 뒤에 값이 없습니다.", "{option} needs a value"),
    "usage.missing": Sentence("{what}{what:을/를} 지정하지 않았습니다.", "{what} is missing"),
    "usage.choice": Sentence(
        "{what}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 쓸 수 있는 값: {known}",
        "{what} cannot be '{seen}'; give one of: {known}",
    ),
    "usage.least": Sentence(
        "{what}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. {least} 이상의 수를 적으십시오.",
        "{what} cannot be '{seen}'; give a number of {least} or more",
    ),
    "usage.whole": Sentence(
        "{what}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다. 정수를 적으십시오.",
        "{what} cannot be '{seen}'; give a whole number",
    ),
    "usage.value": Sentence("{what}의 값 '{seen}'{seen:은/는} 쓸 수 없습니다.", "{what} cannot be '{seen}'"),
}
