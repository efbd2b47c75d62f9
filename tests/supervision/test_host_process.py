"""What ends a host's process at once; each in a process of its own."""

import subprocess
import sys
import textwrap

import pytest

from supervision.host_process import CRASHED

pytestmark = pytest.mark.slow

HOST = """
    import asyncio, threading
    from supervision.host_process import _crash_whole

    async def run():
        loop = asyncio.get_running_loop()
        _crash_whole(loop)
        {fault}
        await asyncio.Event().wait()

    asyncio.run(run())
"""


def ended(fault: str) -> int:
    """Return the exit code of a host to which `fault` happened."""
    script = textwrap.dedent(HOST).format(fault=fault)
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        return process.wait(60)


def test_a_fault_on_the_loop_ends_the_host() -> None:
    assert ended("loop.call_soon(lambda: 1 / 0)") == CRASHED


def test_a_fault_on_a_worker_ends_the_host() -> None:
    assert ended("threading.Thread(target=lambda: 1 / 0).start()") == CRASHED
