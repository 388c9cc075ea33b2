"""LibreOffice found, and run where it can do no harm: no network, no macros, a profile that is thrown away.

Measured on LibreOffice 7.4: it fetches the pictures and style sheets that a document links to. Either the proxy of
the profile or the environment's stops that; where the system allows it, the process also has no network at all.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from parsers.formats._legacy import guard

SETTING = "JIHE_SOFFICE"
_GRACE_SECONDS = 20
_NOWHERE = "127.0.0.1:9"
_USUAL = (
    "/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice", "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATTERNS = ("/opt/libreoffice*/program/soffice",)
_SETTINGS = (
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1") for scheme in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{scheme}ProxyPort", "9") for scheme in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Calc/Content/Update", "Link", "2"),
)


def find() -> Path | None:
    """The LibreOffice program: named by JIHE_SOFFICE, on the PATH, or where it is usually installed."""
    named = os.environ.get(SETTING)
    if named:
        return Path(named) if Path(named).is_file() else None
    on_path = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    return Path(on_path) if on_path else next((p for p in _usual_places() if p.is_file()), None)


def convert(program: Path, files: Sequence[tuple[str, bytes]], target: str, source_filter: str,
            seconds: float) -> tuple[list[bytes | None], bool]:
    """Convert files, given as (name, bytes), in one start: what each gave, None for nothing; and whether time ran out.

    ``target``: suffix and filter as ``--convert-to`` takes them. Names must be plain and distinct.
    """
    with tempfile.TemporaryDirectory(prefix="jihe-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        (folder / "in").mkdir()
        (folder / "out").mkdir()
        for file, data in files:
            (folder / "in" / file).write_bytes(data)
        sources = [str(folder / "in" / file) for file, _ in files]
        options = [f"--infilter={source_filter}"] if source_filter else []
        command = [*_cage(), str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
                   "--nolockcheck", "--nodefault", *options, "--convert-to", target, "--outdir", str(folder / "out"), *sources]
        status = _run(command, folder, seconds)
        suffix = "." + target.partition(":")[0]
        return [_output((folder / "out" / file).with_suffix(suffix)) for file, _ in files], status == guard.TIMED_OUT


def _run(command: Sequence[str], folder: Path, seconds: float) -> int:
    """Run under the guard; returns its exit status when everything has ended."""
    script = str(Path(guard.__file__).resolve())
    process = subprocess.Popen([sys.executable, "-I", "-S", script, str(seconds), str(folder), *command], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment(folder), start_new_session=True)
    assert process.stdin is not None
    try:
        return process.wait(seconds + _GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        return guard.TIMED_OUT
    finally:
        process.stdin.close()       # the guard ends what still runs
        process.wait()


def _output(file: Path) -> bytes | None:
    return (file.read_bytes() or None) if file.is_file() else None


def _write_profile(folder: Path) -> None:
    items = "".join(f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
                    for path, name, value in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>",
        encoding="utf-8")


def _environment(folder: Path) -> dict[str, str]:
    names = [f"{scheme}_proxy" for scheme in ("http", "https", "ftp", "all")]
    proxies = dict.fromkeys([*names, *map(str.upper, names)], f"http://{_NOWHERE}")
    dropped = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "no_proxy", "NO_PROXY"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, **proxies, "SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder)}


@lru_cache(maxsize=1)
def _cage() -> tuple[str, ...]:
    """A command prefix that takes the network away, empty where the system has none or does not permit it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    trial = subprocess.run([unshare, "-rn", "true"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                           check=False)
    return (unshare, "-rn") if trial.returncode == 0 else ()


def _usual_places() -> Iterator[Path]:
    """soffice.com and not .exe on Windows: only it waits for the end."""
    for variable in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(variable):
            yield Path(folder) / "LibreOffice" / "program" / "soffice.com"
    yield from map(Path, _USUAL)
    for pattern in _PATTERNS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)
