"""The networks that ship with the package, as onnxruntime runs them: in one thread, the same on every machine."""

from __future__ import annotations

import os
from hashlib import sha256
from importlib.resources import files
from typing import Any

FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json", "confidence.toml")
"""All that decides what the reader says."""

SLOW = ["SkipLayerNormFusion"]
"""Optimisations of onnxruntime that are none: this one's kernel takes four times what the sum and the normalisation by
themselves do (1.32, x86-64), which made the encoder a sixth slower."""


def resource(name: str) -> bytes:
    """One of the reader's files."""
    return files("verbale.data").joinpath("reader", name).read_bytes()


def session(name: str) -> Any:
    """What runs the network in the file ``name``."""
    onnxruntime = _silent()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        resource(name), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW
    )


def _silent() -> Any:
    """Import onnxruntime, kept from telling its makers of the machine and the models that it runs.

    Since 1.29 it does so by default: it writes a number for the machine into the home folder and posts what it noted.
    The variable counts only where it is set before the import, so that the call is for a program that came first.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def digest_of(*names: str) -> str:
    """What names some of the files: whatever is learned of the encoder's states belongs to it alone."""
    seen = sha256()
    for name in names:
        seen.update(resource(name))
    return seen.hexdigest()[:16]


def encoder_digest() -> str:
    """What names the encoder that ships."""
    return digest_of("encoder.onnx", "tokenizer.json")
