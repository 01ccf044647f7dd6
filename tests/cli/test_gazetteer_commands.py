"""The commands that look after gazetteers, as somebody meets them who adds an entity."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from namenorm.cli import main
from namenorm.gazetteer.gazetteer import DATA

OAK = """\
# Villages of our own.

- id: "dubrava"
  kind: "place"
  type: "village"
  country: "russia"
  display:
    en: "Dubrava"
  names:
    - text: "Дубравинка"
      lang: "ru"
      kind: "official"
  never:
    - "Dubravinka Street"
  replaces: ["old-dubrava"]
  sources:
    - "Own survey"
"""
ELM = """\
- id: "vyazovoye"
  kind: "place"
  type: "village"
  country: "russia"
  display:
    en: "Vyazovoye"
  names:
    - text: "Вязовое"
      lang: "ru"
      kind: "official"
  sources:
    - "Own survey"
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(OAK, "utf-8")

    def call(*arguments: str, given: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["namenorm", "gazetteer", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as stopped:
            main()
        printed = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        return stopped.value.code, printed.out, printed.err

    return call


ADD = (
    "add", "--to", "mine.yaml", "--kind", "place", "--type", "village", "--country", "russia",
    "--display", "Zhuravinka", "--name", "ru:Журавинка", "--name", "uk:former:Журавине", "--source", "Own survey",
)  # fmt: skip


def test_one_command_adds_a_well_formed_entity(run: Run) -> None:
    assert run(*ADD) == (0, "mine.yaml:19: zhuravinka added; now run namenorm gazetteer check\n", "")
    text = Path("mine.yaml").read_text("utf-8")
    assert text.startswith(OAK), "what was there stays as it was"
    added = yaml.safe_load(text)[1]
    assert added == {
        "id": "zhuravinka",
        "kind": "place",
        "type": "village",
        "country": "russia",
        "display": {"en": "Zhuravinka"},
        "names": [
            {"text": "Журавинка", "lang": "ru", "kind": "official"},
            {"text": "Журавине", "lang": "uk", "kind": "former"},
        ],
        "sources": ["Own survey"],
    }
    assert list(added) == ["id", "kind", "type", "country", "display", "names", "sources"]
    assert run("check", "mine.yaml") == (0, "1 file, 2 entities, 3 names, no faults\n", "")
    assert run("fmt", "--check", "mine.yaml")[0] == 0


def test_what_no_option_gives_is_asked_for(run: Run) -> None:
    code, out, err = run("add", "--to", "mine.yaml", given="place\nZhuravinka\nru:Журавинка\nOwn survey\n")
    assert (code, err) == (0, "")
    assert "What is it" in out
    assert yaml.safe_load(Path("mine.yaml").read_text("utf-8"))[1]["id"] == "zhuravinka"


def test_an_answer_that_does_not_come_writes_nothing(run: Run) -> None:
    code, _, err = run("add", "--to", "mine.yaml", given="place\n")
    assert (code, err.strip().split("\n")[-1]) == (2, "namenorm: no answer; nothing was written")
    assert Path("mine.yaml").read_text("utf-8") == OAK


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"ru:Журавинка": "ru:Zhuravinka"}, "NN015"),
        ({"ru:Журавинка": "ru:Журaвинка"}, "NN012"),
        ({"ru:Журавинка": "ua:Журавинка"}, "did you mean 'uk'"),
        ({"russia": "rusia"}, "did you mean 'russia'"),
        ({"ru:Журавинка": "Журавинка"}, "a name is LANG:TEXT"),
        ({"ru:Журавинка": "ru:Дубравинка"}, "leads to dubrava (Dubrava) already"),
        ({"ru:Журавинка": "ru:Дубравинку"}, "say so with --not-same-as dubrava"),
        ({"ru:Журавинка": "ru:Грайворон"}, "leads to grayvoron"),
        ({"Zhuravinka": "Dubrava"}, "leads to dubrava"),
    ],
)
def test_what_is_at_fault_is_told_and_nothing_is_written(run: Run, change: dict[str, str], word: str) -> None:
    code, out, err = run(*(change.get(argument, argument) for argument in ADD))
    assert (code, out) == (2, "")
    assert word in err
    assert Path("mine.yaml").read_text("utf-8") == OAK
    assert [path.name for path in Path().iterdir()] == ["mine.yaml"]


def test_an_entity_of_the_built_in_gazetteer_goes_to_the_file_of_its_kind(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    arguments = [*ADD[3:], "--parent", "belgorod-oblast", "--geonames", "479411", "--never", "Zhuravinka Street"]
    code, out, err = run("add", "--to", "data", *arguments)
    assert (code, err) == (0, "")
    assert out.startswith(str(Path("data") / "places-russia.yaml") + ":")
    same = [
        path.name for path in DATA.glob("*.yaml") if path.read_bytes() == (tmp_path / "data" / path.name).read_bytes()
    ]
    assert len(same) == len(list(DATA.glob("*.yaml"))) - 1


def test_an_entity_is_not_added_to_a_file_of_another_gazetteer(run: Run) -> None:
    Path("villages").mkdir()
    Path("villages/places.yaml").write_text(OAK, "utf-8")
    code, out, err = run(*("villages" if word == "mine.yaml" else word for word in ADD), "--file", "mine.yaml")
    assert (code, out) == (2, "")
    assert "mine.yaml: this file is not one of the gazetteer villages" in err
    assert Path("mine.yaml").read_text("utf-8") == OAK


def test_formatting_writes_the_file_anew_and_check_only_says_so(run: Run) -> None:
    Path("mine.yaml").write_text(ELM + OAK, "utf-8")
    assert run("fmt", "--check", "mine.yaml") == (1, "mine.yaml: would be written anew\n", "1 file, 1 not in form\n")
    assert Path("mine.yaml").read_text("utf-8") == ELM + OAK
    assert run("fmt", "mine.yaml")[0] == 0
    assert Path("mine.yaml").read_text("utf-8") == OAK + "\n" + ELM or "# Villages" in Path("mine.yaml").read_text(
        "utf-8"
    )
    assert run("fmt", "mine.yaml") == (0, "1 file, 0 not in form\n", "")


def test_formatting_a_table_is_wrong_usage(run: Run) -> None:
    Path("list.csv").write_text("id,name\nx,Acme\n", "utf-8")
    code, _, err = run("fmt", "list.csv")
    assert (code, "only YAML is formatted" in err) == (2, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "Doubravinka",
            ["is Dubrava (dubrava)", "dubrava: mine.yaml:3", "line 10: Дубравинка (ru, official)", "Own survey"],
        ),
        ("Dubravinka Street", ["must resolve to nothing: mine.yaml:14, under dubrava", "is unknown"]),
        ("old-dubrava", ["is an old id of dubrava: mine.yaml:15", "dubrava: mine.yaml:3"]),
        ("bakhmut", ["'bakhmut' is an id", "places-ukraine.yaml:", "1924–2016", "not the same as: artyomovsk"]),
        ("Atlantis", ["'Atlantis' is unknown"]),
    ],
)
def test_why_shows_the_lines_behind_an_answer(run: Run, name: str, words: list[str]) -> None:
    code, out, err = run("why", "-g", "mine.yaml", name)
    assert (code, err) == (0, "")
    assert [word for word in words if word not in out] == []


def test_stats_add_up(run: Run) -> None:
    Path("mine.yaml").write_text(OAK + "\n" + ELM, "utf-8")
    code, out, err = run("stats", "mine.yaml")
    assert (code, err) == (0, "")
    rows = {(what, sort): int(number) for what, sort, number in (line.split("\t") for line in out.splitlines())}
    assert rows["entities", ""] == rows["entities by kind", "place"] == rows["entities by country", "russia"] == 2
    assert rows["names", ""] == rows["names by language", "ru"] == 2
    assert rows["ids", "replaced"] == rows["strings", "that must resolve to nothing"] == 1


def test_why_and_stats_know_what_stands_in_a_table(run: Run) -> None:
    Path("firms.csv").write_text("id,name,kind\nalder,Alder Works,organization\n", "utf-8")
    code, out, err = run("why", "-g", "firms.csv", "Alder Works")
    assert (code, err) == (0, "")
    assert "'Alder Works' is Alder Works (alder)" in out
    assert "alder: in a gazetteer without lines, such as a table" in out
    code, out, err = run("stats", "firms.csv", "mine.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("entities\t\t2\n")
    assert "entities by kind\torganization\t1\n" in out


def test_why_shows_the_line_of_a_name_that_is_only_displayed(run: Run) -> None:
    assert "line 8: Dubrava (display en)" in run("why", "-g", "mine.yaml", "Dubrava")[1]


@pytest.mark.parametrize("arguments", [("stats", "mine.yaml"), ("why", "-g", "mine.yaml", "Dubrava"), ADD])
def test_a_gazetteer_with_faults_answers_nothing_and_tells_them(run: Run, arguments: tuple[str, ...]) -> None:
    Path("mine.yaml").write_text(OAK.replace('lang: "ru"', 'lang: "xx"'), "utf-8")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "mine.yaml:11: dubrava:" in err


@pytest.fixture
def repository(run: Run) -> None:  # noqa: ARG001 (it makes the folder)
    if shutil.which("git") is None:
        pytest.skip("needs git")
    Path("mine.yaml").write_text(OAK + "\n" + ELM, "utf-8")
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "mine.yaml"), ("commit", "-q", "-m", "Two villages")):
        subprocess.run(["git", *who, *arguments], check=True)  # noqa: S603, S607


@pytest.mark.usefixtures("repository")
def test_a_change_that_changes_no_answer_has_no_diff(run: Run) -> None:
    code, out, err = run("diff", "HEAD", "mine.yaml")
    assert (code, err) == (0, "")
    assert out == ("0 new ids, 0 ids gone; of 5 names and 0 texts, 0 answers changed, 0 from one entity to another\n")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("path", ["сёла.yaml", "."])
def test_a_diff_reads_files_whose_names_are_not_english(run: Run, path: str) -> None:
    subprocess.run(["git", "mv", "mine.yaml", "сёла.yaml"], check=True)  # noqa: S607
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "commit", "-q", "-m", "Another name"], check=True)  # noqa: S603, S607
    code, out, err = run("diff", "HEAD", path)
    assert (code, err) == (0, "")
    assert out.startswith("0 new ids, 0 ids gone; of 5 names")


@pytest.mark.usefixtures("repository")
def test_a_diff_shows_what_leads_elsewhere_in_names_and_texts(run: Run) -> None:
    Path("mine.yaml").write_text(OAK + "\n" + ELM.replace("Вязовое", "Вязовщина"), "utf-8")
    Path("names.txt").write_text("Вязовом\n\nАтлантида\n", "utf-8")
    Path("article.txt").write_text("One.\nThey left Вязовое.", "utf-8")
    code, out, err = run("diff", "HEAD", "mine.yaml", "--names", "names.txt", "--text", "article.txt")
    assert (code, err) == (0, "")
    assert "  Вязовое: vyazovoye → " in out
    assert "  Вязовщина: unknown → vyazovoye" in out
    assert "  Вязовом: vyazovoye → " in out
    assert "  article.txt:2: Вязовое: vyazovoye → nothing" in out
    assert "Атлантида" not in out


@pytest.mark.usefixtures("repository")
def test_an_id_that_is_gone_is_a_fault_unless_something_replaces_it(run: Run) -> None:
    Path("mine.yaml").write_text(OAK, "utf-8")
    code, out, _ = run("diff", "HEAD", "mine.yaml")
    assert (code, out.count("[NN030]")) == (1, 1)
    assert "mine.yaml: vyazovoye: this id is gone" in out
    Path("mine.yaml").write_text(OAK.replace('["old-dubrava"]', '["old-dubrava", "vyazovoye"]'), "utf-8")
    code, out, _ = run("diff", "HEAD", "mine.yaml")
    assert (code, "NN030" in out) == (0, False)


@pytest.mark.usefixtures("repository")
def test_a_name_that_goes_over_to_another_entity_is_a_fault_unless_declared(run: Run) -> None:
    swapped = OAK.replace("Дубравинка", "Вязовое") + "\n" + ELM.replace("Вязовое", "Вязовщина")
    Path("mine.yaml").write_text(swapped, "utf-8")
    code, out, _ = run("diff", "HEAD", "mine.yaml")
    assert (code, "mine.yaml: dubrava: 'Вязовое' led to 'vyazovoye'" in out, "[NN029]" in out) == (1, True, True)
    declared = swapped.replace("  never:", '  not_same_as: ["vyazovoye"]\n  never:')
    Path("mine.yaml").write_text(declared, "utf-8")
    code, out, _ = run("diff", "HEAD", "mine.yaml")
    assert (code, "NN029" in out) == (0, False)
    assert "! Вязовое: vyazovoye → dubrava" in out


@pytest.mark.usefixtures("repository")
def test_a_file_that_a_revision_does_not_have_is_one_line(run: Run) -> None:
    Path("new.yaml").write_text(ELM, "utf-8")
    assert run("diff", "HEAD", "new.yaml") == (2, "", "namenorm: new.yaml: nothing of it is in revision HEAD\n")


@pytest.mark.usefixtures("repository")
def test_a_diff_says_what_it_cannot_compare(run: Run) -> None:
    Path("mine.yaml").write_text(OAK + "\n" + ELM + '\n- id: "alder"\n', "utf-8")
    code, out, err = run("diff", "HEAD", "mine.yaml")
    assert (code, out[:10]) == (0, "0 new ids,")
    assert err == "4 faults passed over; namenorm gazetteer check names what is at fault\n"
    Path("names.txt").write_bytes("Вязовое".encode("cp1251"))
    for option in ("--names", "--text"):
        told = "namenorm: names.txt: not UTF-8; save the file as UTF-8\n"
        assert run("diff", "HEAD", "mine.yaml", option, "names.txt") == (2, "", told)
    Path("towns.csv").write_text("id,name\n1,Oak\n", "utf-8")
    assert run("diff", "HEAD", "towns.csv")[2].startswith("namenorm gazetteer diff: towns.csv: only YAML is compared;")
    assert run("diff", "--", "--help", "mine.yaml") == (2, "", "namenorm: git: '--help' is no revision\n")


@pytest.mark.usefixtures("repository")
def test_a_diff_leaves_out_what_stays_and_names_what_a_name_may_be(run: Run) -> None:
    twin = ELM.replace("vyazovoye", "vyazovoye-2").replace("russia", "ukraine")
    Path("mine.yaml").write_text(OAK + "\n" + ELM + "\n" + twin, "utf-8")
    Path("article.txt").write_text("They left Вязовое for Дубравинка.", "utf-8")
    _, out, _ = run("diff", "HEAD", "mine.yaml", "--text", "article.txt")
    assert "  Вязовое: vyazovoye → ambiguous: vyazovoye, vyazovoye-2" in out
    assert "Дубравинка" not in out


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["no-such-branch", "HEAD~5"])
def test_an_unknown_revision_is_one_line(run: Run, revision: str) -> None:
    code, out, err = run("diff", revision, "mine.yaml")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("namenorm: git: ")


@pytest.fixture
def compiled(run: Run) -> Path:
    Path("firms.csv").write_text("id,name,kind\nalder,Alder Works,organization\n", "utf-8")
    assert run("build", "-q", "firms.csv", "-o", "firms.nng") == (0, "", "")
    return Path("firms.nng")


def test_check_looks_at_every_byte_of_a_compiled_gazetteer(run: Run, compiled: Path) -> None:
    assert run("check", "firms.nng") == (0, "1 file, 1 entity, 1 name, no faults\n", "")
    assert run("check", "firms.nng", "mine.yaml") == (0, "2 files, 2 entities, 2 names, no faults\n", "")
    whole = compiled.read_bytes()
    for at in (9, 5000, len(whole) - 1):
        compiled.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        code, out, err = run("check", "firms.nng", "mine.yaml")
        assert (code, err) == (1, "2 files, 1 entity, 1 name, 1 fault\n")
        assert out.startswith("firms.nng: -: ")
        assert out.endswith("[NN040]\n")


def test_why_and_stats_know_what_stands_in_a_compiled_gazetteer(run: Run, compiled: Path) -> None:
    code, out, err = run("why", "-g", str(compiled), "Alder Works")
    assert (code, err) == (0, "")
    assert "alder: in a gazetteer without lines, such as a table or a compiled one" in out
    assert "entities by kind\torganization\t1\n" in run("stats", str(compiled), "mine.yaml")[1]


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("name", ["firms.csv", "firms.nng"])
def test_only_yaml_is_edited(name: str, run: Run) -> None:
    before = Path(name).read_bytes()
    code, _, err = run("fmt", "mine.yaml", name)
    assert (code, err) == (
        2,
        f"namenorm gazetteer fmt: {name}: only YAML is formatted; see namenorm gazetteer fmt --help\n",
    )
    for given in (("--to", name), ("--to", "mine.yaml", "--file", name)):
        code, _, err = run("add", *given, *ADD[3:])
        assert (code, err.partition(";")[0]) == (2, f"namenorm gazetteer add: {name}: only YAML is added to")
    assert Path(name).read_bytes() == before
