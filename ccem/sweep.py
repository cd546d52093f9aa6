"""Sweeps over grids that survive: each result is committed once to SQLite; a new run goes on where the last one died.

A grid is a TOML file::

    task = "optimum"                       # see TASKS
    [grid]
    N = [10, 100]                          # a list, a number, ...
    t = {start = 0.1, stop = 5, count = 50}   # ... a range (log = true: geometric), ...
    b = "t"                                # ... or the name of another parameter

Only this process writes: workers return their result. A worker that dies is replaced, and what it was doing is tried
again alone, so that one bad point cannot take others down with it.
"""

from __future__ import annotations

import csv
import hashlib
import inspect
import io
import itertools
import json
import math
import multiprocessing
import os
import platform
import sqlite3
import threading
import time
import tomllib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ccem._version import __version__
from ccem.errors import CcemError, InputError, MissingExtraError
from ccem.inputs import whole_number

SCHEMA = 1
MAX_POINTS = 1_000_000
ATTEMPTS = 3  # of a point whose worker died

Point = dict[str, Any]


def _optimum(N: int, t: float, b: float) -> Point:
    from ccem.minimiser import optimum

    best = optimum(N, t, b)
    names = ("s", "delta", "positive_similarity", "negative_similarity", "loss")
    return {**{name: float(getattr(best, name)) for name in names}, "phase": best.phase}


def _verify(id: str) -> Point:
    from ccem.library import fingerprint, load, verify

    if not isinstance(id, str):
        raise InputError(f"id must be the id of a theorem, got {id}")
    result = verify([id])[-1]
    return {"verdict": result.status, "fingerprint": fingerprint(load(id))}


def _bounds(N: int, d: int, t: float, b: float) -> Point:
    from ccem.low_dimension.bounds import low_dimension_bounds

    found = low_dimension_bounds(N, d, t, b)
    return {"lower": found.lower, "upper": found.upper, "method": found.lower_method}


def _minimize(N: int, d: int, t: float, b: float, seed: int = 0) -> Point:
    from ccem.embeddings.minimise import minimize_embeddings, similarities

    found = minimize_embeddings(N, d, t=t, b=b, rng=whole_number(seed, "seed", least=0))
    near = similarities(found.U, found.V)
    return {"loss": found.loss, "positive_similarity": near.positive, "negative_similarity": near.negative}


def _synthetic(
    N: int, t: float, loss: str = "sigmoid", encoder: str = "direct", steps: int = 3000, seed: int = 0
) -> Point:  # fmt: skip
    from ccem.experiments.synthetic import synthetic

    row = _new(synthetic(sizes=[N], ts=[t], loss=loss, encoder=encoder, steps=steps, seed=seed), "N", "t")
    row["loss_reached"] = row.pop("loss")  # "loss" is the parameter
    return row


def _constellation(N: int, d: int, relative_bias: float, steps: int = 3000, seed: int = 0) -> Point:
    from ccem.experiments.trained import constellation

    runs = constellation(N=N, d=d, relative_biases=[relative_bias], trained=False, steps=steps, seed=seed)
    return _new(runs, "relative_bias", "start")


def _bias(N: int, t: float, start: float = 0, seed: int = 0) -> Point:
    from ccem.experiments.trained import bias

    return _new(bias(sizes=[N], ts=[t], starts=[start], seed=seed), "N", "t", "start")


def _new(experiment: Point, *known: str) -> Point:
    """The one result of an experiment without the parameters of the point."""
    return {name: value for name, value in experiment["results"][0].items() if name not in known}


def _low_dimension(N: int, d: int, t: float, b: float, starts: int = 8, seed: int = 0) -> Point:
    from ccem.experiments.low_dimension import best_arrangement

    return best_arrangement(N, d, t, b, starts=starts, seed=seed)


TASKS: dict[str, Callable[..., Point]] = {
    "optimum": _optimum,
    "verify": _verify,
    "bounds": _bounds,
    "minimize": _minimize,
    "low-dimension": _low_dimension,
    "synthetic": _synthetic,
    "constellation": _constellation,
    "bias": _bias,
}


@dataclass(frozen=True)
class Grid:
    """A task and the points at which it is done, in the order of the file."""

    task: str
    axes: dict[str, Any]

    def points(self) -> Iterator[Point]:
        free = {name: values for name, values in self.axes.items() if isinstance(values, list)}
        for values in itertools.product(*free.values()):
            point = dict(zip(free, values, strict=True))
            yield {name: point[name if isinstance(axis, list) else axis] for name, axis in self.axes.items()}

    def size(self) -> int:
        return math.prod(len(values) for values in self.axes.values() if isinstance(values, list))

    def fingerprint(self) -> str:
        text = json.dumps({"schema": SCHEMA, "task": self.task, "axes": self.axes}, sort_keys=False)
        return hashlib.sha256(text.encode()).hexdigest()


def read_grid(path: str | Path) -> Grid:
    """The grid in a TOML file. Raises: :class:`InputError` naming what is wrong in it."""
    file = Path(path)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: not TOML: {error}") from error
    return make_grid(data)


def make_grid(data: dict[str, Any]) -> Grid:
    """The grid that the data of a TOML file describes.

    >>> list(make_grid({"task": "optimum", "grid": {"N": [4, 5], "t": 1, "b": "t"}}).points())
    [{'N': 4, 't': 1, 'b': 1}, {'N': 5, 't': 1, 'b': 1}]
    """
    task = data.get("task")
    if task not in TASKS:
        raise InputError(f"task must be one of {', '.join(TASKS)}, got {task!r}")
    if extra := set(data) - {"task", "grid"}:
        raise InputError(f"unknown entries: {', '.join(sorted(extra))}; a grid has task and [grid]")
    given = data.get("grid")
    if not isinstance(given, dict) or not given:
        raise InputError("[grid] is missing")
    known = inspect.signature(TASKS[task]).parameters
    if extra := set(given) - set(known):
        raise InputError(f"{task} has no parameter {', '.join(sorted(extra))}; it has {', '.join(known)}")
    if missing := [name for name, p in known.items() if p.default is p.empty and name not in given]:
        raise InputError(f"[grid] lacks {', '.join(missing)}")
    grid = Grid(task, {name: _axis(name, value, given) for name, value in given.items()})
    if not 1 <= grid.size() <= MAX_POINTS:
        raise InputError(f"the grid has {grid.size()} points; 1 to {MAX_POINTS} are allowed")
    return grid


def _axis(name: str, value: Any, given: dict[str, Any]) -> Any:
    if isinstance(value, str) and value in given and value != name:
        if isinstance(given[value], str):
            raise InputError(f"{name} = {value!r} must name a parameter that has values of its own")
        return value
    if isinstance(value, dict):
        try:
            start, stop, count = float(value["start"]), float(value["stop"]), value["count"]
        except (KeyError, TypeError, ValueError):
            raise InputError(f"{name}: a range is {{start = ..., stop = ..., count = ...}}") from None
        log = value.get("log", False)
        if type(count) is not int or not 1 <= count <= MAX_POINTS:
            raise InputError(f"{name}: count must be a whole number from 1 to {MAX_POINTS}, got {count}")
        if set(value) - {"start", "stop", "count", "log"} or not (math.isfinite(start) and math.isfinite(stop)):
            raise InputError(f"{name}: a range is {{start = ..., stop = ..., count = ..., log = true or false}}")
        if log and (start <= 0 or stop <= 0):
            raise InputError(f"{name}: a logarithmic range needs start and stop > 0")
        steps = [k / max(1, count - 1) for k in range(count)]
        return [start * (stop / start) ** x if log else start + (stop - start) * x for x in steps]
    values = value if isinstance(value, list) else [value]
    for item in values:
        if isinstance(item, bool) or not isinstance(item, (int, float, str)):
            raise InputError(f"{name}: expected numbers or texts, got {item!r}")
        if isinstance(item, float) and not math.isfinite(item):
            raise InputError(f"{name} must be finite, got {item}")
    return values


class Store:
    """The results of one sweep in one SQLite file; one process at a time."""

    def __init__(self, path: str | Path, grid: Grid) -> None:
        self.path = Path(path)
        try:
            self.connection = sqlite3.connect(self.path, timeout=1)
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self.connection.execute("PRAGMA synchronous = FULL")
            with self.connection:
                self.connection.execute("BEGIN EXCLUSIVE")
                self.connection.execute("CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT)")
                self.connection.execute(
                    "CREATE TABLE IF NOT EXISTS results (point INTEGER PRIMARY KEY, parameters TEXT NOT NULL, "
                    "status TEXT NOT NULL, value TEXT NOT NULL)"
                )
                self._claim(grid)
        except sqlite3.OperationalError as error:
            reason = "another sweep is writing to it" if "locked" in str(error) else str(error)
            raise InputError(f"{self.path}: {reason}") from error
        except sqlite3.DatabaseError as error:
            raise InputError(f"{self.path}: not a file of results: {error}") from error

    def _claim(self, grid: Grid) -> None:
        about = dict(self.connection.execute("SELECT name, value FROM about"))
        if not about:
            versions = {"ccem": __version__, "python": platform.python_version()}
            rows = {"grid": grid.fingerprint(), "task": grid.task, "axes": json.dumps(grid.axes), **versions}
            self.connection.executemany("INSERT INTO about VALUES (?, ?)", rows.items())
        elif about.get("grid") != grid.fingerprint():
            raise InputError(f"{self.path} holds the results of another grid; choose another file")

    def done(self) -> set[int]:
        return {row[0] for row in self.connection.execute("SELECT point FROM results")}

    def write(self, number: int, parameters: Point, status: str, value: Point) -> None:
        """Commit one result; a second one for the same point is an error, never an overwrite."""
        with self.connection:
            row = (number, json.dumps(parameters), status, json.dumps(value))
            self.connection.execute("INSERT INTO results VALUES (?, ?, ?, ?)", row)

    def forget_failed(self) -> None:
        with self.connection:
            self.connection.execute("DELETE FROM results WHERE status = 'failed'")

    def rows(self) -> list[tuple[int, Point, str, Point]]:
        query = "SELECT point, parameters, status, value FROM results ORDER BY point"
        return [(n, json.loads(p), status, json.loads(v)) for n, p, status, v in self.connection.execute(query)]

    def about(self) -> dict[str, str]:
        return dict(self.connection.execute("SELECT name, value FROM about"))

    def close(self) -> None:
        self.connection.close()


def run_point(task: str, point: Point) -> tuple[str, Point]:
    """What a worker does: (status, value); errors of the task are results, not crashes."""
    try:
        found = TASKS[task](**point)
        # JSON has no infinity: None stands for it, as for delta of the antipodal structure
        return "done", {name: None if value == math.inf else value for name, value in found.items()}
    except CcemError as error:
        return "refused", {"reason": str(error)}
    except Exception as error:
        return "failed", {"reason": f"{type(error).__name__}: {error}"}


def _leave_with_parent(parent: int) -> None:
    """In a worker: end when the parent has died, however it died."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def processes(workers: int | None = None) -> ProcessPoolExecutor:
    """The default executor: processes that end with this one."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_with_parent, initargs=(os.getpid(),))


def dask_executor(address: str) -> Executor:
    """A Dask cluster's executor. Raises: :class:`MissingExtraError`, :class:`InputError` if it does not answer."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingExtraError("a Dask cluster needs distributed: pip install distributed") from error
    try:
        return _DaskExecutor(Client(address, timeout=10, set_as_default=False))
    except (OSError, ValueError) as error:
        raise InputError(f"no Dask cluster answers at {address}: {error}") from error


class _DaskExecutor(Executor):
    """Dask's executor with the standard library's ``shutdown``, which here also closes the connection."""

    def __init__(self, client: Any) -> None:
        self.client, self.executor = client, client.get_executor()
        self.workers = sum(client.ncores().values())

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = self.executor.submit(fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.executor.shutdown(wait=wait)
        self.client.close()


@dataclass(frozen=True)
class Summary:
    """How many points a run found done, did itself, and how they ended."""

    total: int
    before: int
    done: int
    refused: int
    failed: int


def sweep(
    grid: Grid,
    database: str | Path,
    *,
    executor: Callable[[], Executor] | None = None,
    workers: int | None = None,
    retry: bool = False,
    progress: Callable[[int, int, float], None] | None = None,
) -> Summary:
    """Do all points of a grid that the database lacks.

    Parameters: ``grid``; ``database``, a file (made if missing); ``executor`` makes a ``concurrent.futures.Executor``
    (called again when its workers died; default: ``workers`` processes); ``retry`` does failed points again;
    ``progress`` gets (done, total, seconds left). Returns: :class:`Summary`. Guarantee: a committed result is never
    lost, changed or computed again; results do not depend on the number of workers.
    Raises: :class:`InputError` for a database of another grid or in use.
    """
    store = Store(database, grid)
    try:
        if retry:
            store.forget_failed()
        before = store.done()
        waiting = deque((n, point) for n, point in enumerate(grid.points()) if n not in before)
        make = executor or (lambda: processes(workers))
        _Run(store, grid.task, waiting, make, workers, len(before), grid.size(), progress).go()
        statuses = [status for _, _, status, _ in store.rows()]
        counts = {status: statuses.count(status) for status in ("done", "refused", "failed")}
        return Summary(grid.size(), len(before), **counts)
    finally:
        store.close()


class _Run:
    def __init__(
        self, store: Store, task: str, waiting: deque[tuple[int, Point]], make: Callable[[], Executor],
        workers: int | None, done: int, total: int, progress: Callable[[int, int, float], None] | None,
    ) -> None:  # fmt: skip
        self.store, self.task, self.waiting, self.make, self.progress = store, task, waiting, make, progress
        self.workers = workers or os.cpu_count() or 1
        self.done, self.first, self.total, self.start = done, done, total, time.monotonic()
        self.suspects: deque[tuple[int, Point]] = deque()
        self.deaths: dict[int, int] = {}

    def go(self) -> None:
        while self.waiting or self.suspects:
            executor = self.make()
            try:
                self._fill(executor)
            finally:
                executor.shutdown(wait=False, cancel_futures=True)

    def _fill(self, executor: Executor) -> None:
        """Submit and collect until everything is done or the executor breaks."""
        running: dict[Future[tuple[str, Point]], tuple[int, Point]] = {}
        window = 4 * max(1, getattr(executor, "workers", self.workers))
        while self.waiting or self.suspects or running:
            broken = False
            queue = self.suspects or self.waiting
            limit = 1 if self.suspects or any(n in self.deaths for n, _ in running.values()) else window
            try:
                while queue and len(running) < limit:
                    number, point = queue[0]
                    running[executor.submit(run_point, self.task, point)] = (number, point)
                    queue.popleft()
                    if number in self.deaths:
                        break
            except BrokenExecutor:
                broken = True
            if running and not broken:
                wait(running, return_when=FIRST_COMPLETED)
            for future in [future for future in running if future.done()]:
                try:
                    status, value = future.result()
                except BrokenExecutor:
                    broken = True
                    continue
                except Exception as error:
                    number, point = running.pop(future)
                    self._died(number, point, f"{type(error).__name__}: {error}")
                    continue
                number, point = running.pop(future)
                self._finish(number, point, status, value)
            if broken:
                alone = len(running) == 1
                for number, point in sorted(running.values(), key=lambda item: item[0]):
                    self._died(number, point, "the worker died", blame=alone)
                return

    def _died(self, number: int, point: Point, reason: str, *, blame: bool = True) -> None:
        self.deaths[number] = self.deaths.get(number, 0) + blame
        if self.deaths[number] >= ATTEMPTS:
            self._finish(number, point, "failed", {"reason": f"{reason}, {ATTEMPTS} times"})
        else:
            self.suspects.append((number, point))

    def _finish(self, number: int, point: Point, status: str, value: Point) -> None:
        self.store.write(number, point, status, value)
        self.done += 1
        if self.progress:
            spent = time.monotonic() - self.start
            left = spent / (self.done - self.first) * (self.total - self.done)
            self.progress(self.done, self.total, left)


def results(grid: Grid, database: str | Path) -> dict[str, Any]:
    """All results of a sweep, in the order of the grid, with what made them; independent of how it was run."""
    store = Store(database, grid)
    try:
        about = store.about()
        rows = [{"point": n, **p, "status": status, **v} for n, p, status, v in store.rows()]
    finally:
        store.close()
    return {"schema": SCHEMA, "task": grid.task, "grid": grid.axes, "about": about, "results": rows}


def as_csv(data: dict[str, Any]) -> str:
    """The results as CSV, every column that occurs."""
    columns = list(dict.fromkeys(name for row in data["results"] for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(data["results"])
    return out.getvalue()
