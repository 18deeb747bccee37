"""Conditions: CEL text compiled against the types of a level, and what record paths each one reads.

A condition that names an unknown path, compares unlike types, calls with wrong types, is not a boolean, or uses
``dyn`` or a map is a fault of the template with its line. CEL: Common Expression Language, https specification
``cel-spec``; runtime ``cel_expr_python``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hrs_desktop.codes import CodeLists
from hrs_desktop.errors import sentence
from hrs_desktop.rules.descriptors import RecordTypes, type_name
from hrs_desktop.rules.functions import LIST_FUNCTIONS, CelFunction
from hrs_desktop.schema.shape import Shape

if TYPE_CHECKING:
    from cel_expr_python import cel

_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_CHAIN = re.compile(r"(?<![\w.])[a-z]\w*(?:\s*\.\s*[a-z]\w*)*")
_LIST_CALL = re.compile(rf"\b({'|'.join(LIST_FUNCTIONS)})\(([^()]*)\)")
_MACROS = frozenset({"all", "exists", "exists_one"})
_COUNTS = re.compile(r"\bsize\(\s*$")
_BINDS = re.compile(r"\(\s*([a-z]\w*)\s*,")
_CEL_ERROR = re.compile(r"ERROR: <input>:1:([0-9]+): (.*)")


class ConditionError(Exception):
    """A condition that cannot be used, and what to do: ``sentence``."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.sentence = sentence(text, **values)
        super().__init__(str(self.sentence))


@dataclass(frozen=True, slots=True)
class Scope:
    """The names a condition of one level may use: variable -> pattern of the object or list it stands for."""

    level: str
    names: Mapping[str, str]
    shapes: Mapping[str, Shape]

    def reads(self, condition: str) -> frozenset[str]:
        """The patterns of the record paths a condition reads, each as far as it can be followed.

        ``[]`` stands for a place of the condition's own level, ``[*]`` for every place of a list that ``all`` or
        ``exists`` goes through; ``#`` at the end for a list itself and not what is in its items.
        """
        bare = _STRING.sub("''", condition)
        names = {name: {pattern} for name, pattern in self.names.items()}
        found, named = set(), set()
        for chain in _CHAIN.finditer(bare):
            if chain.start() in named:
                continue
            root, *steps = (part.strip() for part in chain[0].split("."))
            for start in names.get(root, ()):
                pattern, left = self._follow(start, steps)
                variable = _BINDS.match(bare, chain.end()) if left and left[-1] in _MACROS else None
                if variable is not None:
                    named.add(variable.start(1))
                    names.setdefault(variable[1], set()).add(f"{pattern}[*]")
                counted = not left and _COUNTS.search(bare, 0, chain.start()) is not None
                found.add(f"{pattern}#" if variable is not None or counted or left == ["size"] else pattern)
        return frozenset(found)

    def _follow(self, pattern: str, steps: Sequence[str]) -> tuple[str, Sequence[str]]:
        """How far a chain leads, and the steps that are left: of a list what is done with it, else none."""
        shape = self.shapes[pattern.replace("[*]", "[]").removesuffix("[]")]
        if shape.many and not pattern.endswith("]"):
            return pattern, steps
        for count, step in enumerate(steps, 1):
            if step not in shape.members:
                break
            shape = shape.members[step]
            pattern = f"{pattern}.{step}"
            if shape.many:
                return pattern, steps[count:]
        return pattern, ()


class Compiler:
    """Compiles the conditions of one level."""

    def __init__(self, scope: Scope, types: RecordTypes, functions: Iterable[CelFunction], codes: CodeLists) -> None:
        from cel_expr_python import cel  # heavy; wanted only when a sheet is checked

        self._codes = codes
        texts = cel.Type.List(cel.Type.STRING)
        kinds = {"string": cel.Type.STRING, "strings": texts, "int": cel.Type.INT, "bool": cel.Type.BOOL}
        declared = [
            cel.FunctionDecl(
                one.name,
                [cel.Overload(f"{one.name}_{len(one.parameters)}", return_type=kinds[one.result],
                              parameters=[kinds[name] for name in one.parameters], impl=one.call)],
            )
            for one in functions
        ]  # fmt: skip
        variables: dict[str, cel.Type] = {"today": cel.Type.STRING}
        for name, pattern in scope.names.items():
            message = cel.Type(type_name(pattern))
            is_list = scope.shapes[pattern.removesuffix("[]")].many and not pattern.endswith("[]")
            variables[name] = cel.Type.List(message) if is_list else message
        self._boolean = cel.Type.BOOL
        self.environment: cel.Env = cel.NewEnv(
            descriptor_pool=types.pool, variables=variables, extensions=[cel.CelExtension("hrs", declared)]
        )

    def compile(self, condition: str) -> cel.Expression:
        """The program of one condition; :class:`ConditionError` saying what is wrong with it."""
        self._refuse_untyped(condition)
        self._refuse_unknown_lists(condition)
        try:
            program = self.environment.compile(condition)
        except RuntimeError as error:
            raise _refusal(str(error)) from None
        if program.return_type() != self._boolean:
            raise ConditionError("Write a condition that is true or false; this one gives something else.")
        return program

    def _refuse_untyped(self, condition: str) -> None:
        bare = _STRING.sub("''", condition)
        if "{" in bare or re.search(r"\b(?:dyn|type)\s*\(", bare):
            raise ConditionError(
                "Remove dyn, type and { }: conditions are typed, and a slip would pass unseen in them."
            )

    def _refuse_unknown_lists(self, condition: str) -> None:
        for name, arguments in _LIST_CALL.findall(condition):
            parts = [part.strip().strip("'\"") for part in arguments.split(",")]
            if len(parts) < 2 or parts[1] not in self._codes:
                raise ConditionError(
                    "Name a code list in {name}(...): one of {known}.", name=name, known=", ".join(self._codes.names)
                )
            entries = self._codes.list(parts[1]).entries
            if len(parts) > 2 and not any(parts[2] in entry.attributes for entry in entries):
                known = sorted({attribute for entry in entries for attribute in entry.attributes})
                raise ConditionError(
                    "No code of {list} says {attribute!r}; they say {known}.",
                    list=parts[1],
                    attribute=parts[2],
                    known=", ".join(known),
                )


def _refusal(error: str) -> ConditionError:
    """What the runtime says of a condition, in its own words."""
    found = _CEL_ERROR.search(error)
    if found is None:
        return ConditionError("Correct the condition: {why}.", why=error.splitlines()[0].removesuffix("."))
    return ConditionError(
        "Correct the condition at character {at}: {why}.", at=found[1], why=found[2].removesuffix(".")
    )
