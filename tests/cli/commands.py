"""Commands as a person runs them, and what they report."""

from __future__ import annotations

import json

from click.testing import CliRunner

from pledgebook.cli.app import app


def run(*arguments, code=0):
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def as_json(*arguments):
    (report,) = json.loads(run(*arguments, "--json").stdout)["workbooks"]
    return report
