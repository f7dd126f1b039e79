/* Days are ISO texts ("2021-04-29"), which sort as they are; numbers only where they are reckoned with. */

const DAY = 86400000;
/* The browser's own words for days take it longer to get ready than the first view takes to be drawn. */
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT = MONTHS.map((word) => (word === "September" ? "Sept" : word.slice(0, 3)));

export const toDate = (day) => new Date(`${day}T00:00:00Z`);
const timesOf = new Map();
/* Its milliseconds; asked often for the same few days. */
export function timeOf(day) {
    if (!timesOf.has(day)) timesOf.set(day, toDate(day).getTime());
    return timesOf.get(day);
}
export const toDay = (date) => date.toISOString().slice(0, 10);
/* How two texts are sorted that are days, or need no language's order. */
export const inOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
export const addDays = (day, count) => (day ? toDay(new Date(toDate(day).getTime() + count * DAY)) : "");
export const daysBetween = (from, to) => Math.round((toDate(to) - toDate(from)) / DAY);

const monthOf = (day) => +day.slice(-5, -3) - 1;
export const sayShortDay = (day) => `${+day.slice(-2)} ${SHORT[monthOf(day)]}`;
export const sayDay = (day) => `${sayShortDay(day)} ${+day.slice(0, -6)}`;
export const sayMonth = (day) => `${MONTHS[monthOf(day)]} ${+day.slice(0, -6)}`;
/* On an axis: the year at its first day, the month at its, else the day. */
export const sayTick = (date) => (toDay(date).endsWith("-01-01") ? toDay(date).slice(0, 4)
    : toDay(date).endsWith("-01") ? SHORT[date.getUTCMonth()] : sayShortDay(toDay(date)));

/* Days one after another, with their years where these are not all one; the same day said again is left out. */
export function sayCourse(days) {
    const course = days.filter((day, i) => day !== days[i - 1]), oneYear = course.every((day) => day.slice(0, 4) === course[0].slice(0, 4));
    return course.map(oneYear ? sayShortDay : sayDay).join(" → ");
}

const isWhole = (time) => time.start.slice(8) === "01" && addDays(time.end, 1).slice(8) === "01";

/* A Time of the record in words; what is unresolved keeps the article's own words. */
export function sayTime(time) {
    if (!time) return "";
    if (!time.start && !time.end) return time.text ? `“${time.text}”` : "";
    if (!time.start) return `by ${sayDay(time.end)}`;
    if (!time.end) return `since ${sayDay(time.start)}`;
    if (time.start === time.end) return sayDay(time.start);
    if (time.precision === "month" && isWhole(time)) return sayMonth(time.start);
    if (time.precision === "year" && time.start.slice(0, 4) === time.end.slice(0, 4)) return time.start.slice(0, 4);
    const sameYear = time.start.slice(0, 4) === time.end.slice(0, 4);
    return `${sameYear ? sayShortDay(time.start) : sayDay(time.start)} – ${sayDay(time.end)}`;
}

const UNITS = { D: "day", W: "week", M: "month", Y: "year" };

/* What a claim says, where that is a day or a length of time as ISO 8601 has them ("2021-01-15", "P135D"). */
export function sayValue(value) {
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return sayDay(value);
    const [, count, unit] = /^P(\d+)([DWMY])$/.exec(value) || [];
    return unit ? `${count} ${UNITS[unit]}${count === "1" ? "" : "s"}` : value;
}

/* "in 3 days", "2 weeks ago" */
export function sayDistance(day, today) {
    if (!today) return "";
    const days = daysBetween(today, day);
    const size = Math.abs(days);
    if (!size) return "today";
    const [count, unit] = size < 21 ? [size, "day"] : size < 90 ? [Math.round(size / 7), "week"]
        : size < 730 ? [Math.round(size / 30.4), "month"] : [Math.round(size / 365.25), "year"];
    const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
    return days > 0 ? `in ${words}` : `${words} ago`;
}

export const dayOf = (time) => (time ? time.start || time.end || null : null);
export const lastDayOf = (time) => (time ? time.end || time.start || null : null);
