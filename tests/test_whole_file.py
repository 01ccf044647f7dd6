"""Files appear under their name whole or not at all, whatever stops the writing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from namenorm.whole_file import write_whole


@pytest.mark.parametrize("stopped_by", [KeyboardInterrupt, OSError, ValueError])
def test_what_stops_the_writing_leaves_the_old_file_and_nothing_beside_it(
    stopped_by: type[BaseException], tmp_path: Path
) -> None:
    path = tmp_path / "towns.txt"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise stopped_by

    with pytest.raises(stopped_by):
        write_whole(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_process_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "towns.txt"
    path.write_bytes(b"old")
    program = f"""
import os, pathlib
from namenorm.whole_file import write_whole

def pieces():
    yield b"new" * 100_000
    os.kill(os.getpid(), 9)

write_whole(pathlib.Path({str(path)!r}), pieces())
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603
    assert done.returncode == -9
    assert path.read_bytes() == b"old"
    for left in tmp_path.glob(".towns.txt.*.tmp"):
        os.utime(left, (0, 0))
    write_whole(path, [b"new"])
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("towns.txt", b"new")]


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, [b"ne", b"w"])
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "towns.txt"
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(path, [b"new"])
    assert caught.value.filename == str(path)


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(path, [b"new"])
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert path.is_fifo()
