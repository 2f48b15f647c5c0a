"""datatrove's local executor (extra ``corpus``), without its log lines on the terminal."""

from __future__ import annotations

from typing import Any


def run(step: Any, tasks: int, workers: int, logs: str) -> None:
    """Run all tasks in processes of this machine.

    Args:
        step: Makes the part of a rank.
        tasks: Their number.
        workers: Tasks at a time.
        logs: Folder for what the engine writes down.
    """
    from datatrove.executor import LocalPipelineExecutor
    from loguru import logger

    class Quiet(LocalPipelineExecutor):  # type: ignore[misc]
        def _launch_run_for_rank(self, *args: Any, **named: Any) -> Any:
            from loguru import logger

            logger.disable("datatrove")  # in the worker's process: what there is to say is said by the command
            return super()._launch_run_for_rank(*args, **named)

    logger.disable("datatrove")
    Quiet(pipeline=[step], tasks=tasks, workers=workers, logging_dir=logs, skip_completed=False).run()
