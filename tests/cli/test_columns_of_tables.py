"""Columns of tables and fields of JSON lines, through real processes and real streams: what is not asked for stays."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import namenorm
from namenorm.cli import main
from namenorm.cli.reading import Source
from namenorm.cli.records import members_of, records, with_members, with_text
from namenorm.cli.sharing import _REMEMBERED, _Memory
from namenorm.cli.tables import Table

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(namenorm.__file__).parent.parent), "LC_ALL": "C"}
TABLE = (
    b"\xef\xbb\xbfid,place,note\r\n"
    b'1,Graivoron,"said ""yes"", then\r\nleft"\r\n'
    b"2,,  spaces  \r\n"
    b"\r\n"
    b'3,"Kozynka"\r\n'
    b"4,Atlantis,bad \xff byte"
)
ADDED = [
    b",place_id,place_name,place_status,place_score",
    b",grayvoron,Grayvoron,matched,0.99",
    b",kozinka,Kozinka,matched,0.99",
]


def process(*words: str | Path, given: bytes = b"") -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error of a process of its own."""
    command = [sys.executable, "-m", "namenorm", *map(str, words)]
    done = subprocess.run(command, input=given, capture_output=True, env=ENVIRONMENT, timeout=120, check=False)  # noqa: S603
    return done.returncode, done.stdout, done.stderr.decode()


def run(*words: str | Path, given: bytes = b"") -> tuple[int, bytes, str]:
    """The same without a process, over streams of bytes."""
    out, err = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["namenorm", *map(str, words)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as stopped:
            main()
    assert isinstance(stopped.value.code, int)
    written, complaints = (stream.buffer.getvalue() for stream in (out, err))  # type: ignore[attr-defined]
    return stopped.value.code, written, complaints.decode()


def test_a_table_keeps_its_bytes_and_gets_four_columns(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_bytes(TABLE)
    code, out, _ = run("normalize", "--column", "place", file)
    assert code == 0
    assert (
        out == run("normalize", "-c", "place", given=TABLE)[1] == run("normalize", "-c", "place", "-", given=TABLE)[1]
    )
    lines = out.split(b"\r\n")
    assert lines[0] == b"\xef\xbb\xbfid,place,note,place_id,place_name,place_status,place_score"
    assert lines[1:4] == [
        b'1,Graivoron,"said ""yes"", then',
        b'left",grayvoron,Grayvoron,matched,0.9926',
        b"2,,  spaces  ,,,,",
    ]
    assert lines[4] == b""
    assert lines[5] == b'3,"Kozynka",,kozinka,Kozinka,matched,0.9926'
    assert lines[6:] == [b"4,Atlantis,bad \xff byte,,,unknown,0.0000"]


def test_what_is_written_is_a_table_of_the_same_rows() -> None:
    code, out, _ = run("normalize", "-c", "place", "-c", "actor", given=(
        b"place,actor\nGrivoron,\"Corps; of, \"\"Volunteers\"\"\"\nBelgorod,RDK\n"))  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(out.decode())))
    assert code == 0
    assert [(row["place_id"], row["actor_id"]) for row in rows] == [
        ("grayvoron", ""),
        ("belgorod", "russian-volunteer-corps"),
    ]
    assert [row["actor"] for row in rows] == ['Corps; of, "Volunteers"', "RDK"]


@pytest.mark.parametrize("mark", [b",", b"\t", b";", b"|"])
def test_the_separator_is_told_from_the_header(mark: bytes) -> None:
    given = mark.join([b"id", b"place"]) + b"\n" + mark.join([b"1", b"Graivoron"]) + b"\n"
    _, out, _ = run("normalize", "-c", "place", given=given)
    assert out.splitlines()[1] == mark.join([b"1", b"Graivoron", b"grayvoron", b"Grayvoron", b"matched", b"0.9926"])


def test_quotes_may_mean_nothing_and_the_separator_may_be_said(tmp_path: Path) -> None:
    file = tmp_path / "raw.tsv"
    file.write_bytes(b'place\tnote\nGraivoron\t"open\nKozynka\t12" gun\n')
    code, out, err = run("normalize", "-c", "place", file)
    assert (code, out.splitlines()[1:]) == (2, [])
    assert err.startswith(f"namenorm: {file}:2: not CSV: ")
    assert err.endswith("; close every quote, or say --no-quotes where quotes mean nothing\n")
    code, out, _ = run("normalize", "-c", "place", "--no-quotes", file)
    assert (code, out.splitlines()[1]) == (0, b'Graivoron\t"open\tgrayvoron\tGrayvoron\tmatched\t0.9926')
    _, out, _ = run("normalize", "-c", "b", "--delimiter", "~", given=b"a~b\n1~Graivoron\n")
    assert out.splitlines()[1] == b"1~Graivoron~grayvoron~Grayvoron~matched~0.9926"
    for tab in ("\t", "\\t"):
        _, out, _ = run("normalize", "-c", "b", "--delimiter", tab, given=b"a,c\tb\n1\tGraivoron\n")
        assert out.splitlines()[1] == b"1\tGraivoron\tgrayvoron\tGrayvoron\tmatched\t0.9926"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (b"", "-:1: no header; the first line must name the columns"),
        (b"\n\n", "-:1: no header; the first line must name the columns"),
        (b"id,Place\n1,x\n", "-:1: no column 'place' (is it 'Place'?); there are: id, Place"),
        (b"place,place\n1,x\n", "-:1: the column 'place' stands twice; give one of the two another name"),
        (b"place,place_id\n1,x\n", "-:1: a column 'place_id' is there already; choose other names with --prefix"),
        (b"place,n\nGraivoron,1\nx,2,3\n", "-:3: 3 cells under 2 columns; put a cell that has ',' in quotes"),
        (b'place,n\n"a"b,1\n', "-:2: not CSV: ',' expected after '\"'; close every quote"),
        ("place\nx\n".encode("utf-16"), "-: this is UTF-16; say --encoding utf-16"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_with_its_line(given: bytes, problem: str) -> None:
    code, out, err = run("normalize", "-c", "place", given=given)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"namenorm: {problem}")
    assert len(out.splitlines()) <= 2, "the rows before it are answered"


def test_the_rows_before_a_bad_one_are_answered() -> None:
    _, out, _ = run("normalize", "-c", "place", given=b"place,n\nGraivoron,1\nx,2,3\n")
    assert out.splitlines()[1] == b"Graivoron,1,grayvoron,Grayvoron,matched,0.9926"


def test_other_encodings_are_read_when_said_and_suspected_when_not() -> None:
    table = "город,н\nГрайворон,1\nІзюм,2\n"
    for encoding in ("cp1251", "utf-16", "koi8-u"):
        code, out, _ = run("normalize", "-c", "город", "--encoding", encoding, given=table.encode(encoding))
        assert (code, out.decode().splitlines()[1][:30]) == (0, "Грайворон,1,grayvoron,Grayvoro")
    code, out, err = run("normalize", "-c", "place", given="place\nГрайворон\nx\n".encode("cp1251"))
    assert (code, out.splitlines()[1]) == (0, "Грайворон".encode("cp1251") + b",,,unknown,0.0000")
    assert err == "-:2: not UTF-8, so names may not be found; if it is cp1251, say --encoding cp1251\n"


RECORDS = (
    b'{"id": 1, "where": {"name": "Graivoron"}, "big": 12345678901234567890.10, "x": [1,  2]}\n'
    b'{"where":{}}\r\n'
    b"\n"
    b' {"where": {"name": null}, "where.name": "Kozynka" }\n'
    b'{"where": {"name": "Atlantis \\ud800"}, "raw": "\xd0\x9a\xff"}'
)


def test_records_keep_their_bytes_and_get_four_fields() -> None:
    code, out, _ = run("normalize", "--field", "where.name", given=RECORDS)
    assert code == 0
    lines = out.split(b"\n")
    first = b'{"id": 1, "where": {"name": "Graivoron"}, "big": 12345678901234567890.10, "x": [1,  2]'
    assert lines[0] == first + (
        b', "where.name_id": "grayvoron", "where.name_name": "Grayvoron", "where.name_status": "matched", '
        b'"where.name_score": 0.9926}'
    )
    assert lines[1].startswith(b'{"where":{}, "where.name_id": null,')
    assert lines[1].endswith(b'"where.name_score": null}\r')
    assert lines[2] == b""
    assert b'"where.name": "Kozynka", "where.name_id": "kozinka"' in lines[3]
    assert b'"raw": "\xd0\x9a\xff", "where.name_id": null' in lines[4]
    assert lines[5] == b""
    _, out, _ = run("normalize", "--field", "n", "--prefix", "", "--strict", given=b'{"n": "Atlantis"}')
    assert json.loads(out) == {"n": "Atlantis", "id": None, "name": None, "status": "unknown", "score": 0.0}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (b'{"n": "x"}\n[1]\n', "-:2: not a JSON object: Expecting '{'; write one whole object a line"),
        (b'{"n": "x"} {"n": "y"}\n', "-:1: not a JSON object: Extra data; write one whole object a line"),
        (b'{"n": "x"\n', "-:1: not a JSON object: Expecting ','; write one whole object a line"),
        (b'{"n": 5}\n', "-:1: the field 'n' is a number; it must be a text"),
        (b'{"n": ["x"]}\n', "-:1: the field 'n' is a list; it must be a text"),
        (b'{"N": "x"}\n', "-:1: no field 'n'; there are: N"),
        (b'{"n": "x", "n_id": 1}\n', "-:1: a field 'n_id' is there already; choose other names with --prefix"),
        (b"[" * 100_000 + b"\n", "-:1: not a JSON object"),
        (b'{"n": ' + b"[" * 100_000 + b"\n", "-:1: not a JSON object: nested too deeply"),
    ],
)
def test_a_record_that_cannot_be_read_is_told_with_its_line(given: bytes, problem: str) -> None:
    code, _, err = run("normalize", "--field", "n", given=given)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith(f"namenorm: {problem}")


def test_strict_counts_what_is_not_matched_and_not_what_is_missing() -> None:
    assert run("normalize", "-c", "n", "--strict", given=b"n,x\nGraivoron,1\n,2\n")[0] == 0
    assert run("normalize", "-c", "n", "--strict", given=b"n,x\nGraivoron,1\nAtlantis,2\n")[0] == 1


def test_several_processes_write_the_same() -> None:
    rows = b"".join(b"%d,Grivoron %d\n%d,Belgorod\n" % (number, number % 300, number) for number in range(3000))
    one = run("normalize", "-c", "n", "-j", "1", given=b"id,n\n" + rows)
    assert process("normalize", "-c", "n", "-j", "2", given=b"id,n\n" + rows) == one
    assert one[1].count(b",belgorod,Belgorod,matched,") == 3000


def test_many_rows_pass_through_in_bounded_memory(tmp_path: Path) -> None:
    row = "x" * 200
    peaks = []
    for count in (2_000, 200_000):
        file = tmp_path / f"{count}.csv"
        with file.open("w", encoding="utf-8") as stream:
            stream.write("id,place,note\n")
            stream.writelines(f"{number},{'Grivoron' if number % 3 else 'Belgorod'},{row}\n" for number in range(count))
        script = (
            "import resource, sys; sys.argv = ['namenorm', 'normalize', '-c', 'place', sys.argv[1]]\n"
            "from namenorm.cli import main\n"
            "try: main()\n"
            "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        command = [sys.executable, "-c", script, str(file)]
        done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=True)  # noqa: S603
        assert done.stdout.count(b"\n") == count + 1
        peaks.append(int(done.stderr))
    assert peaks[1] - peaks[0] < 20_000, "kilobytes; the file has 42,000"


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_closed_pipe_ends_a_long_table_quietly(tmp_path: Path, jobs: str) -> None:
    file = tmp_path / "long.csv"
    file.write_text("place\n" + "".join(f"Grivoron {number}\n" for number in range(5000)), "utf-8")
    script = (
        f'"{sys.executable}" -m namenorm normalize -j {jobs} -c place "{file}" | head -3; exit "${{PIPESTATUS[0]}}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, env=ENVIRONMENT, timeout=120, check=False)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (141, b"")
    assert done.stdout.count(b"\n") == 3


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_ends_every_process_quietly(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("place\n" + "".join(f"Grivoron Lane {number}\n" for number in range(50_000)), "utf-8")
    command = [sys.executable, "-m", "namenorm", "normalize", "-j", "2", "-c", "place", str(file)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=ENVIRONMENT, start_new_session=True) as process:  # noqa: S603
        assert process.stdout
        process.stdout.read(4000)  # it is at work
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (130, b"")
    deadline = 50
    while deadline and _is_alive(process.pid):
        time.sleep(0.1)
        deadline -= 1
    assert deadline, "no process is left"


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def source(text: str) -> Source:
    return Source("-", io.StringIO(text, newline=""), None)


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.sampled_from(",;\t|"))
def test_any_table_comes_back_with_its_cells(rows: list[list[str]], mark: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows([["a", "b", "c"], *rows])
    table = Table(source(written.getvalue()), ["b"], mark)
    out = table.header(["d"]) + "".join(f"{row.raw}{table.cells([row.texts[0] or ''])}{row.end}" for row in table)
    back = list(csv.reader(io.StringIO(out, newline=""), delimiter=mark, strict=True))
    assert back == [["a", "b", "c", "d"], *([*cells, cells[1]] for cells in rows)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(st.dictionaries(st.text(max_size=4), JSON, max_size=4), st.text(), st.booleans(), st.sampled_from([None, 1]))
def test_any_record_comes_back_with_its_fields(
    values: dict[str, object], text: str, ascii_only: bool, indent: int | None
) -> None:
    values = {**values, "text here": text}
    raw = json.dumps(values, ensure_ascii=ascii_only, indent=indent).replace("\n", " ")
    if not raw.isprintable() and "\r" in raw:
        return
    assert {key: value for key, _, _, value in members_of(raw)} == values
    assert all(json.loads(raw[start:end]) == value for _, start, end, value in members_of(raw))
    (record,) = records(source(raw), ["text here"])
    assert json.loads(with_members(record, [("new one", "[1]")], "-")) == {**values, "new one": [1]}
    assert json.loads(with_text(record, 0, "other\n")) == {**values, "text here": "other\n"}


def test_a_name_that_comes_again_after_very_many_others_is_answered_again() -> None:
    memory = _Memory()
    assert memory.is_new("Grayvoron")
    memory.put("Grayvoron", (True, "grayvoron"))
    assert all(memory.is_new(str(at)) for at in range(_REMEMBERED - 1)), "as many as are kept"
    assert not memory.is_new("Grayvoron")
    assert memory.is_new("one more")
    assert not memory.is_new("Grayvoron"), "it has moved among the old ones, and comes back"
    assert memory.get("Grayvoron") == (True, "grayvoron")
    assert all(memory.is_new(f"new {at}") for at in range(2 * _REMEMBERED))
    assert memory.is_new("Grayvoron"), "it was not asked for a long time"
