"""Our extended key usages. A sheet key signs no pack, a pack key no sheet.

The object identifiers are of the arc 2.25 (ITU-T X.667): a UUID as one number, which needs no registration.
"""

from __future__ import annotations

ADMINISTRATOR = "2.25.294846297023271530416386203193041245031"
"""Signs packs, certificate files and receipts."""

SHEET = "2.25.98137716820359421764610836241757293764"
"""Signs hearing record sheets."""

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
"""RFC 5280 id-kp-emailProtection. Every leaf has it beside its own usage: openssl cms and pdfsig (NSS) call no other
certificate with extended usages good for CMS. It gives no right here: only SHEET and ADMINISTRATOR are looked at."""
