"""Five mistakes of a program that uses the library; a type checker must find each."""

from __future__ import annotations

import pledgebook as pb

pb.refesh("공약관리.xlsx")  # mistake: the name
pb.compute(pb.read("공약관리.xlsx"), as_of=20240531)  # mistake: a number is no date
pb.rollup("공약", errors="ignore")  # mistake: no such choice
print(pb.refresh("공약관리.xlsx").writen)  # mistake: the attribute
print(pb.refresh_many("공약")[0].receipt.written)  # mistake: an outcome may have no receipt
