"""Everything a check leaves in the round's ``review/`` folder, each file written whole or not at all."""
from __future__ import annotations

from collections.abc import Collection

from checker.outputs import Output, OutputError, Target, Written, discover
from checker.outputs.annotated import NAME as COPIES
from checker.review import Review


def write_all(review: Review, target: Target, only: Collection[str] = ()) -> Written:
    """Write every output (or those named in ``only``); one that cannot be written does not keep the others back.

    Returns the paths written, and what failed. The copies come first, since the page links to those that are there.
    """
    written = Written()
    outputs = discover()
    for name in sorted(outputs, key=lambda n: n != COPIES):
        if not only or name in only:
            written += _write(outputs[name], review, target)
    return written


def _write(output: Output, review: Review, target: Target) -> Written:
    try:
        return output.write(review, target)
    except OutputError as error:
        return Written(failures=(str(error),))
