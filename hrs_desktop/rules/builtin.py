"""The rules that every template has without saying so; declared like the others, so that they have ids and words.

They read what the template says of its fields (when visible, when required, which list) and what the code lists hold.
"""

from __future__ import annotations

from hrs_desktop.schema.template import FormTemplate, Rule, Text

REQUIRED, HIDDEN, UNKNOWN_CODE, STRUCTURE, NOT_IN_USE, CHECK_LETTER = (f"HRS-00{number}" for number in range(1, 7))


def _rule(identity: str, severity: str, guidance: str, en: str, cy: str) -> Rule:
    return Rule(identity, "field", severity, "", "", Text(en, cy), guidance, "ours: the template's own declarations", 0)


BUILTIN: tuple[Rule, ...] = (
    _rule(REQUIRED, "error", "structure/required", "Answer: {label}.", "Atebwch: {label}."),
    _rule(
        HIDDEN, "error", "structure/hidden",
        "Clear {label} ({value}), or change the answer that makes it not apply here.",
        "Cliriwch {label} ({value}), neu newidiwch yr ateb sy'n golygu nad yw'n berthnasol yma.",
    ),
    _rule(
        UNKNOWN_CODE, "error", "structure/codes",
        "Choose {label} from the list; {value} is not in it.",
        "Dewiswch {label} o'r rhestr; nid yw {value} ynddi.",
    ),
    _rule(
        STRUCTURE, "error", "structure/values",
        "Enter {label} again; what is stored cannot be read.",
        "Rhowch {label} eto; ni ellir darllen yr hyn a gadwyd.",
    ),
    _rule(
        NOT_IN_USE, "error", "structure/codes",
        "Choose another code for {label}; {value} is not used in this court on this date.",
        "Dewiswch god arall ar gyfer {label}; ni ddefnyddir {value} yn y llys hwn ar y dyddiad hwn.",
    ),
    _rule(
        CHECK_LETTER, "warning", "structure/identifiers",
        "Compare {label} ({value}) with the papers; its check letter or form is doubtful.",
        "Cymharwch {label} ({value}) â'r papurau; mae amheuaeth am ei lythyren wirio neu ei ffurf.",
    ),
)  # fmt: skip
_BY_ID = {rule.id: rule for rule in BUILTIN}


def find_rule(template: FormTemplate, identity: str) -> Rule | None:
    """The rule with this id, built in or the template's."""
    return _BY_ID.get(identity) or next((rule for rule in template.rules if rule.id == identity), None)


def all_rules(template: FormTemplate) -> tuple[Rule, ...]:
    """The built-in rules, then the template's."""
    return (*BUILTIN, *template.rules)
