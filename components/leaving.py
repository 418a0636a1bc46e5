"""What a reader gave goes when the reader has gone, also where no other reader comes.

Streamlit keeps the session of a closed tab for some minutes, so that a broken connection can be taken up
again, but drops it only when the next tab is closed. A sweep once in a while drops it in time.
"""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from concurrent.futures import CancelledError
from weakref import WeakSet

import streamlit as st
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.app_session import AppSession


@st.cache_resource(show_spinner=False)
def forget_who_left() -> None:
    """Start the sweep, once for the server."""
    if Runtime.exists():
        threading.Thread(target=_sweep_for_ever, args=(Runtime.instance(),), daemon=True).start()


def _sweep_for_ever(runtime: Runtime) -> None:
    pause = min(60.0, max(1.0, float(config.get_option("server.disconnectedSessionTTL"))))
    loop = runtime._get_async_objs().eventloop
    known: WeakSet[AppSession] = WeakSet()
    while True:
        time.sleep(pause)
        try:
            someone_left = asyncio.run_coroutine_threadsafe(_sweep(runtime, known), loop).result()
        except (RuntimeError, CancelledError):
            return  # the server has ended
        if someone_left:
            _clean_up()


async def _sweep(runtime: Runtime, known: WeakSet[AppSession]) -> bool:
    """Empty the sessions that are over; says whether there were any. Runs in the server's own thread.

    Emptied they must be: the server's loop holds on to the last one until another reader comes.
    """
    sessions = runtime._session_mgr
    sessions._session_storage._cache.expire()  # type: ignore[attr-defined]
    now = {one.session.id for one in sessions.list_sessions()}
    gone = [session for session in known if session.id not in now]
    for session in gone:
        session.shutdown()
        session.session_state.clear()
        known.discard(session)
    known.update(one.session for one in sessions.list_sessions())
    return bool(gone)


def _clean_up() -> None:
    """Give back what they held: a session refers to itself, and what was put aside is never looked through."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
