"""B2 the form for projects that the platform cannot take (凌源附件1): the same columns under the notice's name."""
from __future__ import annotations

from generators.letters import Made, Order, forms

KIND = "B2"


def build(order: Order) -> list[Made]:
    return forms.build(order)
