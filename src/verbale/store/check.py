"""A whole store checked against its own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.verify import Check

if TYPE_CHECKING:
    from verbale.store.sqlite import Store


def check(store: Store) -> Check:
    """Check every record of ``store`` (:func:`verbale.verify.check_record`), and that its tables agree with them."""
    raise NotImplementedError
