"""The rows of `Everything`: the least and the most of each type, and what is easily lost on the way."""

import uuid
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

LEAST = dict(
    small=-(2**15), number=-(2**31), big=-(2**63), positive_small=0, positive=0, positive_big=0,
    ratio=-1.7976931348623157e308, price=Decimal("-9999999999.99"), place=Decimal("-179.999999"), yes=False,
    name="", endless="", text="", slug="least", mail="", home="", file="", path="", code=uuid.UUID(int=0),
    day=date(1, 1, 1), hour=time(0, 0), moment=datetime(1000, 1, 1, tzinfo=timezone.utc),
    span=timedelta(microseconds=-1), raw=b"", data=[], address="0.0.0.0",
)
MOST = dict(
    small=2**15 - 1, number=2**31 - 1, big=2**63 - 1, positive_small=2**15 - 1, positive=2**31 - 1, positive_big=2**63 - 1,
    ratio=5e-324, price=Decimal("9999999999.99"), place=Decimal("179.999999"), yes=True,
    name="é" * 50, endless="∞" * 400, text="a\n\"'\\%_\t😀", slug="most", mail="é@example.org", home="https://example.org/?a=1&b",
    file="files/a b.txt", path="/", code=uuid.UUID("67e55044-10b1-426f-9247-bb680e5fe0c8"),
    day=date(9999, 12, 31), hour=time(23, 59, 59, 999999),
    moment=datetime(2026, 3, 8, 2, 30, 0, 1, tzinfo=ZoneInfo("Asia/Kolkata")),
    span=timedelta(days=99999, hours=23, microseconds=1), raw=bytes(range(256)),
    data={"a": [1, 1.5, None, True, "é😀"], "big": 2**63 - 1, "exponent": 1e22, "sum": 0.1 + 0.2, "é": {}},
    address="2001:db8::1",
)
LOST = dict(
    small=0, number=0, big=0, positive_small=1, positive=1, positive_big=1, ratio=0.1 + 0.2,
    price=Decimal("0.10"), place=Decimal("52.520008"), yes=True, name=" a ", endless="1.0", text="null", slug="lost",
    mail="a@b.c", home="http://a.b", file="f", path="/", code=uuid.UUID("0123456789abcdef0123456789abcdef"),
    # An hour that the clocks of the zone in the settings have twice, and a fraction that ends in zeros.
    day=date(2024, 2, 29), hour=time(9, 30, 0, 120000),
    moment=datetime(2026, 11, 1, 4, 30, 0, 100000, tzinfo=timezone.utc),
    span=timedelta(days=-1, microseconds=1), raw=b"\0", data=None, address="::ffff:10.0.0.1",
)
ROWS = [LEAST, MOST, LOST]
# What `Perhaps` has of the same.
PERHAPS = "small number big positive_small positive positive_big ratio price yes name text code day hour moment span raw data address".split()
