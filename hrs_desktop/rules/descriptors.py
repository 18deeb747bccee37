"""The protobuf types of a template's records: dynamic, proto2, one message type per object of the tree.

proto2, because there ``has()`` tells an unanswered field from an empty one. A record's JSON tree is handed to the
message class as it is; its structure must have been checked before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from hrs_desktop.schema.shape import Shape, shape_of
from hrs_desktop.schema.template import FieldType, FormTemplate

PACKAGE = "hrs"
_PROTO = descriptor_pb2.FieldDescriptorProto
_SCALARS = {
    FieldType.BOOLEAN: _PROTO.TYPE_BOOL,
    FieldType.INTEGER: _PROTO.TYPE_INT64,
    FieldType.MONEY: _PROTO.TYPE_INT64,
}


@dataclass(frozen=True, slots=True)
class RecordTypes:
    """The descriptor pool and the class of a whole record."""

    pool: Any
    record: Any


def record_types(template: FormTemplate) -> RecordTypes:
    """The message types of ``template``, in a pool of their own."""
    file = descriptor_pb2.FileDescriptorProto(name="record.proto", package=PACKAGE, syntax="proto2")
    _message(file, shape_of(template))
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return RecordTypes(pool, message_factory.GetMessageClass(pool.FindMessageTypeByName(type_name(""))))


def type_name(pattern: str) -> str:
    """The message type of the object at a pattern: ``hrs.Record_defendants_offences``."""
    return f"{PACKAGE}.{_bare(pattern)}"


def _bare(pattern: str) -> str:
    return "_".join(("Record", *filter(None, pattern.replace("[]", "").split("."))))


def _message(file: Any, shape: Shape) -> None:
    message = file.message_type.add(name=_bare(shape.pattern))
    for number, (name, inner) in enumerate(shape.members.items(), 1):
        field = message.field.add(name=name, number=number, label=_PROTO.LABEL_OPTIONAL)
        if inner.many or (inner.field is not None and inner.field.type is FieldType.CODES):
            field.label = _PROTO.LABEL_REPEATED
        if inner.leaf and inner.field is not None:
            field.type = _SCALARS.get(inner.field.type, _PROTO.TYPE_STRING)
        else:
            field.type, field.type_name = _PROTO.TYPE_MESSAGE, f".{type_name(inner.pattern)}"
            _message(file, inner)
