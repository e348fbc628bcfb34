"""The registry of findings: every code with its severity and the modules that make it, by maker.

Codes are stable: PB1xx structure, PB2xx cells, PB3xx cross-checks, PB4xx figures and the roll-up, PB6xx 발행, PB7xx what is taken in, PB8xx the form. What a
finding says stands in `messages`; a test holds the three (code, maker, sentence) together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


ERROR, WARNING, INFO = Severity

STALE_SHEET = "PB490"
"""Tells of a sheet that is out of date, once a sheet."""

BY_MAKER: dict[str, dict[str, Severity]] = {
    "reading.locate": {
        "PB101": ERROR,
        "PB135": ERROR,
    },
    "reading.raw": {
        "PB102": ERROR,
        "PB106": WARNING,
        "PB127": WARNING,
    },
    "reading.headers": {
        "PB103": ERROR,
        "PB104": ERROR,
        "PB105": WARNING,
    },
    "reading.money_rows": {
        "PB125": INFO,
        "PB126": WARNING,
        "PB294": ERROR,
        "PB295": ERROR,
        "PB274": ERROR,
        "PB275": ERROR,
    },
    "excel_live.reading": {
        "PB110": WARNING,
    },
    "reading.older": {
        "PB137": ERROR,
        "PB475": ERROR,
        "PB476": INFO,
    },
    "reading.book": {
        "PB136": ERROR,
        "PB110": WARNING,
    },
    "reading.ledger_rows": {
        "PB601": ERROR,
        "PB602": ERROR,
        "PB603": ERROR,
        "PB604": ERROR,
        "PB606": WARNING,
    },
    "reading.report": {
        "PB112": WARNING,
    },
    "reading.left_behind": {
        "PB113": WARNING,
        "PB120": WARNING,
    },
    "reading.unread": {
        "PB121": WARNING,
        "PB122": INFO,
        "PB123": WARNING,
        "PB124": INFO,
        "PB128": WARNING,
    },
    "reading.read_table": {
        "PB201": ERROR,
        "PB214": ERROR,
        "PB215": ERROR,
        "PB216": ERROR,
    },
    "reading.cells": {
        "PB130": ERROR,
        "PB138": ERROR,
        "PB131": ERROR,
        "PB132": ERROR,
        "PB202": ERROR,
        "PB203": ERROR,
        "PB204": ERROR,
        "PB205": ERROR,
        "PB206": ERROR,
        "PB207": ERROR,
        "PB208": ERROR,
        "PB209": ERROR,
        "PB210": ERROR,
        "PB211": ERROR,
        "PB212": ERROR,
        "PB213": ERROR,
        "PB217": ERROR,
        "PB218": ERROR,
        "PB223": ERROR,
        "PB224": ERROR,
        "PB233": ERROR,
        "PB235": ERROR,
        "PB250": ERROR,
        "PB270": ERROR,
        "PB276": ERROR,
        "PB280": ERROR,
    },
    "reading.percentages": {
        "PB139": ERROR,
    },
    "reading.references": {
        "PB133": ERROR,
        "PB219": ERROR,
        "PB220": ERROR,
        "PB221": ERROR,
    },
    "reading.log_rows": {
        "PB222": ERROR,
        "PB293": WARNING,
    },
    "reading.plan_rows": {
        "PB234": WARNING,
        "PB292": WARNING,
        "PB282": WARNING,
    },
    "reading.target_rules": {
        "PB255": ERROR,
        "PB256": WARNING,
        "PB257": ERROR,
    },
    "reading.value_rules": {
        "PB251": ERROR,
        "PB252": ERROR,
        "PB253": ERROR,
        "PB254": ERROR,
        "PB258": ERROR,
        "PB259": ERROR,
    },
    "reading.settings_rows": {
        "PB218": ERROR,
        "PB134": WARNING,
        "PB228": WARNING,
        "PB229": ERROR,
        "PB230": ERROR,
        "PB232": ERROR,
    },
    "reading.term_rows": {
        "PB231": ERROR,
        "PB290": ERROR,
        "PB291": INFO,
        "PB296": WARNING,
        "PB297": ERROR,
        "PB432": WARNING,
    },
    "reading.text_rows": {
        "PB236": WARNING,
        "PB237": WARNING,
    },
    "use_cases.carry_plan": {
        "PB660": ERROR,
        "PB661": ERROR,
        "PB662": ERROR,
        "PB663": ERROR,
        "PB664": ERROR,
        "PB665": ERROR,
        "PB666": ERROR,
        "PB667": ERROR,
        "PB668": ERROR,
        "PB669": ERROR,
        "PB670": ERROR,
        "PB671": ERROR,
        "PB672": ERROR,
        "PB673": ERROR,
        "PB674": ERROR,
        "PB675": ERROR,
        "PB677": ERROR,
        "PB678": ERROR,
    },
    "use_cases.collect": {
        "PB681": ERROR,
        "PB682": ERROR,
        "PB683": ERROR,
        "PB684": WARNING,
        "PB686": INFO,
        "PB697": WARNING,
    },
    "use_cases.split": {
        "PB680": WARNING,
        "PB685": ERROR,
    },
    "use_cases.term_open": {
        "PB676": WARNING,
        "PB830": INFO,
    },
    "use_cases.published": {
        "PB608": INFO,
        "PB829": INFO,
    },
    "use_cases.stale": {
        "PB490": WARNING,
    },
    "checks.labels": {
        "PB301": WARNING,
    },
    "checks.schedule": {
        "PB410": WARNING,
        "PB411": WARNING,
        "PB413": INFO,
    },
    "checks.direction": {
        "PB419": WARNING,
        "PB420": WARNING,
        "PB421": WARNING,
    },
    "checks.percentages": {
        "PB418": WARNING,
    },
    "checks.running_totals": {
        "PB412": WARNING,
    },
    "checks.target_changes": {
        "PB414": WARNING,
        "PB415": WARNING,
    },
    "checks.organisations": {
        "PB416": WARNING,
    },
    "checks.decisions": {
        "PB304": WARNING,
        "PB610": WARNING,
    },
    "checks.successions": {
        "PB611": WARNING,
        "PB612": WARNING,
        "PB613": WARNING,
        "PB614": INFO,
        "PB615": WARNING,
        "PB616": WARNING,
        "PB617": WARNING,
        "PB619": WARNING,
        "PB620": WARNING,
    },
    "checks.plan": {
        "PB311": WARNING,
        "PB312": WARNING,
        "PB313": WARNING,
        "PB314": WARNING,
        "PB315": WARNING,
    },
    "checks.money": {
        "PB380": INFO,
        "PB381": INFO,
        "PB382": INFO,
        "PB383": WARNING,
        "PB384": INFO,
        "PB385": WARNING,
    },
    "reading.authority": {
        "PB271": ERROR,
        "PB272": WARNING,
        "PB273": ERROR,
        "PB277": ERROR,
        "PB278": INFO,
    },
    "reading.department_rows": {
        "PB690": ERROR,
        "PB691": WARNING,
        "PB692": WARNING,
        "PB698": WARNING,
    },
    "reading.total_rows": {
        "PB279": INFO,
    },
    "checks.execution": {
        "PB321": WARNING,
        "PB322": WARNING,
        "PB323": WARNING,
        "PB324": WARNING,
    },
    "checks.log": {
        "PB332": INFO,
        "PB333": WARNING,
        "PB334": INFO,
        "PB335": WARNING,
    },
    "checks.narrative": {
        "PB336": INFO,
    },
    "checks.departments": {
        "PB341": WARNING,
        "PB693": WARNING,
        "PB694": WARNING,
        "PB695": INFO,
        "PB696": WARNING,
    },
    "checks.personal": {
        "PB351": WARNING,
        "PB352": WARNING,
    },
    "checks.status": {
        "PB361": WARNING,
        "PB362": WARNING,
        "PB363": WARNING,
    },
    "checks.indicator_rows": {
        "PB371": INFO,
        "PB372": WARNING,
        "PB373": WARNING,
        "PB374": INFO,
        "PB375": WARNING,
        "PB376": ERROR,
        "PB409": INFO,
        "PB417": WARNING,
    },
    "checks.publications": {
        "PB605": WARNING,
        "PB607": WARNING,
    },
    "checks.computability": {
        "PB401": WARNING,
        "PB402": WARNING,
        "PB403": WARNING,
        "PB404": WARNING,
        "PB405": WARNING,
        "PB406": WARNING,
        "PB407": WARNING,
        "PB408": WARNING,
    },
    "sheets.layout": {
        "PB461": WARNING,
    },
    "use_cases.compute": {
        "PB298": INFO,
        "PB299": INFO,
        "PB430": WARNING,
        "PB431": ERROR,
    },
    "roll_up.alike": {
        "PB440": ERROR,
        "PB442": ERROR,
        "PB443": WARNING,
        "PB444": WARNING,
        "PB445": WARNING,
    },
    "roll_up.clashes": {
        "PB451": ERROR,
        "PB452": WARNING,
    },
    "roll_up.plans": {
        "PB453": INFO,
        "PB454": WARNING,
        "PB455": WARNING,
    },
    "roll_up.portfolio": {
        "PB441": INFO,
        "PB456": WARNING,
        "PB458": INFO,
        "PB460": INFO,
        "PB618": INFO,
    },
    "forms.reader": {
        "PB800": WARNING,
        "PB817": ERROR,
    },
    "forms.grammar": {
        "PB801": ERROR,
        "PB802": ERROR,
        "PB815": ERROR,
        "PB816": ERROR,
    },
    "forms.structure": {
        "PB803": ERROR,
        "PB804": ERROR,
    },
    "forms.checks": {
        "PB805": ERROR,
        "PB806": ERROR,
        "PB807": ERROR,
        "PB808": ERROR,
        "PB812": INFO,
        "PB813": ERROR,
        "PB814": ERROR,
        "PB815": ERROR,
        "PB818": WARNING,
        "PB819": WARNING,
    },
    "forms.left_out": {
        "PB828": INFO,
    },
    "forms.card": {
        "PB809": ERROR,
        "PB810": ERROR,
        "PB811": ERROR,
        "PB821": ERROR,
        "PB822": ERROR,
    },
    "forms.abroad": {
        "PB826": ERROR,
    },
    "sheets.standalone": {
        "PB827": ERROR,
        "PB831": ERROR,
        "PB832": ERROR,
    },
    "forms.cards": {
        "PB820": INFO,
        "PB823": WARNING,
    },
    "intake.audit.audit": {
        "PB720": ERROR,
        "PB721": ERROR,
        "PB722": ERROR,
        "PB723": ERROR,
        "PB725": ERROR,
        "PB726": ERROR,
        "PB731": ERROR,
        "PB732": ERROR,
        "PB740": ERROR,
    },
    "intake.audit.hidden": {"PB736": INFO, "PB771": INFO, "PB772": INFO},
    "intake.audit.indicators": {
        "PB724": ERROR,
        "PB728": ERROR,
        "PB730": WARNING,
        "PB734": INFO,
        "PB735": INFO,
        "PB736": INFO,
    },
    "intake.audit.one_of": {
        "PB764": ERROR,
        "PB765": WARNING,
    },
    "intake.audit.facts": {
        "PB727": ERROR,
        "PB729": ERROR,
        "PB738": INFO,
        "PB739": WARNING,
    },
    "intake.audit.money": {
        "PB737": INFO,
    },
    "intake.audit.tables": {
        "PB733": ERROR,
        "PB736": INFO,
        "PB737": INFO,
        "PB748": INFO,
    },
    "intake.importing.import_cards": {
        "PB741": ERROR,
        "PB744": ERROR,
        "PB773": INFO,
    },
    "intake.importing.rows": {
        "PB742": ERROR,
        "PB743": INFO,
        "PB745": ERROR,
        "PB747": INFO,
        "PB749": INFO,
    },
    "use_cases.office_checks": {
        "PB900": WARNING,
        "PB901": ERROR,
        "PB902": WARNING,
        "PB903": INFO,
    },
    "intake.xlsx": {"PB700": INFO, "PB701": WARNING, "PB770": WARNING},
    "intake.pdf": {"PB716": WARNING, "PB718": WARNING},
    "intake.indicator_table": {
        "PB702": WARNING,
        "PB703": WARNING,
        "PB704": WARNING,
        "PB706": WARNING,
        "PB713": WARNING,
        "PB714": WARNING,
        "PB715": WARNING,
        "PB719": INFO,
    },
    "intake.schedule_table": {
        "PB703": WARNING,
        "PB704": WARNING,
        "PB707": INFO,
        "PB708": WARNING,
        "PB713": WARNING,
        "PB719": INFO,
    },
    "intake.money_table": {
        "PB704": WARNING,
        "PB706": WARNING,
        "PB711": WARNING,
        "PB714": WARNING,
        "PB719": INFO,
    },
    "intake.head_of_card": {"PB705": WARNING, "PB706": WARNING, "PB711": WARNING},
    "intake.extract": {
        "PB704": WARNING,
        "PB706": WARNING,
        "PB709": INFO,
        "PB710": WARNING,
        "PB711": WARNING,
        "PB712": WARNING,
        "PB717": INFO,
    },
    "roll_up.sheets.table": {
        "PB459": ERROR,
    },
    "intake.adopt_log": {
        "PB750": ERROR,
        "PB751": ERROR,
        "PB752": ERROR,
        "PB753": ERROR,
        "PB757": WARNING,
    },
    "intake.adopt_rows": {
        "PB754": INFO,
        "PB755": INFO,
        "PB756": WARNING,
        "PB758": WARNING,
        "PB760": WARNING,
        "PB763": WARNING,
    },
    "intake.adopt": {
        "PB759": ERROR,
        "PB762": INFO,
    },
}
"""The codes by the module that makes them, named as under `pledgebook`."""


class FindingCode(NamedTuple):
    """A code with its severity and the modules that make it, more than one where a workbook is read in two ways."""

    code: str
    severity: Severity
    makers: tuple[str, ...]


def _registry() -> dict[str, FindingCode]:
    found: dict[str, FindingCode] = {}
    for maker, codes in BY_MAKER.items():
        for code, severity in codes.items():
            known = found.get(code)
            found[code] = FindingCode(code, severity, (*(known.makers if known else ()), maker))
    return dict(sorted(found.items()))


CODES = _registry()
"""Every code, in order."""
