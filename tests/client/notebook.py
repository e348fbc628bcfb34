"""How an analyst looks at the pledges of a city: cell by cell, from the installed package.

Run it in a folder of workbooks: `python notebook.py FOLDER`.
"""

# %% What there is
from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

import pledgebook as pb

FOLDER = Path(sys.argv[1])
AS_OF = pd.Timestamp("2024-05-31")

# %% One workbook: what is wrong with it, its figures, where one comes from
path = FOLDER / "6-3-3.xlsx"
for finding in pb.check(path, AS_OF):
    print(finding.severity, finding.code, finding.cell, finding.message("en"))
book = pb.read(path)
results = pb.compute(book, as_of=AS_OF)
for pledge in results.pledges:
    print(pledge.pledge.code, pledge.pledge.title, pledge.rate.value, pledge.pledge.status)
(found,) = pb.explain(path, "교류활동", AS_OF)
print(found.rates[0].value, "=", found.rates[0].numerator, "/", found.rates[0].denominator)
print(
    [
        f"{cell}: {row.content}"
        for cell, row in zip(found.cells(found.rates[0]), found.activities, strict=True)
    ]
)

# %% The same as tables: floats for arithmetic, names that pandas likes
years = results.to_frame(numbers="float64", lang="en")
print(years.pivot_table(index="indicator", columns="year", values="actual", aggfunc="sum"))
print(results.indicators_frame(numbers="float64", lang="en")["rate"].describe())
print(results.pledges_frame(numbers="float64", lang="en")[["pledge", "rate", "planned_rate", "on_target"]])

# %% A whole folder: what cannot be read is told, the rest goes on
frame, failures = pb.rollup(FOLDER, AS_OF, numbers="float64", lang="en", errors="collect")
for where, error in failures:
    print(Path(where).name, "-", error.text("en").splitlines()[0])
print(frame.groupby("status", observed=True)["pledge_rate"].mean())
print(frame.groupby("department", observed=True, dropna=False)["rate"].describe())

# %% Kept for later, exactly; what begins with = stays text
exact = pb.rollup(path, AS_OF)
for name in ("all.csv", "all.xlsx", "all.parquet"):
    saved = pb.save_frame(exact, FOLDER / name)
    assert pb.load_frame(saved).equals(exact), saved
print("mean", exact["이행률"].sum() / len(exact))

# %% What would change, then the change, then back
receipt = pb.refresh(path, AS_OF, dry_run=True)
print("would change", len(receipt.changes), "cells")
outcomes = pb.refresh_many([path], AS_OF)
print([(outcome.path, outcome.exit_code) for outcome in outcomes])
if pb.versions(path):
    print("undone to", pb.undo(path).restored.size, "bytes")

# %% Summaries for others
done = pb.rollup_workbook(path, FOLDER / "총괄.xlsx", AS_OF)
print(done.path.name, done.pledges, done.mean_rate)
print([document.name for document in pb.export(path, to="html", as_of=AS_OF)])
