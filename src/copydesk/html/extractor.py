"""Pages to articles by way of a child process, so that no page can stop or slow down the run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.child_process import (
    ChildCrashed,
    ChildError,
    ChildFailed,
    ChildMemory,
    ChildTimeout,
)
from copydesk.children import Child
from copydesk.html.page import Page, page_from_json
from copydesk.settings import ExtractSettings

# A page may wait for the processor for a while, but not for ever: wall seconds per second of
# `page_seconds`. Wall time ends only what sleeps, so it decides nothing on a busy machine.
_WALL_FACTOR = 10.0
_DETAIL_CHARS = 200
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{4,16}\b")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page became no article: a reason of `copydesk.reasons`, and words for a person.

    Both are the same on every run: no time, process id or address stands in them.
    """

    reason: str
    detail: str


class Extractor:
    """Extracts pages one at a time in a child of its own; one Extractor serves one caller.

    with Extractor(settings.extract) as extractor:
        outcome = extractor.extract(page_text, url)
    """

    def __init__(self, settings: ExtractSettings) -> None:
        """Prepare; the child starts with the first page."""
        self._settings = settings
        self._child = Child(
            "copydesk.html.child:answer",
            memory_bytes=settings.memory_bytes,
            calls_per_process=settings.pages_per_child,
        )

    def extract(self, page_text: str, url: str | None = None) -> Page | Failure:
        """Take the article out of a page.

        A page that fails in a child that has served others is tried once more in a fresh one, so
        the outcome depends on the page alone.

        Args:
            page_text: the decoded HTML.
            url: the address it came from, if known.

        Returns:
            The article, or why there is none.

        Raises:
            WorkerError: no child process can be started at all.
        """
        payload = page_text.encode("utf-8", "surrogatepass")
        if len(payload) > self._settings.max_page_bytes:
            return Failure("too_large", f"more than {self._settings.max_page_bytes} bytes of HTML")
        is_fresh = self._child.call_count == 0
        outcome = self._try(payload, url)
        if isinstance(outcome, Failure) and outcome.reason != "no_article" and not is_fresh:
            self._child.close()
            outcome = self._try(payload, url)
        return outcome

    def _try(self, payload: bytes, url: str | None) -> Page | Failure:
        seconds = self._settings.page_seconds
        try:
            header, answer = self._child.call(
                {"url": url}, payload, timeout_seconds=seconds * _WALL_FACTOR, cpu_seconds=seconds
            )
        except ChildError as error:
            return Failure(*_explain(error))
        if header["reason"] is not None:
            return Failure(header["reason"], header["detail"])
        return page_from_json(answer)

    def close(self) -> None:
        """End the child; a later page starts another."""
        self._child.close()

    def __enter__(self) -> Extractor:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def _explain(error: ChildError) -> tuple[str, str]:
    if isinstance(error, ChildFailed):
        return "failed", _ADDRESS.sub("0x", str(error))[:_DETAIL_CHARS]
    reasons = {ChildTimeout: "timeout", ChildMemory: "memory", ChildCrashed: "crashed"}
    return reasons[type(error)], str(error)
