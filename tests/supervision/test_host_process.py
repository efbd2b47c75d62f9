"""What ends a host's process at once, and what it does not load; each in a process of its own."""

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


def test_a_host_that_asks_no_model_does_not_load_its_client() -> None:
    script = """
        import sys
        import supervision.host_process
        from actors.rehearsal import rehearse
        from supervision.language_model import open_model
        from supervision.settings import Settings

        open_model(Settings(llm_key="gsk"), lambda _: None)
        rehearse()
        sys.exit("groq" in sys.modules or "httpx" in sys.modules)
    """

    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)

    assert done.returncode == 0
