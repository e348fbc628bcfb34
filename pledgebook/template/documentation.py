"""The contract as a Markdown page, for people who fill or build workbooks."""

from __future__ import annotations

from pledgebook.book import contract
from pledgebook.book.contract import InputColumn, InputTable, Kind, Setting

_KIND = {
    Kind.TEXT: "글 / text",
    Kind.CODE: "번호 / code",
    Kind.NUMBER: "숫자 / number",
    Kind.MONEY: "숫자, `미정` 또는 `-` / number, `미정` or `-`",
    Kind.SOURCE: "재원의 말 (단체구분에 따라) / a word of 재원, by the kind of government",
    Kind.ACTORS: "사업주체의 말 (단체구분에 따라) / words of 사업주체, by the kind of government",
    Kind.TARGET: "숫자 또는 `-` / number or `-`",
    Kind.YEAR: "연도 / year",
    Kind.LEVEL: "1, 2, 3",
    Kind.DATE: "날짜 / date",
    Kind.WHEN: "날짜·월·기간 / date, month or range",
    Kind.TIME_TEXT: "시기 / when, as typed",
    Kind.LIST: "쉼표로 나눔 / comma-separated",
}


def contract_tables() -> str:
    """Return one table a sheet, and one of the settings."""
    return "\n\n".join([*map(_table, contract.TABLES), _settings()]) + "\n"


def _table(table: InputTable) -> str:
    lines = [
        f"### {table.sheet} (`{table.name}`)",
        "",
        f"한 줄: {table.ko} / a row: {table.en}",
        "",
        "| 열 | 내용 | 기본값 | 설명 |",
        "|---|---|---|---|",
        *(_column(column) for column in table.columns),
    ]
    if table.has_year_columns:
        lines.append(
            "| 2022, 2023, … | 숫자 / number | | 임기의 연도마다 한 열 / one column per year of the term |"
        )
    return "\n".join(lines)


def _column(column: InputColumn) -> str:
    header = f"**{column.header}**" if column.required else column.header
    return f"| {header} | {_holds(column)} | {column.default} | {column.ko} / {column.en} |"


def _settings() -> str:
    lines = ["### 설정 항목", "", "| 항목 | 내용 | 기본값 | 설명 |", "|---|---|---|---|"]
    lines += [
        f"| {setting.item} | {_holds(setting)} | {setting.default} | {setting.ko} / {setting.en} |"
        for setting in contract.SETTINGS
    ]
    return "\n".join(lines)


def _holds(described: InputColumn | Setting) -> str:
    if described.allowed:
        return " · ".join(choice.value for choice in described.allowed)
    return _KIND[described.kind]
