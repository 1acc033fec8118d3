import { todayIn } from '../models/period.ts';
import { day } from './format.ts';

/** The day of a moment (ms) in a time zone: "22 Nov 2026". */
export const dayAt = (ms: number, timezone: string): string => day(todayIn(timezone, new Date(ms)));
