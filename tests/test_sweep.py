"""Sweeps lose nothing and do nothing twice, whoever is killed; results do not depend on the workers."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from ccem import sweep as module
from ccem.cli import main
from ccem.errors import InputError
from ccem.minimiser import optimum
from ccem.sweep import Store, as_csv, dask_executor, make_grid, processes, read_grid, results, sweep

GRID = {"task": "optimum", "grid": {"N": [5, 10], "t": {"start": 0.5, "stop": 2, "count": 4}, "b": "t"}}


def run(*arguments):
    with pytest.raises(SystemExit) as stop:
        main(["sweep", *map(str, arguments)])
    return stop.value.code


def threads():
    return ThreadPoolExecutor(2)


def test_results_are_the_optimum_map_in_the_order_of_the_grid(tmp_path):
    grid = make_grid(GRID)
    summary = sweep(grid, tmp_path / "a.sqlite", executor=threads)
    assert (summary.total, summary.before, summary.done, summary.failed) == (8, 0, 8, 0)
    rows = results(grid, tmp_path / "a.sqlite")["results"]
    assert [row["point"] for row in rows] == list(range(8))
    assert [row["N"] for row in rows] == [5] * 4 + [10] * 4
    assert all(row["s"] == optimum(row["N"], row["t"], row["b"]).s for row in rows)


def test_the_output_does_not_depend_on_the_workers(tmp_path):
    grid = make_grid(GRID)
    texts = []
    for workers in (1, 3):
        sweep(grid, tmp_path / f"{workers}.sqlite", workers=workers)
        texts.append(as_csv(results(grid, tmp_path / f"{workers}.sqlite")))
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("task", "axes", "expected"),
    [
        ("verify", {"id": ["feasibility", "mirror"]}, {"verdict": "PROVED"}),
        ("bounds", {"N": 6, "d": 6, "t": [1, 2], "b": "t"}, {"status": "done"}),
        ("minimize", {"N": 4, "d": 4, "t": [1, 3], "b": "t"}, {"positive_similarity": pytest.approx(1)}),
        ("synthetic", {"N": [4, 5], "t": 3}, {"s": pytest.approx(1), "phase": "simplex"}),
        ("synthetic", {"N": 4, "t": 1, "loss": ["infonce", "sigmoid"]}, {"s": pytest.approx(1)}),
        ("constellation", {"N": 6, "d": 6, "relative_bias": [0, 0.2], "steps": 5}, {"b": pytest.approx(0, abs=3)}),
        ("bias", {"N": 6, "t": 2, "start": [-3, 3]}, {"deviation": pytest.approx(0, abs=1e-5)}),
    ],
)
def test_every_task_does_its_work(tmp_path, task, axes, expected):
    grid = make_grid({"task": task, "grid": axes})
    assert sweep(grid, tmp_path / "a.sqlite", executor=threads).done == 2
    for row in results(grid, tmp_path / "a.sqlite")["results"]:
        assert {name: row[name] for name in expected} == expected
        # the parameters stand in the row as they were asked for
        assert all(row[name] == axis or row[name] in axis for name, axis in axes.items() if axis != "t")


def test_the_output_is_json_also_where_delta_is_infinite(tmp_path):
    (tmp_path / "g.toml").write_text('task = "optimum"\n[grid]\nN = 100\nt = 1\nb = 1\n')
    assert run(tmp_path / "g.toml", "-o", tmp_path / "r.json") == 0

    def refuse(word):
        raise AssertionError(f"{word} is not JSON")

    data = json.loads((tmp_path / "r.json").read_text(), parse_constant=refuse)
    assert data["results"][0]["delta"] is None


def test_progress_counts_and_foresees(tmp_path):
    seen = []
    sweep(make_grid(GRID), tmp_path / "a.sqlite", executor=threads, progress=lambda *given: seen.append(given))
    assert [done for done, _, _ in seen] == list(range(1, 9))
    assert {total for _, total, _ in seen} == {8}
    assert seen[-1][2] == 0
    assert all(left > 0 for _, _, left in seen[:-1])


def test_a_second_run_does_nothing(tmp_path, monkeypatch):
    grid = make_grid(GRID)
    sweep(grid, tmp_path / "a.sqlite", executor=threads)

    def forbidden(*_):
        raise AssertionError("computed again")

    monkeypatch.setattr(module, "run_point", forbidden)
    assert sweep(grid, tmp_path / "a.sqlite", executor=threads).before == 8


def _die_once(flag, task, point):
    if point["N"] == 10 and not flag.exists():
        flag.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return module.run_point(task, point)


def _die_always(task, point):
    if point["N"] == 10 and point["t"] == 0.5:
        os.kill(os.getpid(), signal.SIGKILL)
    return module.run_point(task, point)


class _Patched:
    """A process pool whose tasks are replaced."""

    def __init__(self, function):
        self.pool, self.function = processes(2), function

    def submit(self, _, task, point):
        return self.pool.submit(self.function, task, point)

    def shutdown(self, **options):
        self.pool.shutdown(**options)


@pytest.fixture
def importable(monkeypatch):
    """Lets the spawned workers import this file's functions."""
    monkeypatch.setitem(sys.modules, "test_sweep", sys.modules[__name__])
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    for function in (_die_once, _die_always):
        monkeypatch.setattr(function, "__module__", "test_sweep")


def test_a_killed_worker_is_replaced(tmp_path, importable):
    grid = make_grid(GRID)
    flag = tmp_path / "killed"
    summary = sweep(grid, tmp_path / "a.sqlite", executor=lambda: _Patched(partial(_die_once, flag)))
    assert flag.exists()
    assert (summary.done, summary.failed) == (8, 0)


def test_a_point_that_kills_its_worker_fails_alone(tmp_path, importable):
    grid = make_grid(GRID)
    summary = sweep(grid, tmp_path / "a.sqlite", executor=lambda: _Patched(_die_always))
    assert (summary.done, summary.failed) == (7, 1)
    failed = [row for row in results(grid, tmp_path / "a.sqlite")["results"] if row["status"] == "failed"]
    assert [(row["N"], row["t"]) for row in failed] == [(10, 0.5)]
    assert "worker died" in failed[0]["reason"]
    # --retry does it again, with workers that live
    assert sweep(grid, tmp_path / "a.sqlite", executor=threads, retry=True).done == 8


def test_a_killed_parent_loses_nothing(tmp_path):
    text = 'task = "minimize"\n[grid]\nN = 24\nd = 24\nt = {start = 0.5, stop = 3, count = 60}\nb = "t"\n'
    (tmp_path / "grid.toml").write_text(text)
    database = tmp_path / "grid.sqlite"
    command = [sys.executable, "-m", "ccem", "sweep", str(tmp_path / "grid.toml"), "--workers", "2"]
    parent = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    group = parent.pid
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if database.exists() and database.stat().st_size > 12_000 + 4_096 * 2:
            break
    parent.kill()
    parent.wait()
    grid = read_grid(tmp_path / "grid.toml")
    store = Store(database, grid)
    first = store.rows()
    store.close()
    assert 0 < len(first) < 60, len(first)
    # the workers leave by themselves
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _alive(group):
        time.sleep(0.2)
    assert not _alive(group)
    summary = sweep(grid, database, executor=threads)
    assert (summary.before, summary.done) == (len(first), 60)
    store = Store(database, grid)
    assert [row for row in store.rows() if row[0] in {n for n, *_ in first}] == first
    store.close()


def _alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_result_is_never_overwritten(tmp_path):
    store = Store(tmp_path / "a.sqlite", make_grid(GRID))
    store.write(0, {}, "done", {"s": 1})
    with pytest.raises(sqlite3.IntegrityError):
        store.write(0, {}, "done", {"s": 2})
    # and a second process is refused while the first writes
    with pytest.raises(InputError, match="another sweep"):
        Store(tmp_path / "a.sqlite", make_grid(GRID))
    store.close()


def test_another_grid_is_refused(tmp_path):
    Store(tmp_path / "a.sqlite", make_grid(GRID)).close()
    other = make_grid({"task": "optimum", "grid": {"N": 5, "t": 1, "b": 1}})
    with pytest.raises(InputError, match="another grid"):
        sweep(other, tmp_path / "a.sqlite", executor=threads)
    (tmp_path / "b.sqlite").write_text("not a database, but long enough to look like one " * 30)
    with pytest.raises(InputError, match="not a file of results"):
        Store(tmp_path / "b.sqlite", other)


def test_bad_points_are_refused_not_fatal(tmp_path):
    grid = make_grid({"task": "optimum", "grid": {"N": [1, 5], "t": 1, "b": 1}})
    summary = sweep(grid, tmp_path / "a.sqlite", executor=threads)
    assert (summary.done, summary.refused) == (1, 1)


@pytest.mark.parametrize(
    ("task", "point", "words"),
    [
        ("optimum", {"N": 5, "t": 0, "b": 1}, "t must be"),
        ("verify", {"id": 3}, "id must be the id of a theorem, got 3"),
        ("minimize", {"N": 5, "d": 5, "t": 1, "b": 1, "seed": 1.5}, "seed must be a whole number"),
        ("synthetic", {"N": 5, "t": 1, "seed": -1}, "seed must be at least 0"),
        ("constellation", {"N": 5, "d": 5, "relative_bias": 0, "steps": "x"}, "steps must be a number"),
        ("bias", {"N": 5, "t": 1, "seed": ""}, "seed must be a number"),
    ],
)
def test_wrong_values_are_refused_in_plain_words(task, point, words):
    status, value = module.run_point(task, point)
    assert status == "refused"
    assert words in value["reason"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"task": "nope", "grid": {}}, "task must be one of"),
        ({"task": "optimum"}, "grid"),
        ({"task": "optimum", "grid": {"N": 5, "t": 1}}, "lacks b"),
        ({"task": "optimum", "grid": {"N": 5, "t": 1, "b": 1, "z": 1}}, "no parameter z"),
        ({"task": "optimum", "grid": {"N": 5, "t": {"start": 1}, "b": 1}}, "a range is"),
        ({"task": "optimum", "grid": {"N": 5, "t": {"start": 0, "stop": 1, "count": 3, "log": True}, "b": 1}}, "> 0"),
        ({"task": "optimum", "grid": {"N": 5, "t": float("nan"), "b": 1}}, "finite"),
        ({"task": "optimum", "grid": {"N": 5, "t": [[1]], "b": 1}}, "expected numbers"),
        ({"task": "optimum", "grid": {"N": [], "t": 1, "b": 1}}, "0 points"),
        ({"task": "optimum", "grid": {"N": 5, "t": "b", "b": "t"}}, "values of its own"),
        ({"task": "optimum", "gird": {}}, "unknown entries"),
    ],
)
def test_wrong_grids_are_named(data, words):
    with pytest.raises(InputError, match=words):
        make_grid(data)


def test_the_command(tmp_path, capsys):
    (tmp_path / "g.toml").write_text('task = "verify"\n[grid]\nid = ["feasibility", "no-such"]\n')
    assert run(tmp_path / "g.toml", "--workers", 1, "-o", tmp_path / "r.json") == 0
    data = json.loads((tmp_path / "r.json").read_text())
    assert [row["status"] for row in data["results"]] == ["done", "refused"]
    assert data["results"][0]["verdict"] == "PROVED"
    err = capsys.readouterr().err
    assert "1 done, 1 refused" in err
    assert "\nfirst refused: id = no-such: there is no theorem 'no-such'" in err
    (tmp_path / "bad.toml").write_text("task = ")
    assert run(tmp_path / "bad.toml") == 2


def test_a_grid_of_wrong_values_only_exits_with_2(tmp_path, capsys):
    (tmp_path / "g.toml").write_text('task = "optimum"\n[grid]\nN = [1, 9223372036854775808000]\nt = 1\nb = 1\n')
    assert run(tmp_path / "g.toml", "--workers", 1, "-o", tmp_path / "r.json") == 2
    assert "first refused: N = 1, t = 1, b = 1: N must be a whole number >= 2" in capsys.readouterr().err
    reasons = [row["reason"] for row in json.loads((tmp_path / "r.json").read_text())["results"]]
    assert "at most 2^62" in reasons[1]


@pytest.mark.parametrize("kill", [False, True])
def test_two_dask_workers_on_loopback(tmp_path, kill):
    distributed = pytest.importorskip("distributed")
    grid = make_grid(GRID)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        assert len(set(pids)) == 2

        def progress(done, total, left):
            if kill and done == 1:
                os.kill(pids[0], signal.SIGKILL)

        start = partial(dask_executor, cluster.scheduler_address)
        summary = sweep(grid, tmp_path / "a.sqlite", executor=start, progress=progress)
    assert (summary.done, summary.failed) == (8, 0)
    sweep(grid, tmp_path / "b.sqlite", executor=threads)
    assert results(grid, tmp_path / "a.sqlite") == results(grid, tmp_path / "b.sqlite")
