"""pledgebook: keep election pledges in a workbook, and have the official card rewritten from it.

import pledgebook as pb

book = pb.read("공약관리.xlsx")                    # validated model and findings, no side effects
results = pb.compute(book, as_of="2024-05-31")     # every figure with its working
results.to_frame()                                 # tidy pandas DataFrame
receipt = pb.refresh("공약관리.xlsx")              # the card rewritten, all else byte for byte
done = pb.refresh_bytes(data)                      # the same from bytes to bytes: no disk
outcomes = pb.refresh_many(paths)                  # thousands; one bad file never stops the rest
frame = pb.rollup(paths)                           # many workbooks as one tidy DataFrame
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pledgebook._version import __version__
from pledgebook.errors import (
    BatchError,
    DataError,
    ExtraMissingError,
    FileChangedError,
    FileError,
    FileLockedError,
    FileRefusedError,
    FileUnreadableError,
    MailDeferredError,
    MailError,
    PledgebookError,
    UsageError,
)
from pledgebook.log import quieten

if TYPE_CHECKING:
    from pledgebook import mail as mail
    from pledgebook import press as press
    from pledgebook.batch.many import Limits, iter_refresh, refresh_many
    from pledgebook.batch.outcome import Outcome
    from pledgebook.book.departments import Departments, Renaming
    from pledgebook.book.government import Authority, Level, Word
    from pledgebook.book.koreandate import When
    from pledgebook.book.ledger import Ledger, Publication, PublicationState
    from pledgebook.book.model import (
        Activity,
        Aggregation,
        Book,
        Change,
        Indicator,
        IndicatorKind,
        Investment,
        Method,
        NarrativeLine,
        Pledge,
        PrintedAchievements,
        Rounding,
        Section,
        Settings,
        Stage,
        Status,
        TableSource,
        Target,
    )
    from pledgebook.book.succession import EndedPledge, Succession, Successions, UnclearSuccession
    from pledgebook.book.term import Term
    from pledgebook.collector import collector_paused
    from pledgebook.disk.history import Origin, Version
    from pledgebook.excel_file.diff import CellChange
    from pledgebook.figures.causes import Cause, CauseKind, FigureAt, Part, Since
    from pledgebook.figures.log_changes import RowFate
    from pledgebook.figures.results import (
        Formula,
        IndicatorResult,
        InvestmentResult,
        MoneyRow,
        NotComputable,
        PledgeResult,
        Previous,
        ProjectMoney,
        Rate,
        RateName,
        Results,
        Share,
        YearFigure,
    )
    from pledgebook.figures.targets import Due, Schedule
    from pledgebook.findings import Finding, Severity
    from pledgebook.findings.remark import Remark
    from pledgebook.intake.adopt import AdoptedLog, Adoption, LogColumn, adopt
    from pledgebook.intake.audit.audit import Audit, Candidate, Checked, Verdict, audit
    from pledgebook.intake.audit.relations import CheckedKind
    from pledgebook.intake.blocks import Place
    from pledgebook.intake.importing.import_cards import (
        CardDifference,
        ImportedWorkbook,
        Importing,
        import_cards,
    )
    from pledgebook.publication.export import Exported, export
    from pledgebook.publication.publish import Published, publish
    from pledgebook.roll_up import RolledUp, rollup, rollup_workbook
    from pledgebook.roll_up.comparison import Comparison, FactChange, diff
    from pledgebook.roll_up.frame_files import load_frame, save_frame
    from pledgebook.stores.url import StoreUrl
    from pledgebook.template.upgraded import UpgradeSteps
    from pledgebook.use_cases.changed import CardLine, Difference, Figure, FigureChange
    from pledgebook.use_cases.check import check
    from pledgebook.use_cases.collect import CollectedCopy, Collection, CopyState, SavedBy, collect
    from pledgebook.use_cases.collected import ConflictReason, RowChange, RowConflict
    from pledgebook.use_cases.compute import compute, read
    from pledgebook.use_cases.confirm import Confirmation, confirm
    from pledgebook.use_cases.explain import Explanation, explain
    from pledgebook.use_cases.forget import Forgotten, forget
    from pledgebook.use_cases.form import FormReceipt, form
    from pledgebook.use_cases.new import new
    from pledgebook.use_cases.receipt import Receipt
    from pledgebook.use_cases.refresh import Refreshed, refresh, refresh_bytes
    from pledgebook.use_cases.show import show
    from pledgebook.use_cases.split import SentWorkbook, Splitting, split
    from pledgebook.use_cases.term_close import close_term
    from pledgebook.use_cases.term_open import CarriedPledge, LeftBehind, LeftKind, Opening, open_term
    from pledgebook.use_cases.typed_rows import TypedRow
    from pledgebook.use_cases.undo import Undone, undo, versions
    from pledgebook.use_cases.upgrade import UpgradeReceipt, upgrade

quieten()

__all__ = [
    "Activity",
    "AdoptedLog",
    "Adoption",
    "Aggregation",
    "Audit",
    "Authority",
    "BatchError",
    "Book",
    "Candidate",
    "CardDifference",
    "CardLine",
    "CarriedPledge",
    "Cause",
    "CauseKind",
    "CellChange",
    "Change",
    "Checked",
    "CheckedKind",
    "CollectedCopy",
    "Collection",
    "Comparison",
    "Confirmation",
    "ConflictReason",
    "CopyState",
    "DataError",
    "Departments",
    "Difference",
    "Due",
    "EndedPledge",
    "Explanation",
    "Exported",
    "ExtraMissingError",
    "FactChange",
    "Figure",
    "FigureAt",
    "FigureChange",
    "FileChangedError",
    "FileError",
    "FileLockedError",
    "FileRefusedError",
    "FileUnreadableError",
    "Finding",
    "Forgotten",
    "FormReceipt",
    "Formula",
    "ImportedWorkbook",
    "Importing",
    "Indicator",
    "IndicatorKind",
    "IndicatorResult",
    "Investment",
    "InvestmentResult",
    "Ledger",
    "LeftBehind",
    "LeftKind",
    "Level",
    "Limits",
    "LogColumn",
    "MailDeferredError",
    "MailError",
    "Method",
    "MoneyRow",
    "NarrativeLine",
    "NotComputable",
    "Opening",
    "Origin",
    "Outcome",
    "Part",
    "Place",
    "Pledge",
    "PledgeResult",
    "PledgebookError",
    "Previous",
    "PrintedAchievements",
    "ProjectMoney",
    "Publication",
    "PublicationState",
    "Published",
    "Rate",
    "RateName",
    "Receipt",
    "Refreshed",
    "Remark",
    "Renaming",
    "Results",
    "RolledUp",
    "Rounding",
    "RowChange",
    "RowConflict",
    "RowFate",
    "SavedBy",
    "Schedule",
    "Section",
    "SentWorkbook",
    "Settings",
    "Severity",
    "Share",
    "Since",
    "Splitting",
    "Stage",
    "Status",
    "StoreUrl",
    "Succession",
    "Successions",
    "TableSource",
    "Target",
    "Term",
    "TypedRow",
    "UnclearSuccession",
    "Undone",
    "UpgradeReceipt",
    "UpgradeSteps",
    "UsageError",
    "Verdict",
    "Version",
    "When",
    "Word",
    "YearFigure",
    "__version__",
    "adopt",
    "audit",
    "check",
    "close_term",
    "collect",
    "collector_paused",
    "compute",
    "confirm",
    "diff",
    "explain",
    "export",
    "forget",
    "form",
    "handover",
    "import_cards",
    "iter_refresh",
    "load_frame",
    "mail",
    "new",
    "open_term",
    "publish",
    "read",
    "refresh",
    "refresh_bytes",
    "refresh_many",
    "rollup",
    "rollup_workbook",
    "save_frame",
    "show",
    "split",
    "undo",
    "upgrade",
    "versions",
]

_ELSEWHERE = {
    "Collection": "pledgebook.use_cases.collect",
    "CollectedCopy": "pledgebook.use_cases.collect",
    "CopyState": "pledgebook.use_cases.collect",
    "SavedBy": "pledgebook.use_cases.collect",
    "collect": "pledgebook.use_cases.collect",
    "ConflictReason": "pledgebook.use_cases.collected",
    "RowChange": "pledgebook.use_cases.collected",
    "RowConflict": "pledgebook.use_cases.collected",
    "RowFate": "pledgebook.figures.log_changes",
    "TypedRow": "pledgebook.use_cases.typed_rows",
    "Activity": "pledgebook.book.model",
    "Adoption": "pledgebook.intake.adopt",
    "AdoptedLog": "pledgebook.intake.adopt",
    "adopt": "pledgebook.intake.adopt",
    "Aggregation": "pledgebook.book.model",
    "Audit": "pledgebook.intake.audit.audit",
    "Authority": "pledgebook.book.government",
    "Book": "pledgebook.book.model",
    "Departments": "pledgebook.book.departments",
    "Renaming": "pledgebook.book.departments",
    "EndedPledge": "pledgebook.book.succession",
    "Succession": "pledgebook.book.succession",
    "Successions": "pledgebook.book.succession",
    "UnclearSuccession": "pledgebook.book.succession",
    "CheckedKind": "pledgebook.intake.audit.relations",
    "Place": "pledgebook.intake.blocks",
    "Candidate": "pledgebook.intake.audit.audit",
    "Checked": "pledgebook.intake.audit.audit",
    "CardDifference": "pledgebook.intake.importing.import_cards",
    "CardLine": "pledgebook.use_cases.changed",
    "CarriedPledge": "pledgebook.use_cases.term_open",
    "CellChange": "pledgebook.excel_file.diff",
    "Change": "pledgebook.book.model",
    "Cause": "pledgebook.figures.causes",
    "CauseKind": "pledgebook.figures.causes",
    "Comparison": "pledgebook.roll_up.comparison",
    "Confirmation": "pledgebook.use_cases.confirm",
    "Difference": "pledgebook.use_cases.changed",
    "Due": "pledgebook.figures.targets",
    "Explanation": "pledgebook.use_cases.explain",
    "FactChange": "pledgebook.roll_up.comparison",
    "Exported": "pledgebook.publication.export",
    "Figure": "pledgebook.use_cases.changed",
    "FigureAt": "pledgebook.figures.causes",
    "FigureChange": "pledgebook.use_cases.changed",
    "Finding": "pledgebook.findings",
    "FormReceipt": "pledgebook.use_cases.form",
    "Forgotten": "pledgebook.use_cases.forget",
    "Formula": "pledgebook.figures.results",
    "ImportedWorkbook": "pledgebook.intake.importing.import_cards",
    "Importing": "pledgebook.intake.importing.import_cards",
    "Indicator": "pledgebook.book.model",
    "IndicatorKind": "pledgebook.book.model",
    "IndicatorResult": "pledgebook.figures.results",
    "Investment": "pledgebook.book.model",
    "InvestmentResult": "pledgebook.figures.results",
    "Ledger": "pledgebook.book.ledger",
    "LeftBehind": "pledgebook.use_cases.term_open",
    "LeftKind": "pledgebook.use_cases.term_open",
    "Level": "pledgebook.book.government",
    "Limits": "pledgebook.batch.many",
    "LogColumn": "pledgebook.intake.adopt",
    "Method": "pledgebook.book.model",
    "MoneyRow": "pledgebook.figures.results",
    "NarrativeLine": "pledgebook.book.model",
    "NotComputable": "pledgebook.figures.results",
    "Opening": "pledgebook.use_cases.term_open",
    "Origin": "pledgebook.disk.history",
    "Outcome": "pledgebook.batch.outcome",
    "Part": "pledgebook.figures.causes",
    "Pledge": "pledgebook.book.model",
    "PledgeResult": "pledgebook.figures.results",
    "Previous": "pledgebook.figures.results",
    "PrintedAchievements": "pledgebook.book.model",
    "ProjectMoney": "pledgebook.figures.results",
    "Publication": "pledgebook.book.ledger",
    "PublicationState": "pledgebook.book.ledger",
    "Published": "pledgebook.publication.publish",
    "Rate": "pledgebook.figures.results",
    "RateName": "pledgebook.figures.results",
    "Receipt": "pledgebook.use_cases.receipt",
    "Refreshed": "pledgebook.use_cases.refresh",
    "Remark": "pledgebook.findings.remark",
    "Results": "pledgebook.figures.results",
    "RolledUp": "pledgebook.roll_up",
    "Rounding": "pledgebook.book.model",
    "Schedule": "pledgebook.figures.targets",
    "Section": "pledgebook.book.model",
    "Settings": "pledgebook.book.model",
    "Severity": "pledgebook.findings",
    "Share": "pledgebook.figures.results",
    "Since": "pledgebook.figures.causes",
    "SentWorkbook": "pledgebook.use_cases.split",
    "Splitting": "pledgebook.use_cases.split",
    "Stage": "pledgebook.book.model",
    "Status": "pledgebook.book.model",
    "StoreUrl": "pledgebook.stores.url",
    "TableSource": "pledgebook.book.model",
    "Target": "pledgebook.book.model",
    "Term": "pledgebook.book.term",
    "Undone": "pledgebook.use_cases.undo",
    "UpgradeReceipt": "pledgebook.use_cases.upgrade",
    "UpgradeSteps": "pledgebook.template.upgraded",
    "Verdict": "pledgebook.intake.audit.audit",
    "Version": "pledgebook.disk.history",
    "When": "pledgebook.book.koreandate",
    "Word": "pledgebook.book.government",
    "YearFigure": "pledgebook.figures.results",
    "audit": "pledgebook.intake.audit.audit",
    "check": "pledgebook.use_cases.check",
    "close_term": "pledgebook.use_cases.term_close",
    "collector_paused": "pledgebook.collector",
    "compute": "pledgebook.use_cases.compute",
    "confirm": "pledgebook.use_cases.confirm",
    "diff": "pledgebook.roll_up.comparison",
    "explain": "pledgebook.use_cases.explain",
    "export": "pledgebook.publication.export",
    "forget": "pledgebook.use_cases.forget",
    "form": "pledgebook.use_cases.form",
    "handover": "pledgebook.use_cases.handover",
    "import_cards": "pledgebook.intake.importing.import_cards",
    "iter_refresh": "pledgebook.batch.many",
    "load_frame": "pledgebook.roll_up.frame_files",
    "new": "pledgebook.use_cases.new",
    "open_term": "pledgebook.use_cases.term_open",
    "publish": "pledgebook.publication.publish",
    "read": "pledgebook.use_cases.compute",
    "refresh": "pledgebook.use_cases.refresh",
    "refresh_bytes": "pledgebook.use_cases.refresh",
    "refresh_many": "pledgebook.batch.many",
    "rollup": "pledgebook.roll_up",
    "rollup_workbook": "pledgebook.roll_up",
    "save_frame": "pledgebook.roll_up.frame_files",
    "show": "pledgebook.use_cases.show",
    "split": "pledgebook.use_cases.split",
    "undo": "pledgebook.use_cases.undo",
    "upgrade": "pledgebook.use_cases.upgrade",
    "versions": "pledgebook.use_cases.undo",
}


def __dir__() -> list[str]:
    return sorted(__all__)


if not TYPE_CHECKING:  # a type checker sees the imports above, and says where a name is misspelt

    def __getattr__(name: str) -> object:
        """Import when asked for what one refresh does without: a short start is a feature.

        `mail` and `press` are modules: `pb.mail.send(…)`, and what xlwings' RunPython takes as it is after
        `import pledgebook`.
        """
        import importlib

        if name in {"mail", "press"}:
            return importlib.import_module(f"pledgebook.{name}")
        if name in _ELSEWHERE:
            found = getattr(importlib.import_module(_ELSEWHERE[name]), name)
            globals()[name] = found  # from now on without asking
            return found
        msg = f"module 'pledgebook' has no attribute {name!r}"
        raise AttributeError(msg)
