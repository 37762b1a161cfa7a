"""Commands as they are typed, each in a process of its own that begins where everything heavy is imported already.

The processes are forks of a server that Python keeps for this: it has no threads, no loop and no test in it.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import runpy
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import MappingProxyType

from tests.support import ROOT

WARM = multiprocessing.get_context("forkserver")
WARM.set_forkserver_preload([
    "inboxbot.check.run", "inboxbot.commands.explain", "inboxbot.evaluate.run", "inboxbot.replay.page", "inboxbot.replay.run",
    "inboxbot.sandbox.world", "uvloop", "rich.markdown", "typer.rich_utils", "tests.commands",
])  # fmt: skip  # not inboxbot.cli: it reads the environment of its own process
NOTHING: Mapping[str, str] = MappingProxyType({})
PATIENCE = 120.0
"""Seconds a command may take on a busy machine."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command that runs; what it prints goes to files."""

    process: ForkServerProcess
    folder: Path

    def wait(self) -> Done:
        """Fails when it has not ended in two minutes."""
        self.process.join(PATIENCE)
        code = self.process.exitcode
        assert code is not None, "the command does not end"
        return Done(code, *((self.folder / name).read_text("utf-8") for name in ("out", "err")))


def start(folder: Path, *words: str, cwd: Path = ROOT, environment: Mapping[str, str] = NOTHING) -> Command:
    """`inboxbot WORDS` in `cwd`, with nothing of our own INBOXBOT_ variables; its output goes to files in `folder`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("INBOXBOT_")}
    process = WARM.Process(target=_live, args=(words, str(cwd), {**kept, **environment}, str(folder)), daemon=True)
    process.start()
    return Command(process, folder)


def typed(*words: str, cwd: Path = ROOT, environment: Mapping[str, str] = NOTHING) -> Done:
    """`inboxbot WORDS`, to its end."""
    with tempfile.TemporaryDirectory(prefix="inboxbot-typed-") as folder:
        return start(Path(folder), *words, cwd=cwd, environment=environment).wait()


async def typed_beside(*words: str, cwd: Path = ROOT, environment: Mapping[str, str] = NOTHING) -> Done:
    """The same, while what runs in this loop goes on."""
    return await asyncio.to_thread(typed, *words, cwd=cwd, environment=environment)


@contextlib.asynccontextmanager
async def running(*words: str, cwd: Path = ROOT, environment: Mapping[str, str] = NOTHING) -> AsyncIterator[Command]:
    """A command that serves. Afterwards it is gone: ended by the test, or killed."""
    with tempfile.TemporaryDirectory(prefix="inboxbot-typed-") as folder:
        command = await asyncio.to_thread(start, Path(folder), *words, cwd=cwd, environment=environment)
        try:
            yield command
        finally:
            command.process.kill()
            await asyncio.to_thread(command.process.join, PATIENCE)


def _live(words: tuple[str, ...], cwd: str, environment: Mapping[str, str], folder: str) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    for stream, name in ((sys.stdout, "out"), (sys.stderr, "err")):
        os.dup2(os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT), stream.fileno())
    sys.argv = ["inboxbot", *words]
    runpy.run_module("inboxbot", run_name="__main__")
