"""Where does the time of a turn go? Traces by OpenTelemetry, where somebody collects them.

Nothing is loaded, and nothing costs, unless a collector is set. A span tells a route's pattern, the
host that was called, method and status: never whole addresses, which hold secrets and the ids of
conversations, nor words or people.
"""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace

import aiohttp
from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_SERVICE = "cooperation-bot"
_ERROR = 500


class Tracing:
    """Spans of the requests that come in and of those that go out because of them."""

    def __init__(self, collector: str) -> None:
        """``collector`` is the OTLP endpoint over HTTP, without its path."""
        # Loaded here: most installations never need it, and it takes some megabytes.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        self._provider = TracerProvider(resource=Resource.create({"service.name": _SERVICE}))
        exporter = OTLPSpanExporter(endpoint=f"{collector.rstrip('/')}/v1/traces")
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer(_SERVICE)

    def trace(self, app: web.Application) -> None:
        """Make a span of every request; what is left is handed over when the application ends."""
        from opentelemetry.trace import SpanKind, Status, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        caller = TraceContextTextMapPropagator()

        @web.middleware
        async def traced(request: web.Request, handler: Handler) -> web.StreamResponse:
            resource = request.match_info.route.resource
            route = resource.canonical if resource is not None else "unknown"
            with self._tracer.start_as_current_span(
                f"{request.method} {route}",
                context=caller.extract(request.headers),
                kind=SpanKind.SERVER,
                record_exception=False,
                attributes={"http.request.method": request.method, "http.route": route},
            ) as span:
                response = await handler(request)
                span.set_attribute("http.response.status_code", response.status)
                if response.status >= _ERROR:
                    span.set_status(Status(StatusCode.ERROR))
                return response

        async def hand_over(_: web.Application) -> None:
            await asyncio.to_thread(self._provider.shutdown)

        app.middlewares.append(traced)
        app.on_cleanup.append(hand_over)

    def outgoing(self) -> aiohttp.TraceConfig:
        """Makes a span of every request of a session."""
        from opentelemetry.trace import SpanKind

        config = aiohttp.TraceConfig()

        async def begun(
            _: aiohttp.ClientSession,
            request: SimpleNamespace,
            sent: aiohttp.TraceRequestStartParams,
        ) -> None:
            request.span = self._tracer.start_span(
                f"{sent.method} {sent.url.host}",
                kind=SpanKind.CLIENT,
                attributes={
                    "http.request.method": sent.method,
                    "server.address": sent.url.host or "",
                },
            )

        async def ended(
            _: aiohttp.ClientSession,
            request: SimpleNamespace,
            got: aiohttp.TraceRequestEndParams,
        ) -> None:
            request.span.set_attribute("http.response.status_code", got.response.status)
            request.span.end()

        async def failed(
            _: aiohttp.ClientSession,
            request: SimpleNamespace,
            fault: aiohttp.TraceRequestExceptionParams,
        ) -> None:
            request.span.set_attribute("error.type", type(fault.exception).__name__)
            request.span.end()

        config.on_request_start.append(begun)
        config.on_request_end.append(ended)
        config.on_request_exception.append(failed)
        return config
