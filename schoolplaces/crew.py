"""The processes that work on counties: a Dask cluster of this machine's own, or that of a scheduler given."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from schoolplaces.faults import Fault, InputFaults

Work = TypeVar("Work")
ADDRESS = re.compile(r"(?:tcp|tls)://(?P<host>\[[0-9a-fA-F:.]+\]|[^\s:/\[\]]+):(?P<port>\d{1,5})/?")
SECONDS = 10.0  # to wait for a scheduler that has opened its port, or for its first worker
CONNECT = 3.0  # to wait for a port to open
TRIES = 3  # processes that a county may end before it is given up
SETTINGS = {
    "distributed.scheduler.allowed-failures": TRIES - 1,
    "distributed.worker.preload": ["schoolplaces.uninterrupted"],
    "distributed.worker.memory.terminate": False,  # a county is not worth less for needing much
    "distributed.worker.memory.pause": False,
    "distributed.admin.large-graph-warning-threshold": "1GB",  # tables of a county go along with its first task
    "distributed.comm.timeouts.connect": SECONDS,
    "distributed.admin.tick.limit": "60s",
    "logging": {"distributed": "critical"},
}


class Crew:
    """Processes that work, one task each at a time.

    Parameters
    ----------
    client : distributed.Client
    """

    def __init__(self, client: Any) -> None:
        self.client = client

    def begin(self, work: Callable[..., Any], *given: Any) -> Any:
        """Begin a task; what it gives stays where it was made, and may be given to other tasks."""
        return self.client.submit(work, *given, pure=False)

    def finish(
        self, tasks: Mapping[str, Any], done: Callable[[str, Any], None] | None = None
    ) -> tuple[dict[str, Any], dict[str, list[Fault]]]:
        """Wait for tasks by name.

        Parameters
        ----------
        tasks : mapping of str to Future
        done : callable, optional
            Called with the name and the result of each as it comes.

        Returns
        -------
        (dict, dict)
            Results, and the faults of those that have none; in the order of ``tasks``.
        """
        from distributed import as_completed

        names = {future.key: name for name, future in tasks.items()}
        found: dict[str, Any] = {}
        errors: dict[str, BaseException] = {}

        def take(future: Any) -> None:
            name = names[future.key]
            try:
                found[name] = future.result()
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt | SystemExit):
                    raise
                errors[name] = error
                return
            if done is not None:
                done(name, found[name])

        for future in as_completed(tasks.values()):
            take(future)
        # A task that ends its process takes those with it that wait there: what was lost is tried once more, alone.
        for name in [name for name, error in errors.items() if _lost(error)]:
            del errors[name]
            tasks[name].retry()
            take(tasks[name])
        return {name: found[name] for name in tasks if name in found}, {
            name: faults_of(name, errors[name]) for name in tasks if name in errors
        }

    def pids(self) -> dict[str, int]:
        """Process of each worker by its address."""
        return dict(self.client.run(os.getpid))


def faults_of(name: str, error: BaseException) -> list[Fault]:
    """What is told of a county whose task failed: its own faults, that its process died, or whatever went wrong."""
    if isinstance(error, InputFaults):
        return list(error.faults)
    if _lost(error):
        return [Fault("county_lost", name, value=TRIES)]
    return [Fault("county_failed", name, reason=f"{type(error).__name__}: {error}")]


def _lost(error: BaseException) -> bool:
    """Whether the process of a task has ended, again and again."""
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker)


@contextmanager
def crew(scheduler: str | None = None, workers: int | None = None) -> Iterator[Crew]:
    """Processes to work with, until the end of the block.

    Parameters
    ----------
    scheduler : str, optional
        Address of a Dask scheduler, ``tcp://host:port``; without it a cluster of processes on 127.0.0.1 is started, and
        ended with the block.
    workers : int, optional
        Processes of that cluster; as many as there are cores where not given.

    Raises
    ------
    InputFaults
        At once, where Dask is not installed, no scheduler answers at the address, it has no workers, or these have
        another version of this package.
    """
    if scheduler is not None and workers is not None:
        raise InputFaults([Fault("scheduler_workers", "--workers", value=workers)])
    if scheduler is not None:
        check_address(scheduler)
    try:
        import dask
        import distributed  # noqa: F401
    except ImportError:
        raise InputFaults([Fault("distributed_missing", "province")]) from None
    with dask.config.set(SETTINGS), _client(scheduler, workers) as client:
        yield Crew(client)


def check_address(address: str) -> None:
    """See that something answers at an address.

    Raises
    ------
    InputFaults
        At once, where it is none or nothing does.

    Examples
    --------
    >>> check_address("here")
    Traceback (most recent call last):
    schoolplaces.faults.InputFaults: --scheduler：“here”不是调度器的地址。改法：写成 tcp://主机:端口，如 tcp://10.0.0.5:8786。
    """
    match = ADDRESS.fullmatch(address)
    if match is None or not 0 < int(match["port"]) < 65536:
        raise InputFaults([Fault("scheduler_address", "--scheduler", value=address)])
    try:
        socket.create_connection((match["host"].strip("[]"), int(match["port"])), CONNECT).close()
    except OSError as error:
        raise InputFaults([_absent(address, error)]) from None


def _absent(address: str, error: Exception) -> Fault:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return Fault("scheduler_absent", "--scheduler", value=address, reason=reason)


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator[Any]:
    from distributed import Client, LocalCluster

    if scheduler is None:
        number = workers or os.cpu_count() or 1
        with (
            LocalCluster(
                n_workers=number, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
                worker_dashboard_address=None, memory_limit=0, silence_logs="CRITICAL",
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            ) as cluster,
            Client(cluster) as client,
        ):  # fmt: skip
            yield client
        return
    try:
        client = Client(scheduler, timeout=SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise InputFaults([_absent(scheduler, error)]) from None
    with client:
        _check_workers(client, scheduler)
        yield client


def _check_workers(client: Any, scheduler: str) -> None:
    """See that a scheduler has workers, all with this version of the package."""
    from schoolplaces.kept import code_digest

    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError:
        raise InputFaults([Fault("scheduler_no_workers", "--scheduler", value=scheduler)]) from None
    mine = code_digest()
    found = client.run(_their_digest)
    others = [address for address, digest in found.items() if digest != mine]
    if others:
        raise InputFaults([Fault("workers_version", "--scheduler", value=address) for address in sorted(others)])


def _their_digest() -> str:
    """Digest of the package on a worker, or why there is none."""
    from schoolplaces.kept import code_digest

    return code_digest()
