"""Which constants a text names, of those that there are: what is kept of an answer hangs on these."""

from __future__ import annotations

import pytest

from helpcenter.policy.named_constants import NamedConstants
from support.places import DAY
from support.shops import written_shop

FORMS = (
    "{{ ID }}",
    "{{ID|short}}",
    "{{ ID.business }}",
    "policy: ID",
    "of x.ID, and",
    "[ID]",
    "a.b ID",
    "ID",
    '"ID"',
    "End.\nID:",
)
"""How a text may name a constant."""


@pytest.mark.parametrize("form", FORMS)
def test_a_text_hangs_on_each_constant_that_it_names(form: str) -> None:
    catalog = written_shop().catalog.on(DAY)
    assert "courier" in catalog.constants, "a name of one word"
    named = NamedConstants(catalog, DAY)
    nothing = named.of(form.replace("ID", "no.constant"))
    assert [id for id in catalog.constants if named.of(form.replace("ID", id)) == nothing] == []
