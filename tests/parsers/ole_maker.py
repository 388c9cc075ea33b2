"""A tiny writer of OLE compound files, the container of doc, xls and password-protected docx."""
from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5
SMALLEST = 4096         # below it a stream would live in the mini stream, which this writer does not have
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Writer:
    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    entries: list[bytes] = field(default_factory=list)

    def store(self, data: bytes) -> int:
        """Append a stream; its first sector."""
        first, count = len(self.sectors), -(-len(data) // SECTOR)
        self.sectors += [data[i * SECTOR:(i + 1) * SECTOR].ljust(SECTOR, b"\0") for i in range(count)]
        self.chain += [*range(first + 1, first + count), END]
        return first

    def add(self, tree: Tree) -> int:
        """Append the entries of one storage, each the right neighbour of the one before; the first one's number."""
        names = sorted(tree, key=lambda name: (len(name), name.upper()))
        numbers = range(len(self.entries), len(self.entries) + len(names))
        self.entries += [b""] * len(names)
        for name, number in zip(names, numbers, strict=True):
            node, right = tree[name], number + 1 if number + 1 < numbers.stop else FREE
            if isinstance(node, bytes):
                data = node.ljust(SMALLEST, b"\0")
                self.entries[number] = _entry(name, STREAM, right, FREE, self.store(data), len(data))
            else:
                self.entries[number] = _entry(name, STORAGE, right, self.add(node) if node else FREE, 0, 0)
        return numbers.start


def compound(tree: Tree) -> bytes:
    """A compound file; a dict is a storage, bytes are a stream (padded with zeros to 4,096)."""
    writer = _Writer(entries=[b""])
    child = writer.add(tree) if tree else FREE
    writer.entries[0] = _entry("Root Entry", ROOT, FREE, child, END, 0)
    directory = writer.store(b"".join(writer.entries))
    first_fat = len(writer.sectors)
    fats = -(-first_fat // 127)         # each FAT sector has 128 entries, one of them for itself
    table = writer.chain + [FAT] * fats
    packed = b"".join(struct.pack("<I", n) for n in table).ljust(fats * SECTOR, b"\xff")
    header = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                         0, fats, directory, 0, SMALLEST, END, 0, END, 0)
    locations = [*range(first_fat, first_fat + fats)]
    difat = b"".join(struct.pack("<I", n) for n in locations + [FREE] * (109 - fats))
    return header + difat + b"".join(writer.sectors) + packed


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sIQQIQ", raw, len(raw) + 2, kind, 1, FREE, right, child, b"", 0, 0, 0, start, size)
