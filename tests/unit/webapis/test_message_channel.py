"""Channels within a realm; the order of their messages has cases of its own, in cases/order."""

from __future__ import annotations

import pytest

from playground.scripts import run_script


@pytest.fixture(autouse=True)
def private_cache(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(tmp_path / "cache"))


def test_both_ends_can_send() -> None:
    assert run_script("""
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (e) => console.log(`one ${e.data}`);
        port2.onmessage = (e) => { console.log(`two ${e.data}`); port2.postMessage('back'); };
        port1.postMessage('there');
    """) == ["two there", "one back"]


def test_a_closed_channel_carries_nothing() -> None:
    assert run_script("""
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => console.log('never');
        port1.close();
        port2.postMessage('lost');
        console.log('end');
    """) == ["end"]


def test_a_listener_alone_does_not_start_a_port() -> None:
    assert run_script("""
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', (e) => console.log(e.data));
        port2.postMessage('waits');
        setTimeout(() => { console.log('now'); port1.start(); }, 1);
    """) == ["now", "waits"]


def test_a_message_event_says_what_it_is() -> None:
    assert run_script("""
        const e = new MessageEvent('message', { data: 'd', origin: 'o', lastEventId: 'i' });
        console.log(`${e.type} ${e.data} ${e.origin} ${e.lastEventId}`);
        console.log(`${e.source} ${e.ports.length}`);
        console.log(`${e instanceof Event} ${new MessageEvent('x').data}`);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = (m) => console.log(`${m.isTrusted} ${m.target === port1}`);
        port2.postMessage(1);
    """) == ["message d o i", "null 0", "true null", "true true"]


def test_what_cannot_be_cloned_is_refused_at_once() -> None:
    assert (
        run_script("""
        const { port1 } = new MessageChannel();
        for (const bad of [() => {}, Symbol(), port1])
          try { port1.postMessage(bad); } catch (e) { console.log(e.name); }
    """)
        == ["DataCloneError"] * 3
    )


def test_ports_are_made_by_channels_only() -> None:
    assert run_script("""
        try { new MessagePort(); } catch (e) { console.log(e.name); }
        try { MessageChannel(); } catch (e) { console.log(e.name); }
    """) == ["TypeError", "TypeError"]
