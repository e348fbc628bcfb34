from __future__ import annotations

import pytest
from click.testing import CliRunner

from pledgebook.cli.app import app


@pytest.fixture
def run():
    """Run the command line and give its result; `code` is the exit code it must have."""

    def invoke(*arguments, code=0):
        done = CliRunner().invoke(app, [*map(str, arguments)])
        assert done.exit_code == code, done.output
        return done

    return invoke
