"""No request that the API's own description allows, or forbids, makes the server fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from verbale.web.app import make_app
from verbale.web.settings import Settings


def test_the_server_never_fails(record_db: Path) -> None:
    described = schemathesis.openapi.from_asgi(
        "/api/openapi.json", make_app(Settings(record=record_db, hosts=("testserver",)))
    )
    tried = 0
    for found in described.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]

        @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        check()
        tried += 1
    assert tried > 8
