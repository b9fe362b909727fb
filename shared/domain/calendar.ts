/** A day of the calendar as 'YYYY-MM-DD'. Such texts compare in time order. */
export type IsoDate = string;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The day as text, or null when the calendar has no such day (31-02, month 13). No time zone takes part. */
export const isoDate = (year: number, month: number, day: number): IsoDate | null => {
  if (!Number.isInteger(year) || year < 1 || year > 9999) return null;
  const length = month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1];
  if (length === undefined || !Number.isInteger(day) || day < 1 || day > length) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** Year, month and day of an ISO date. */
export const dateParts = (date: IsoDate): { readonly year: number; readonly month: number; readonly day: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

/** Civil date of a count of days since 1970-01-01 in the Gregorian calendar, by whole-number arithmetic only. */
const dateFromDays = (days: number): IsoDate | null => {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  return isoDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
};

/**
 * The day of an Excel serial number. In the 1900 system day 1 is 1900-01-01 and day 60 is a 29 February that never was
 * (read as null); in the 1904 system day 0 is 1904-01-01. A time of day (the fraction) is dropped.
 */
export const dateFromSerial = (serial: number, date1904: boolean): IsoDate | null => {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_465) return null;
  const whole = Math.floor(serial);
  if (date1904) return dateFromDays(whole - 24_107);
  if (whole === 0 || whole === 60) return null;
  return dateFromDays(whole - (whole < 60 ? 25_568 : 25_569));
};

/** Count of days since 1970-01-01 of a day of the Gregorian calendar, by whole-number arithmetic only. */
const daysFromDate = (date: IsoDate): number => {
  const { year, month, day } = dateParts(date);
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The Excel serial number of a day, null for what is no day of the calendar or lies before the system's first. */
export const serialFromDate = (date: IsoDate, date1904: boolean): number | null => {
  const { year, month, day } = dateParts(date);
  if (isoDate(year, month, day) !== date) return null;
  const days = daysFromDate(date);
  const serial = date1904 ? days + 24_107 : days + (days < -25_508 ? 25_568 : 25_569);
  return serial < (date1904 ? 0 : 1) ? null : serial;
};

/** Completed years of life on `day`; someone born on 29 February completes a year on 1 March of other years. */
export const ageOn = (birthDate: IsoDate, day: IsoDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
};

/** Day and month exchanged, or null when that is no other day of the calendar. */
export const exchangeDayAndMonth = (date: IsoDate): IsoDate | null => {
  const { year, month, day } = dateParts(date);
  return day === month ? null : isoDate(year, day, month);
};
