"""Where it was measured: processor, system, compilers; nothing that names the machine itself."""

import os
import platform
import re
import subprocess
from pathlib import Path

import engine
from native import ROOT

SIMD = ("avx2", "avx512f", "avx512_bf16", "amx_bf16", "asimd", "sve")  # the kinds that decide the speed


def said(*command):
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def describe():
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    memory = Path("/proc/meminfo").read_text(encoding="utf-8") if Path("/proc/meminfo").exists() else ""
    model = re.search(r"model name\s*:\s*(.*)", cpu)
    flags = set((re.search(r"^(?:flags|Features)\s*:\s*(.*)", cpu, re.MULTILINE) or ["", ""])[1].split())
    kilobytes = re.search(r"MemTotal:\s*(\d+)", memory)
    system = re.search(r'PRETTY_NAME="?([^"\n]*)', Path("/etc/os-release").read_text(encoding="utf-8"))
    return {
        "processor": model[1] if model else platform.machine(),
        "cores": os.cpu_count(),
        "simd": [name for name in SIMD if name in flags],
        "memory_gib": round(int(kilobytes[1]) / 2 ** 20) if kilobytes else None,
        "system": f"{system[1] if system else platform.system()}, Linux {platform.release().split('-')[0]}",
        "compiler": said("g++", "--version").split("\n")[0],
        "python": platform.python_version(),
        "halfspace": engine.version(),
        "commit": said("git", "-C", str(ROOT), "describe", "--always", "--dirty", "--exclude", "*"),
    }
