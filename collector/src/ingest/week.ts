import { addDays } from './day.ts';

/** The Monday of a day's week (ISO 8601). */
export const mondayOf = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));

/** The Sunday of the week that begins on a Monday. */
export const sundayOf = (monday: string): string => addDays(monday, 6);
