"""A second opinion on Swedish days and clocks: written from the laws, sharing no code of ours."""

from datetime import UTC, date, datetime, time, timedelta

OPENS, CLOSES = time(7, 30), time(18)


def easter_sunday(year: int) -> date:
    """Gauss's rule in Butcher's form, independent of the library."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def free_by_law(day: date) -> bool:
    """A second opinion, written from the act on public holidays and the act on annual leave."""
    if day.weekday() >= 5:
        return True
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    from_easter = (day - easter_sunday(day.year)).days
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return (day.month, day.day) in fixed or from_easter in {-2, 1, 39} or midsummer_eve


def utc(day: date, at: time) -> datetime:
    """The instant of a Swedish clock time in the daytime.

    Summer time is one hour more, from the last Sunday of March to the last one of October
    (förordning 2001:127 om sommartid).
    """

    def last_sunday(month: int) -> date:
        last = date(day.year, month, 31)
        return last - timedelta(days=last.isoweekday() % 7)

    summer = last_sunday(3) <= day < last_sunday(10)
    return datetime.combine(day, at, UTC) - timedelta(hours=2 if summer else 1)


def working_days_before(day: date, count: int) -> date:
    """Day by day back, over the free ones."""
    while count:
        day -= timedelta(days=1)
        count -= not free_by_law(day)
    return day


def swedish(instant: datetime) -> datetime:
    """What a clock in Sweden shows, without any time zone database."""
    winter = instant + timedelta(hours=1)
    is_summer = utc(winter.date(), time(12)).hour == 10
    return winter + timedelta(hours=1) if is_summer else winter


def in_hours(instant: datetime) -> bool:
    """Whether a message that can wait may be sent."""
    local = swedish(instant)
    return not free_by_law(local.date()) and OPENS <= local.time() < CLOSES
