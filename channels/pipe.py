"""
The pipe between the gateway and its hosts: the only door to ZeroMQ.

The gateway binds a ROUTER, each host connects a DEALER under its own name. Whatever is sent during
one turn of the loop travels as one multipart message, a frame for each; so batches grow with the
load and a quiet message waits for nobody. The queues have no limit of their own, because nothing
may be dropped here: the gateway bounds what is on its way, by counting what is not yet answered.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Final, Generic, TypeVar

import zmq

from channels.codec import decode_downward, decode_upward, encode
from channels.errors import HostLost, Malformed
from channels.hosting import Downward, Upward

log = logging.getLogger(__name__)

TURN: Final = 64
"""Batches read before the loop may do something else."""

FRAMES: Final = 256
"""Messages in one batch: about 100 KB, so that a burst does not hold up the first of them."""

T = TypeVar("T", Upward, Downward)


class _Wire(Generic[T]):
    """A socket on the loop. Its descriptor is edge-triggered: after each send, look again."""

    def __init__(self, socket: "zmq.Socket[bytes]", heard: Callable[[list[bytes]], None]) -> None:
        self._socket = socket
        self._heard = heard
        self._loop = asyncio.get_running_loop()
        self._descriptor = int(socket.getsockopt(zmq.FD))
        self._loop.add_reader(self._descriptor, self.look)
        self._loop.call_soon(self.look)

    def send(self, frames: list[bytes]) -> None:
        """
        Queue one multipart message; after `close` it is let go, for the other end asks again.

        Raises:
            HostLost: when nobody with the name in the first frame is connected.

        """
        if self._socket.closed:
            return
        try:
            self._socket.send_multipart(frames, zmq.NOBLOCK)
        except zmq.ZMQError as error:
            raise HostLost(str(error)) from error
        # Sending may have eaten the edge that would have told of something to read.
        self._loop.call_soon(self.look)

    def look(self) -> None:
        """Read what is there, a bounded number of batches."""
        if self._socket.closed:
            return
        for _ in range(TURN):
            try:
                frames = self._socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            self._heard(frames)
        self._loop.call_soon(self.look)

    def close(self, linger_ms: int) -> None:
        self._loop.remove_reader(self._descriptor)
        self._socket.close(linger=linger_ms)


class _Batch:
    """Frames that leave together at the end of this turn of the loop."""

    def __init__(self, leave: Callable[[list[bytes]], None]) -> None:
        self._leave = leave
        self._loop = asyncio.get_running_loop()
        self._frames: list[bytes] = []

    def add(self, frame: bytes) -> None:
        if not self._frames:
            self._loop.call_soon(self.flush)
        self._frames.append(frame)

    def flush(self) -> None:
        frames, self._frames = self._frames, []
        for start in range(0, len(frames), FRAMES):
            self._leave(frames[start : start + FRAMES])


class GatewayEnd:
    """
    Where the gateway speaks to its hosts; to be made and used on a running loop.

    `heard` is called with the host's name and each message from it.
    """

    def __init__(self, address: str, heard: Callable[[str, Upward], None]) -> None:
        self._heard = heard
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        socket = self._context.socket(zmq.ROUTER)
        socket.setsockopt(zmq.SNDHWM, 0)
        socket.setsockopt(zmq.RCVHWM, 0)
        socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
        # A restarted host comes back under its name before the old connection is noticed as dead.
        socket.setsockopt(zmq.ROUTER_HANDOVER, 1)
        socket.bind(address)
        self._wire: _Wire[Downward] = _Wire(socket, self._receive)
        self._batches: dict[str, _Batch] = {}

    def send(self, host: str, message: Downward) -> None:
        """Let the message leave with this turn's batch; lost when the host is away, as HostLost."""
        batch = self._batches.get(host)
        if batch is None:
            batch = self._batches[host] = _Batch(lambda frames: self._leave(host, frames))
        batch.add(encode(message))

    def close(self) -> None:
        """Send what is queued, for at most a second."""
        for batch in self._batches.values():
            batch.flush()
        self._wire.close(1_000)
        self._context.term()

    def _leave(self, host: str, frames: list[bytes]) -> None:
        try:
            self._wire.send([host.encode(), *frames])
        except HostLost as error:
            # The router still holds them all, and sends them again when the host says Started.
            log.warning("pipe.host_away host=%s messages=%d why=%s", host, len(frames), error)

    def _receive(self, frames: list[bytes]) -> None:
        host, *messages = frames
        for message in messages:
            self._heard(host.decode(), decode_upward(message))


class HostEnd:
    """Where a host speaks to the gateway; to be made and used on a running loop."""

    def __init__(self, address: str, name: str, heard: Callable[[Downward], None]) -> None:
        self._heard = heard
        self._context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
        socket = self._context.socket(zmq.DEALER)
        socket.setsockopt(zmq.IDENTITY, name.encode())
        socket.setsockopt(zmq.SNDHWM, 0)
        socket.setsockopt(zmq.RCVHWM, 0)
        socket.setsockopt(zmq.RECONNECT_IVL, 50)
        socket.connect(address)
        self._wire: _Wire[Upward] = _Wire(socket, self._receive)
        self._batch = _Batch(self._wire.send)

    def send(self, message: Upward) -> None:
        """Let the message leave with this turn's batch; it waits while the gateway is away."""
        self._batch.add(encode(message))

    def close(self) -> None:
        """
        Send what is queued, for a moment.

        A gateway that is gone will never take it, and asks again when it is back; the supervisor
        stops it before its hosts, so this is waited out at each stop.
        """
        self._batch.flush()
        self._wire.close(100)
        self._context.term()

    def _receive(self, frames: list[bytes]) -> None:
        for frame in frames:
            try:
                self._heard(decode_downward(frame))
            except Malformed as error:
                log.error("pipe.malformed why=%s", error)  # noqa: TRY400 - the bytes are at fault
