"""``make bench``: every benchmark here, one table, kept in RESULTS.md with the machine named.

Ratios only: a time says nothing on another machine. ``python -m benchmarks NAME…`` runs some of them.
"""
from __future__ import annotations

import importlib
import os
import pkgutil
import platform
import sys
from pathlib import Path

import benchmarks

Row = tuple[str, float, str]
HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(benchmarks.__path__) if m.name.startswith("bench_"))


def machine() -> str:
    model = next((line.partition(":")[2].strip() for line in _cpu() if line.startswith("model name")), platform.processor())
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _cpu() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def met(figure: float, target: str) -> str:
    """yes or NO; blank for a figure that is only information."""
    sign, _, bound = target.partition(" ")
    try:
        limit = float(bound.split()[0])
    except (ValueError, IndexError):
        return ""
    return "yes" if (figure <= limit if sign == "≤" else figure >= limit) else "NO"


def table(results: dict[str, list[Row]]) -> str:
    lines = ["# Benchmark results", "", f"Machine: {machine()}.", "", "Medians of interleaved runs, as ratios; `make bench` prints them anew.", ""]
    for name, rows in results.items():
        lines += [f"## {name.removeprefix('bench_')}", "", "| what | figure | target | met |", "|---|---|---|---|"]
        lines += [f"| {what} | {figure:.2f} | {target} | {met(figure, target)} |" for what, figure, target in rows]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    chosen = sys.argv[1:] or names()
    results: dict[str, list[Row]] = {}
    for name in chosen:
        module = importlib.import_module(f"benchmarks.{name if name.startswith('bench_') else 'bench_' + name}")
        results[name] = module.run()
        for what, figure, target in results[name]:
            print(f"{figure:10.2f}  {target:28} {met(figure, target):3}  {what}", flush=True)
    if not sys.argv[1:]:
        (HERE / "RESULTS.md").write_text(table(results), encoding="utf-8")


if __name__ == "__main__":
    main()
