"""A small neural tagger as an optional second reader: cutword's weights, run with numpy.

BiLSTM-CRF over characters, 1.7 M float32 weights, Apache-2.0 (cutword 0.1.1). The package is found on disk and never imported: importing
it would print and load torch. The weights are a zip of raw floats and one pickle, read with an unpickler that can build nothing
but tensors of floats. Nothing is loaded before the first sentence is read.
"""

from __future__ import annotations

import importlib.util
import io
import json
import os
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

MAX_CHARS = 200
"""Longer sentences are not read: the model was trained on short ones."""
BATCH = 16
"""Sentences run together; spans are the same for 1, 4, 16 and 64."""
_FILES = ("model_params.pth", "ner_vocab_tags.json")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch of a sentence with the model's label (PERSON, ORG, LOC …)."""

    start: int
    end: int
    label: str


@cache
def is_installed() -> bool:
    """Whether numpy and the weights are at hand. Looks at the disk only."""
    return importlib.util.find_spec("numpy") is not None and _folder() is not None


@cache
def _folder() -> Path | None:
    spec = importlib.util.find_spec("cutword")
    places = [Path(p) for p in (spec.submodule_search_locations or ())] if spec else []
    return next((place for place in places if all((place / name).exists() for name in _FILES)), None)


@cache
def load() -> Tagger:
    """The tagger; 0.1 s and 60 MB at the first call.

    Raises:
        FileNotFoundError: The optional packages are not installed (ask ``is_installed`` first).
    """
    # one thread costs least: the matrices are small. Only heeded where numpy is not loaded yet.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    folder = _folder()
    if folder is None:
        raise FileNotFoundError(
            "expected the packages numpy and cutword (optional second reader), found none: pip install numpy cutword"
        )
    return Tagger(_weights(folder / _FILES[0]), json.loads((folder / _FILES[1]).read_text(encoding="utf-8")))


class _Tensors(pickle.Unpickler):
    """Builds ordered dictionaries of float arrays, and refuses everything else."""

    def __init__(self, data: bytes, archive: zipfile.ZipFile, root: str) -> None:
        super().__init__(io.BytesIO(data))
        self.archive, self.root = archive, root

    def find_class(self, module: str, name: str) -> Any:
        allowed = {
            ("collections", "OrderedDict"): OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2"): _array,
            ("torch", "FloatStorage"): "float",
        }
        if (module, name) not in allowed:
            raise pickle.UnpicklingError(
                f"expected tensors of floats, found {module}.{name}: the weights are not the ones of cutword 0.1.1"
            )
        return allowed[module, name]

    def persistent_load(self, pid: Any) -> Any:
        return import_module("numpy").frombuffer(self.archive.read(f"{self.root}/data/{pid[2]}"), dtype="<f4")


def _array(storage: Any, offset: int, size: tuple[int, ...], *_: Any) -> Any:
    count = 1
    for n in size:
        count *= n
    return storage[offset : offset + count].reshape(size)


def _weights(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        root = archive.namelist()[0].split("/")[0]
        state = _Tensors(archive.read(f"{root}/data.pkl"), archive, root).load()
    return {name.removeprefix("module."): array for name, array in state["model_state_dict"].items()}


class Tagger:
    """Reads sentences; the same spans as the torch code, whatever the batch."""

    def __init__(self, weights: dict[str, Any], vocabulary: dict[str, Any]) -> None:
        self._np: Any = import_module("numpy")
        self._w = {name: array.astype(self._np.float64) for name, array in weights.items()}
        self._ids: dict[str, int] = vocabulary["char2id"]
        self._labels = {index: label for label, index in vocabulary["label2id"].items()}

    def read(self, sentences: Sequence[str]) -> list[list[Tagged]]:
        """Spans of each sentence, left to right; none for a sentence that is empty or too long."""
        result: list[list[Tagged]] = [[] for _ in sentences]
        order = sorted((i for i, s in enumerate(sentences) if 0 < len(s) <= MAX_CHARS), key=lambda i: len(sentences[i]))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            for i, tags in zip(batch, self._tags([sentences[i] for i in batch]), strict=True):
                result[i] = _spans(tags)
        return result

    def _id(self, char: str) -> int:
        char = char.lower()
        fallback = "[NUMBER]" if char.isdigit() else "[HANZI]" if "一" <= char <= "鿿" else "[UNK]"
        return self._ids.get(char) or self._ids[fallback]

    def _tags(self, sentences: Sequence[str]) -> list[list[str]]:
        np = self._np
        lengths = np.array([len(s) for s in sentences])
        ids = np.zeros((len(sentences), lengths.max()), dtype=int)
        for row, sentence in enumerate(sentences):
            ids[row, : len(sentence)] = [self._id(c) for c in sentence]
        mask = np.arange(ids.shape[1])[None, :] < lengths[:, None]
        x = self._w["embedding.weight"][ids]
        for layer in (0, 1):
            ahead = self._lstm(x, mask, f"l{layer}")
            back = self._lstm(x[:, ::-1], mask[:, ::-1], f"l{layer}_reverse")[:, ::-1]
            x = np.concatenate([ahead, back], axis=2)
        scores = x @ self._w["fc.weight"].T + self._w["fc.bias"]
        return [[self._labels[t] for t in self._viterbi(scores[i, : lengths[i]])] for i in range(len(sentences))]

    def _lstm(self, x: Any, mask: Any, name: str) -> Any:
        """One direction of one layer; the state stays zero on padding, so the reverse pass begins at the sentence's end."""
        np = self._np
        w = self._w
        gates_x = x @ w[f"lstm.weight_ih_{name}"].T + (w[f"lstm.bias_ih_{name}"] + w[f"lstm.bias_hh_{name}"])
        recurrent = w[f"lstm.weight_hh_{name}"].T
        hidden = recurrent.shape[0]
        h = np.zeros((x.shape[0], hidden))
        c = np.zeros_like(h)
        out = np.zeros((*x.shape[:2], hidden))
        for t in range(x.shape[1]):
            gates = gates_x[:, t] + h @ recurrent
            i, f, o = (1 / (1 + np.exp(-gates[:, k * hidden : (k + 1) * hidden])) for k in (0, 1, 3))
            c = (f * c + i * np.tanh(gates[:, 2 * hidden : 3 * hidden])) * mask[:, t, None]
            h = o * np.tanh(c) * mask[:, t, None]
            out[:, t] = h
        return out

    def _viterbi(self, scores: Any) -> list[int]:
        np, w = self._np, self._w
        best = w["crf.start_transitions"] + scores[0]
        back = []
        for row in scores[1:]:
            paths = best[:, None] + w["crf.transitions"]
            back.append(paths.argmax(axis=0))
            best = paths.max(axis=0) + row
        tags = [int(np.argmax(best + w["crf.end_transitions"]))]
        for pointers in reversed(back):
            tags.append(int(pointers[tags[-1]]))
        return tags[::-1]


def _spans(tags: Sequence[str]) -> list[Tagged]:
    spans: list[Tagged] = []
    begin = -1
    for i, tag in enumerate(tags):
        kind, _, label = tag.partition("_")
        if kind == "S":
            spans.append(Tagged(i, i + 1, label))
        elif kind == "B":
            begin = i
        elif kind == "E" and begin >= 0:
            spans.append(Tagged(begin, i + 1, label))
        if kind in ("O", "S", "E"):
            begin = -1
    return spans
