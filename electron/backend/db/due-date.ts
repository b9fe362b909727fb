import { z } from 'zod';
import { workingDaysAfter } from '#shared/domain/working-days.ts';
import { officeDate } from '../clock.ts';

const days = z.array(z.iso.date()).catch([]);

/**
 * What the trigger of a new case calls `due_date()`: the civil date, in the office's time zone, so many working days after the
 * moment. `holidays` is the JSON list of the settings.
 */
export function dueDate(submittedAt: unknown, workingDays: unknown, holidays: unknown): string {
  const moment = new Date(String(submittedAt));
  const free = days.parse(typeof holidays === 'string' ? JSON.parse(holidays) : []);
  return workingDaysAfter(officeDate({ now: () => moment }), Number(workingDays), free);
}
