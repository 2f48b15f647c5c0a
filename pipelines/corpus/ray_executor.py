"""datatrove's Ray executor (extra ``ray``): the same tasks on the machines of a Ray cluster."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]


def run(step: Any, tasks: int, workers: int, gigabytes: float, logs: str) -> None:
    """Run all tasks on the cluster that ``RAY_ADDRESS`` names, or on one that is begun on this machine and ends with the run.

    Args:
        step: Makes the part of a rank. It finds archives and output under the same paths on every machine.
        tasks: Their number.
        workers: Tasks at a time.
        gigabytes: Kept free for each.
        logs: Folder for what the engine writes down, on a disk that all machines share.
    """
    import ray
    from datatrove.executor import RayPipelineExecutor
    from loguru import logger

    logger.disable("datatrove")
    here: dict[str, Any] = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": workers, "include_dashboard": False}
    # The project is found where it is installed; run from a checkout, it is found there.
    environment = {"env_vars": {"PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])}}
    ray.init(log_to_driver=False, logging_level=logging.ERROR, runtime_env=environment, **here)
    try:
        RayPipelineExecutor(
            pipeline=[step],
            tasks=tasks,
            workers=workers,
            mem_per_cpu_gb=gigabytes,
            logging_dir=logs,
            skip_completed=False,
        ).run()
    finally:
        ray.shutdown()
