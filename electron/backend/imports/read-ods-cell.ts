import { serialFromDate } from '#shared/domain/calendar.ts';
import type { Cell } from './sheet-reader.ts';

/** What the tag of a cell says of its value (office:value-type and the attribute that belongs to it). */
export type OdsValue = {
  readonly type: string | null;
  readonly value: string | null;
  readonly isError: boolean;
};

/**
 * Excel's serial number of a day, which every reader gives for a date cell, with the time as its fraction; null before March 1900,
 * where Excel miscounts.
 */
const serialOf = (text: string): string | null => {
  const [, day, hours = '0', minutes = '0', seconds = '0'] =
    /^(\d{4}-\d{2}-\d{2})(?:T(?:(\d{2}):(\d{2}):(\d{2}))?|$)/.exec(text) ?? [];
  const serial = day === undefined ? null : serialFromDate(day, false);
  if (serial === null || serial <= 60) return null;
  return String(serial + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400);
};

/** The cell of an OpenDocument sheet: the stored value, the shown text only where there is no other. */
export const odsCell = ({ type, value, isError }: OdsValue, shown: string): Cell | null => {
  if (isError) return shown === '' ? null : { kind: 'error', text: shown };
  if (value !== null && (type === 'float' || type === 'currency' || type === 'percentage')) {
    return { kind: 'number', text: value };
  }
  if (type === 'boolean' && value !== null) return { kind: 'boolean', text: value === 'true' ? '1' : '0' };
  if (type === 'date' && value !== null) {
    const serial = serialOf(value);
    return serial === null ? { kind: 'text', text: value } : { kind: 'date', text: serial };
  }
  const text = type === 'string' && value !== null && shown === '' ? value : shown;
  return text === '' ? null : { kind: 'text', text };
};
