"""Reads the golden files of this folder and computes every line of them anew, with Python's zoneinfo and dateutil.

Nothing here comes from the engine: the rules below were written down by hand from examples/, the change of clocks from
promise P18. `python3 test/golden/year/check.py`; it needs python-dateutil and the zone data of the system.
"""

import re
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SU, TH, TU, WE, WEEKLY, rrule

UTC = timezone.utc
WORKDAYS = (MO, TU, WE, TH, FR)

# Rules that name times on the wall: dateutil's words for the dates, and the times of day.
WALL = {
    "calendar/nightly": (dict(freq=DAILY), ["02:00", "02:30"]),
    "calendar/office-hours": (
        dict(freq=WEEKLY, byweekday=WORKDAYS),
        [f"{hour:02}:{minute:02}" for hour in range(9, 18) for minute in (0, 30)],
    ),
    "calendar/every-second-monday": (dict(freq=WEEKLY, interval=2, byweekday=MO, wkst=MO, first=5), ["08:00"]),
    "calendar/month-end": (dict(freq=MONTHLY, bymonthday=-1), ["18:00"]),
    "calendar/last-friday": (dict(freq=MONTHLY, byweekday=FR(-1), count=12), ["16:45"]),
    "billing/nightly-invoice": (dict(freq=DAILY), ["01:00"]),
    "billing/clean-up": (dict(freq=WEEKLY, byweekday=SU), ["04:00"]),
    "billing/create-invoices": (dict(freq=DAILY), ["06:00"]),
    "billing/send-reminders": (dict(freq=WEEKLY, byweekday=WORKDAYS), ["09:00"]),
    "billing/report-acme": (dict(freq=MONTHLY, bymonthday=1), ["07:00"]),
    "billing/report-globex": (dict(freq=MONTHLY, bymonthday=1), ["07:00"]),
    "operations/chaos": (dict(freq=DAILY), ["12:00"]),
    # Weekly from 4 January, without a weekday: that of its start.
    "housekeeping/vacuum": (dict(freq=WEEKLY, first=4), ["03:00"]),
    "payments/settle": (dict(freq=DAILY), ["09:00"]),
    "payments/payroll": (dict(freq=MONTHLY, bymonthday=-1), ["17:00"]),
    "payments/dunning": (dict(freq=WEEKLY, byweekday=MO, wkst=MO, first=5), ["10:00"]),
    "payments/fraud-check": (dict(freq=DAILY), ["22:30"]),
    "retries/alarmed": (dict(freq=DAILY), ["06:30"]),
    "scripts/backup": (dict(freq=DAILY), ["02:30"]),
    "scripts/report": (dict(freq=WEEKLY, byweekday=MO), ["07:00"]),
    "scripts/nightly-cleanup": (dict(freq=DAILY), ["03:00"]),
}

# What calendars of examples/calendars hold, by the day; None stands for every year from 2020 to 2050.
HOLIDAYS = {(None, 1, 1), (None, 5, 1), (None, 10, 3), (None, 12, 25), (None, 12, 26)}
HOLIDAYS |= {(2026, 4, 3), (2026, 4, 6), (2026, 5, 14), (2026, 5, 25)}
HOLIDAYS |= {(2027, 3, 26), (2027, 3, 29), (2027, 5, 6), (2027, 5, 17)}


def is_bank_day_off(day):
    named = {(day.year, day.month, day.day), (None if 2020 <= day.year <= 2050 else 0, day.month, day.day)}
    return day.weekday() > 4 or bool(named & HOLIDAYS)


def is_off_for_dunning(day):
    return is_bank_day_off(day) or date(2026, 12, 21) <= day <= date(2027, 1, 3)


# Which days are off for a job, and by how many days it moves from one of them until it is on one that is not; 0: it is skipped.
CALENDARS = {
    "payments/settle": (is_bank_day_off, 0),
    "payments/payroll": (is_bank_day_off, -1),
    "payments/dunning": (is_off_for_dunning, 1),
}


def day_after_calendars(job, day):
    """Where an occurrence of this day happens; None: nowhere."""
    is_off, step = CALENDARS.get(job, (lambda _: False, 0))
    while is_off(day):
        if step == 0:
            return None
        day += timedelta(days=step)
    return day


# Rules that count real time: a grid from the start of the year (minutes into it, step), or what the wall must show.
GRID = {"calendar/four-hourly": (15, 240), "quickstart/flaky": (0, 5)}
SHOWN = {
    "authentication/basic": lambda wall: wall.minute % 10 == 0,
    "authentication/token": lambda wall: wall.minute == 5,
    "billing/heartbeat": lambda wall: wall.minute % 5 == 0,
    "operations/ping": lambda wall: wall.minute % 15 == 0,
    "quickstart/heartbeat": lambda wall: True,
    "retries/default-policy": lambda wall: wall.minute == 0,
    "retries/patient": lambda wall: wall.minute == 15 and wall.hour % 2 == 0,
}
A_MINUTE = {"quickstart/heartbeat": 12}


def instants_of(job, zone, year):
    """The runs of a year, and which of them were moved out of a gap only."""
    if job in GRID:
        begin, step = GRID[job]
        at = first_instant(zone, year) + timedelta(minutes=begin)
        found = []
        end = first_instant(zone, year + 1)
        while at < end:
            found.append(at)
            at += timedelta(minutes=step)
        return found, set()
    if job in SHOWN:
        return [at for at, wall in minutes_of(zone, year) if SHOWN[job](wall)], set()
    dates, times = WALL[job] if job in WALL else (dict(freq=DAILY), [job.removeprefix("no example: ")])
    dates = dict(dates)
    start = datetime(year, 1, dates.pop("first", 1))
    real, moved = set(), set()
    for named in rrule(dtstart=start, until=datetime(year, 12, 31), **dates):
        for text in times:
            at, in_gap = instant_of(datetime.combine(named.date(), time.fromisoformat(text)), zone)
            # Calendars go by the day that the clock shows: where a whole day is left out, by the one behind it.
            shown = at.astimezone(zone).date()
            day = day_after_calendars(job, shown)
            if day is None:
                continue
            if day != shown:
                # To a day that is left out it moves as to any other, and is none that a gap moved.
                at, in_gap = instant_of(datetime.combine(day, time.fromisoformat(text)), zone)[0], False
            (moved if in_gap else real).add(at)
    end = first_instant(zone, year + 1)
    return sorted(at for at in real | moved if at < end), moved - real


@lru_cache(maxsize=1)
def minutes_of(zone, year):
    start = first_instant(zone, year)
    minutes = (first_instant(zone, year + 1) - start) // timedelta(minutes=1)
    every = (start + timedelta(minutes=n) for n in range(minutes))
    return [(at, at.astimezone(zone)) for at in every]


def instant_of(wall, zone):
    """P18: the first of two; a time that does not exist moves forward by the length of the gap."""
    before = zone.utcoffset(wall.replace(fold=0))
    at = (wall - before).replace(tzinfo=UTC)
    return at, at.astimezone(zone).replace(tzinfo=None) != wall


def first_instant(zone, year):
    return instant_of(datetime(year, 1, 1), zone)[0]


def expected_rows(found, moved, day, zone):
    of_day = [at for at in found if at.astimezone(zone).date() == day]
    by_offset = {}
    for at in of_day:
        by_offset.setdefault(at.astimezone(zone).utcoffset(), []).append(at)
    title = day.strftime("%a %Y-%m-%d")
    if not of_day:
        return [f"{title} (none)"]
    rows = []
    for offset, group in by_offset.items():
        sign, size = ("-", -offset) if offset < timedelta(0) else ("+", offset)
        clock = f"{sign}{size // timedelta(hours=1):02}:{size // timedelta(minutes=1) % 60:02}"
        walls = [at.astimezone(zone).strftime("%H:%M") + ("s" if at in moved else "") for at in group]
        mark = lambda at: "<" if at.date() < day else ">" if at.date() > day else ""
        rows.append(" ".join([title, clock, *walls]))
        rows.append(" ".join(["UTC", *(at.strftime("%H:%M") + mark(at) for at in group)]))
    return rows


def change_lines(zone, year):
    lines = []
    at = datetime(year, 1, 1, tzinfo=UTC)
    while at.year == year:
        old, new = at.astimezone(zone).utcoffset(), (at + timedelta(minutes=15)).astimezone(zone).utcoffset()
        at += timedelta(minutes=15)
        if old != new:
            show = lambda moment: moment.strftime("%a %Y-%m-%d %H:%M")
            clock = lambda moment: moment.isoformat()[-6:]
            late = at.astimezone(timezone(old))
            now = at.astimezone(zone)
            length = abs(new - old) // timedelta(minutes=1)
            what = "skips" if new > old else "repeats"
            lines.append(
                f"{show(late)} {clock(late)} becomes {show(now)} {clock(now)}: {what} {length} min, at {show(at)} UTC"
            )
    return lines


def days_around(lines):
    days = set()
    for line in lines:
        last, now = (datetime.fromisoformat(text) for text in re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", line)[:2])
        last, now = (last - timedelta(minutes=1)).date(), now.date()
        days |= {last - timedelta(days=1), last, now, now + timedelta(days=1)}
    return days


def check_job(head, rows, zone, year, around):
    job = re.match(r"(no example: \d\d:\d\d|[^:]+):", head)[1]
    found, moved = instants_of(job, zone, year)
    weight = A_MINUTE.get(job, 1)
    shown = [at.astimezone(zone) for at in found]
    months = Counter(wall.month for wall in shown)
    counts = " ".join(str(months[month] * weight) for month in range(1, 13))
    want = [f"a month: {counts}; a year: {len(found) * weight}"]
    exists = lambda day: instant_of(datetime.combine(day, time(12)), zone)[1] is False
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + (year % 4 == 0))]
    if job in GRID or job in SHOWN:
        want.append("counts real time")
    else:
        of = Counter(wall.date() for wall in shown)
        usual = max(set(of.values()), key=list(of.values()).count)
        others = [f"{day:%a %Y-%m-%d}, which has {n}" for day, n in sorted(of.items()) if n != usual]
        line = f"runs on {len(of)} of {sum(map(exists, every))} dates, {usual} on each"
        want.append(line + (", but for " + " and ".join(others) if others else ""))
    if len(found) * weight / 365 <= 18:
        days = sorted(day for day in around if day.year == year and exists(day))
        full = [row for day in days for row in expected_rows(found, moved, day, zone)]
        quiet = all(row.endswith("(none)") for row in full)
        want += ["no run on the dates around the changes"] if quiet else full
    return want, [" ".join(row.split()) for row in rows], job


def check_file(path):
    text = path.read_text()
    name, year = re.match(r"(\S+), (\d{4})", text).groups()
    zone, year = ZoneInfo(name), int(year)
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    at = next(i for i, block in enumerate(blocks) if block[0] == "The clocks change")
    changes = [line.strip() for line in blocks[at][1:]]
    pairs = [(changes, change_lines(zone, year), "changes")]
    jobs = set()
    for head, *rows in blocks[at + 1 :]:
        want, have, job = check_job(head, rows, zone, year, days_around(changes))
        jobs.add(job)
        pairs.append((have, want, job))
    faults = 0
    for have, want, what in pairs:
        if have != want:
            faults += 1
            print(f"{path.name}: {what}", *(f"  - {a}\n  + {b}" for a, b in zip(have, want) if a != b), sep="\n")
    missing = (WALL.keys() | GRID.keys() | SHOWN.keys()) - jobs
    lines = sum(len(have) for have, _, _ in pairs)
    print(f"{path.name}: {lines} lines, {faults} faults" + (f", missing {sorted(missing)}" if missing else ""))
    return faults + len(missing)


if __name__ == "__main__":
    sys.exit(1 if sum(check_file(path) for path in sorted(Path(__file__).parent.glob("*.txt"))) else 0)
