"""A compound file ([MS-CFB] version 3), the container Office keeps a VBA project in; written, never read.

Written here because no library of a permissive licence writes one from nothing and reproducibly: times,
class ids and everything left over are zero, so equal streams give equal bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_MINI = 64
_CUTOFF = 4096  # shorter streams share the mini stream
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_HEADER = struct.Struct("<8s16s5H6x9I436s")
_ENTRY = struct.Struct("<64sHBB3I16sI16sIQ")
_LISTED_FATS = 109  # as many FAT sectors the header can name: 6.8 MB


@dataclass(slots=True)
class _Node:
    """A directory entry. Siblings form a red-black tree, ordered by the length of their names first."""

    name: str
    kind: int
    content: bytes = b""
    children: list[_Node] = field(default_factory=list)
    number: int = 0
    start: int = 0
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    color: int = _BLACK


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Write streams, named by their paths (`VBA/dir`; one level of storages), into a compound file."""
    root = _Node("Root Entry", _ROOT)
    storages: dict[str, _Node] = {"": root}
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in storages:
            storages[folder] = _Node(folder, _STORAGE)
            root.children.append(storages[folder])
        storages[folder].children.append(_Node(name, _STREAM, content))
    nodes = _numbered(root)
    return _laid_out(root, nodes)


def _numbered(root: _Node) -> list[_Node]:
    nodes = [root]
    for node in nodes:
        for child in node.children:
            child.number = len(nodes)
            nodes.append(child)
        ordered = sorted(node.children, key=lambda child: (len(_utf16(child.name)), child.name.upper()))
        node.child = _tree(ordered, len(ordered).bit_length())
        if ordered:
            ordered[len(ordered) // 2].color = _BLACK
    return nodes


def _tree(ordered: list[_Node], height: int) -> int:
    """Link siblings into a balanced tree; only the lowest, incomplete level is red."""
    if not ordered:
        return _NONE
    middle = len(ordered) // 2
    node = ordered[middle]
    node.left = _tree(ordered[:middle], height - 1)
    node.right = _tree(ordered[middle + 1 :], height - 1)
    node.color = _RED if height == 1 else _BLACK
    return node.number


def _laid_out(root: _Node, nodes: list[_Node]) -> bytes:
    """Place the mini stream, the long streams, the mini FAT, the directory, then the FAT itself."""
    mini = _Sectors(_MINI)
    for node in nodes:
        if node.kind == _STREAM and len(node.content) < _CUTOFF:
            node.start = mini.add(node.content)
    sectors = _Sectors(_SECTOR)
    root.content = bytes(mini.data)
    for node in nodes:
        if node is root or len(node.content) >= _CUTOFF:
            node.start = sectors.add(node.content)
    mini_fat = _table(mini.chains)
    mini_fat_start, mini_fat_count = sectors.add(mini_fat), len(mini_fat) // _SECTOR
    entries = b"".join(map(_entry, nodes))
    unused = _ENTRY.pack(b"", 0, 0, 0, _NONE, _NONE, _NONE, b"", 0, b"", 0, 0)
    directory_start = sectors.add(entries + unused * (-len(nodes) % (_SECTOR // _ENTRY.size)))
    fat_count = 0
    while fat_count * _SECTOR < 4 * (len(sectors.chains) + fat_count):
        fat_count += 1
    if fat_count > _LISTED_FATS:
        raise ValueError("the project is too large")
    fat_start = len(sectors.chains)
    fat = _table([*sectors.chains, *[_FAT] * fat_count])
    listed = [*range(fat_start, fat_start + fat_count), *[_FREE] * (_LISTED_FATS - fat_count)]
    header = _HEADER.pack(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_count, directory_start, 0,
        _CUTOFF, mini_fat_start, mini_fat_count, _END, 0, struct.pack(f"<{_LISTED_FATS}I", *listed),
    )  # fmt: skip
    return header + bytes(sectors.data) + fat


class _Sectors:
    """Streams laid end to end in whole sectors, and for each sector the one that follows it."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = bytearray()
        self.chains: list[int] = []

    def add(self, content: bytes) -> int:
        """Append a stream; gives its first sector, or the end mark for an empty one."""
        if not content:
            return _END
        first = len(self.chains)
        count = -(-len(content) // self.size)
        self.data += content.ljust(count * self.size, b"\0")
        self.chains += [*range(first + 1, first + count), _END]
        return first


def _table(chains: list[int]) -> bytes:
    padded = chains + [_FREE] * (-len(chains) % (_SECTOR // 4))
    return struct.pack(f"<{len(padded)}I", *padded)


def _entry(node: _Node) -> bytes:
    name = _utf16(node.name) + b"\0\0"
    return _ENTRY.pack(
        name, len(name), node.kind, node.color, node.left, node.right, node.child,
        b"", 0, b"", node.start, len(node.content),
    )  # fmt: skip


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
