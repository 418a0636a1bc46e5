"""A reader without a browser: opens a session of the running app, as its page does, and has texts read.

Speaks the messages of Streamlit's page over a web socket; the widgets are found by their keys.
"""

from __future__ import annotations

import html
import re
from types import TracebackType
from typing import Any
from urllib.request import Request, urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

_TAG = re.compile(r"<[^<>]*+>")


class Reader:
    """One open session; ``screen`` is the markup that it shows.

    Args:
        address: the app's, "http://localhost:8501".
        patience: seconds until an answer that does not come is a failure.
    """

    def __init__(self, address: str, patience: float = 60) -> None:
        where = address.replace("http://", "ws://") + "/_stcore/stream"
        self._address, self._patience = address, patience
        self._connection = connect(
            where,
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            open_timeout=patience,
        )
        self._socket = self._connection.__enter__()
        self._ids: dict[str, str] = {}
        self._known: dict[str, bytes] = {}
        self._page = self._session = ""
        self._pages: dict[str, str] = {}
        self.screen = ""
        self.ask()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()

    def leave(self) -> None:
        """Close the tab."""
        self._connection.__exit__(None, None, None)

    def read(self, text: str) -> str:
        """Paste a text and press the button; returns the words that the screen then shows."""
        self.ask(pasted=text, read_pasted=True)
        return self.words

    @property
    def words(self) -> str:
        """What the screen shows, without its markup."""
        return html.unescape(_TAG.sub("", self.screen))

    def ask(self, **widgets: str | bool) -> None:
        """Run the app with these widgets as set or pressed, by key; draws the screen anew."""
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash = self._page
        for key, value in widgets.items():
            widget = state.widget_states.widgets.add()
            widget.id = self._ids[key]
            if isinstance(value, bool):
                widget.trigger_value = value
            else:
                widget.string_value = value
        self._socket.send(message.SerializeToString())
        self._receive()

    def upload(self, name: str, data: bytes) -> None:
        """Send a file as the page does when one is opened; the server keeps it for this session."""
        with urlopen(f"{self._address}/_stcore/health", timeout=self._patience) as answer:
            cookie = answer.headers["Set-Cookie"].partition(";")[0]
        edge = "fifty-dashes"
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        request = Request(
            f"{self._address}/_stcore/upload_file/{self._session}/one",
            f"{head}".encode() + data + f"\r\n--{edge}--\r\n".encode(),
            {
                "Content-Type": f"multipart/form-data; boundary={edge}",
                "Cookie": cookie,
                "X-Xsrftoken": cookie.partition("=")[2],
            },
            method="PUT",
        )
        with urlopen(request, timeout=self._patience) as answer:
            assert answer.status == 204

    def turn_to(self, page: str) -> None:
        """Go to another page of the app, by the name in its address."""
        self._page = next(hash for hash, name in self._pages.items() if name == page)
        self.ask()

    def _receive(self) -> None:
        """Take in what the app sends until it has finished, runs that it begins anew included."""
        shown: list[str] = []
        while True:
            message = ForwardMsg()
            data = self._socket.recv(timeout=self._patience)
            assert isinstance(data, bytes)
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                message.ParseFromString(self._known[message.ref_hash])
                kind = message.WhichOneof("type")
            elif message.hash:
                self._known[message.hash] = data
            if kind == "new_session":
                shown, self._page = [], message.new_session.page_script_hash
                self._session = message.new_session.initialize.session_id
            elif kind == "navigation":
                self._pages = {
                    page.page_script_hash: page.url_pathname for page in message.navigation.app_pages
                }
            elif kind == "delta":
                self._take(message.delta.new_element, shown)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.screen = "\n".join(shown)
                return

    def _take(self, element: Any, shown: list[str]) -> None:
        kind = element.WhichOneof("type")
        if kind is None:
            return
        part = getattr(element, kind)
        if widget := getattr(part, "id", ""):
            self._ids[str(widget).rsplit("-", 1)[-1]] = str(widget)
        shown += [str(getattr(part, "body", "")), str(getattr(part, "json", ""))]
