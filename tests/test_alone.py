"""Files are moved into a folder by one run at a time; a run that dies holds nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from schoolplaces import alone
from schoolplaces.alone import alone_in

pytest.importorskip("fcntl", reason="locks of folders are of POSIX systems")
HOLD = "import sys, time\nfrom pathlib import Path\nfrom schoolplaces.alone import alone_in\n" + (
    "with alone_in(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)"
)


def test_one_at_a_time(tmp_path: Path) -> None:
    inside, most = 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with alone_in(tmp_path):
                inside += 1
                most = max(most, inside)
                inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == (0, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_who_dies_holds_nothing_and_who_holds_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "LONGEST", 0.05)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(OSError, match="Another run"), alone_in(tmp_path):
            pass
        process.kill()
    with alone_in(tmp_path):
        pass


def test_a_file_system_without_locks_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(handle: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refused)
    with alone_in(tmp_path):
        done = True
    assert done
