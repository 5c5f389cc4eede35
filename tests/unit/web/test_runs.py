"""POST /api/runs: what it takes, what it streams, when it stops."""

from __future__ import annotations

import json
import threading
import time

import httpx
import pytest

from playground.errors import InvalidArguments, ModuleNotFound, UnknownExport
from playground.web.serve import running_server

GOOD = {"module": "promises", "export": "double_later", "args": [1]}


def lines(response) -> list[dict]:
    return [json.loads(line) for line in response.text.splitlines()]


def eventually(condition) -> bool:
    end = time.monotonic() + 3
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_a_run_is_answered_with_its_events_as_lines(client):
    response = client.post("/api/runs", json=GOOD)
    assert response.status_code == 200
    assert response.mimetype == "application/x-ndjson"
    assert response.headers["Cache-Control"] == "no-store"
    events = lines(response)
    assert [event["ev"] for event in events] == ["run.start", "run.end"]
    assert events[0]["data"]["args"] == [1]


def test_the_mirror_may_fetch_from_this_server_and_nothing_else(url):
    response = httpx.post(f"{url}/api/runs", json=GOOD)
    assert lines(response)[0]["data"]["origins"] == [url]


def test_the_client_cannot_choose_another_port_for_the_mirror(url):
    response = httpx.post(f"{url}/api/runs", json=GOOD, headers={"Host": "127.0.0.1:22"})
    assert response.status_code == 421
    assert "22" in response.json()["detail"]


def test_a_public_origin_is_used_as_it_is(make_app):
    client = make_app(PUBLIC_ORIGIN="https://play.example").test_client()
    event = lines(client.post("/api/runs", json=GOOD, headers={"Host": "localhost:9"}))[0]
    assert event["data"]["origins"] == ["https://play.example"]


def test_a_lone_surrogate_passes(make_app):
    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start", "data": {"s": request.args[0]}})
        emit({"ev": "run.end"})

    client = make_app(RUNNER=runner).test_client()
    response = client.post("/api/runs", json={**GOOD, "args": ["\ud800é"]})
    assert lines(response)[0]["data"]["s"] == "\ud800é"


@pytest.mark.parametrize("type_", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_refused(client, type_):
    response = client.post("/api/runs", data=json.dumps(GOOD), content_type=type_)
    assert response.status_code == 415
    assert "application/json" in response.json["detail"]


def test_a_charset_does_no_harm(client):
    response = client.post(
        "/api/runs", data=json.dumps(GOOD), content_type="application/json; charset=utf-8"
    )
    assert response.status_code == 200


def test_a_body_over_64_kib_is_refused(client):
    body = json.dumps({**GOOD, "args": ["x" * 65_536]})
    response = client.post("/api/runs", data=body, content_type="application/json")
    assert response.status_code == 413
    assert response.json["detail"] == "A run request has at most 64 KiB."


def test_a_chunked_body_over_64_kib_is_refused(url):
    pieces = (b" " * 1024 for _ in range(100))
    response = httpx.post(
        f"{url}/api/runs", content=pieces, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 413
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_body_of_exactly_64_kib_is_read(client):
    frame = json.dumps({**GOOD, "args": [""]})
    body = frame.replace('""', f'"{"x" * (65_536 - len(frame))}"')
    assert len(body) == 65_536
    response = client.post("/api/runs", data=body, content_type="application/json")
    assert response.status_code == 200


def test_bad_json_is_a_problem_with_line_and_column(client):
    response = client.post("/api/runs", data="{\n1}", content_type="application/json")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert (response.json["line"], response.json["column"]) == (2, 1)


def test_an_unknown_module_is_a_problem_with_the_nearest(client):
    response = client.post("/api/runs", json={**GOOD, "module": "promise"})
    assert response.status_code == 404
    assert "did you mean `promises`?" in response.json["detail"]
    assert response.json["known"] == ["fetch", "promises"]


@pytest.mark.parametrize("name", ["../fetch", "/etc/passwd", "", "fetch\0", "FETCH", "__proto__"])
def test_a_module_is_looked_up_never_opened(client, name):
    assert client.post("/api/runs", json={**GOOD, "module": name}).status_code == 404


def test_an_unknown_export_is_a_problem_in_the_words_of_the_contract(client):
    response = client.post("/api/runs", json={**GOOD, "export": "doubel_later"})
    assert response.status_code == 404
    assert response.json["detail"] == (
        "`doubel_later` is not exported by promises; did you mean `double_later`?"
    )
    assert response.json["known"] == ["double_later", "order"]


def test_a_scenario_is_run_by_its_name(client):
    events = lines(client.post("/api/runs", json={"module": "promises", "scenario": "first"}))
    assert events[0]["data"]["scenario"] == "first"


def test_an_unknown_scenario_is_a_problem_with_the_nearest(client):
    response = client.post("/api/runs", json={"module": "promises", "scenario": "frist"})
    assert response.status_code == 404
    assert response.json["detail"] == "`frist` is no scenario of promises; did you mean `first`?"
    assert response.json["type"] == "/help#unknown-scenario"
    assert response.json["known"] == ["first"]


def test_bad_arguments_name_the_place(client):
    response = client.post("/api/runs", json={**GOOD, "args": [1, {"$nonsense": 1}]})
    assert response.status_code == 400
    assert response.json["type"] == "/help#argument-forms"
    assert response.json["at"] == "args[1]"


@pytest.mark.parametrize(
    ("error", "status"),
    [(InvalidArguments("bad"), 400), (UnknownExport("none"), 404), (ModuleNotFound("none"), 404)],
)
def test_what_the_runner_refuses_before_it_starts_is_a_problem(make_app, error, status):
    def runner(request, emit, origins, cancel):
        raise error

    app = make_app(RUNNER=runner, MAX_RUNS=1)
    for _ in range(2):
        response = app.test_client().post("/api/runs", json=GOOD)
        assert response.status_code == status
        assert response.mimetype == "application/problem+json"


def test_a_runner_that_breaks_down_before_it_starts_is_a_problem(make_app):
    def runner(request, emit, origins, cancel):
        raise RuntimeError("secret")

    response = make_app(RUNNER=runner, TESTING=False).test_client().post("/api/runs", json=GOOD)
    assert response.status_code == 500
    assert "secret" not in response.text


def test_events_arrive_while_the_run_goes_on(make_app):
    goon = threading.Event()

    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start"})
        assert goon.wait(5)
        emit({"ev": "run.end"})

    with (
        running_server(make_app(RUNNER=runner)) as url,
        httpx.stream("POST", f"{url}/api/runs", json=GOOD) as response,
    ):
        events = response.iter_lines()
        assert json.loads(next(events))["ev"] == "run.start"
        goon.set()
        assert [json.loads(line)["ev"] for line in events] == ["run.end"]


def test_more_runs_than_allowed_are_told_when_to_try_again(make_app):
    goon = threading.Event()

    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start"})
        goon.wait(5)
        emit({"ev": "run.end"})

    with (
        running_server(make_app(RUNNER=runner, MAX_RUNS=1, MAX_WAITING=0)) as url,
        httpx.stream("POST", f"{url}/api/runs", json=GOOD) as first,
    ):
        refused = httpx.post(f"{url}/api/runs", json=GOOD)
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) >= 1
        assert refused.json()["type"] == "/help#busy"
        goon.set()
        first.read()
        assert httpx.post(f"{url}/api/runs", json=GOOD).status_code == 200


def test_a_client_that_leaves_cancels_the_run_even_while_nothing_happens(make_app):
    cancelled = threading.Event()

    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start"})
        if cancel.wait(5):
            cancelled.set()

    with running_server(make_app(RUNNER=runner, MAX_RUNS=1)) as url:
        with httpx.stream("POST", f"{url}/api/runs", json=GOOD) as response:
            next(response.iter_lines())
        assert cancelled.wait(2)


def test_a_client_that_leaves_before_the_first_event_cancels_the_run(make_app):
    begun, cancelled = threading.Event(), threading.Event()

    def runner(request, emit, origins, cancel):
        begun.set()
        if cancel.wait(5):
            cancelled.set()

    with running_server(make_app(RUNNER=runner)) as url:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{url}/api/runs", json=GOOD, timeout=0.3)
        assert begun.is_set()
        assert cancelled.wait(2)


def test_the_end_of_the_server_cancels_the_run(make_app):
    cancelled = threading.Event()

    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start"})
        if cancel.wait(5):
            cancelled.set()

    with running_server(make_app(RUNNER=runner)) as url:
        client = httpx.Client()
        stream = client.stream("POST", f"{url}/api/runs", json=GOOD)
        next(stream.__enter__().iter_lines())
    assert cancelled.is_set()
    client.close()


def test_places_are_given_back(make_app):
    client = make_app(MAX_RUNS=1).test_client()
    for _ in range(5):
        assert client.post("/api/runs", json=GOOD).status_code == 200


def test_events_come_as_server_sent_events_if_asked_for(client):
    lines = client.post("/api/runs", json=GOOD).text.splitlines()
    response = client.post("/api/runs", json=GOOD, headers={"Accept": "text/event-stream"})
    assert response.mimetype == "text/event-stream"
    events = response.text.removesuffix("\n\n").split("\n\n")
    assert events[0] == f"id: 1\ndata: {lines[0]}"
    assert events[-1].startswith(f"id: {len(lines)}\ndata: ")
    assert len(events) == len(lines)


def test_who_leaves_a_stream_of_events_cancels_the_run(make_app):
    cancelled = threading.Event()

    def runner(request, emit, origins, cancel):
        emit({"ev": "run.start"})
        if cancel.wait(5):
            cancelled.set()

    accept = {"Accept": "text/event-stream"}
    with running_server(make_app(RUNNER=runner)) as url:
        with httpx.stream("POST", f"{url}/api/runs", json=GOOD, headers=accept) as response:
            next(response.iter_lines())
        assert cancelled.wait(2)
