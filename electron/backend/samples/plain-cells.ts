import type { SheetCell } from '#backend/exports/service.ts';
import type { Habits, PhoneForm } from './habits.ts';
import type { Random } from './random.ts';

/** A cell and the defect code that it earns ('' when none). */
export type CellWithDefect = { readonly cell: SheetCell; readonly defect: string };

function phoneText(phone: string, form: Exclude<PhoneForm, 'number'> | 'two' | 'short', other: string): string {
  const rest = phone.slice(1);
  const groups = [phone.slice(0, 4), phone.slice(4, 8), phone.slice(8)];
  switch (form) {
    case 'no_zero':
      return rest;
    case 'plus62':
      return `+62${rest}`;
    case 'plus62_spaced':
      return `+62 ${rest.slice(0, 3)}-${rest.slice(3, 7)}-${rest.slice(7)}`;
    case 'code62':
      return `62${rest}`;
    case 'dashes':
      return groups.join('-');
    case 'spaces':
      return groups.join(' ');
    case 'dots':
      return groups.join('.');
    case 'wa':
      return `WA ${phone}`;
    case 'two':
      return `${phone} / ${other}`;
    case 'short':
      return phone.slice(0, 8);
    default:
      return phone;
  }
}

/** Writes a mobile number in the clerk's manner, with the usual gaps. `other` is a second number that some add. */
export function phoneCell(random: Random, phone: string, other: string, habit: PhoneForm): CellWithDefect {
  if (random.chance(0.037)) return { cell: random.pick([null, null, '-', 'Tidak ada']), defect: 'phone_blank' };
  const kind = random.next();
  const form = kind < 0.004 ? 'two' : kind < 0.007 ? 'short' : habit;
  if (form === 'number') return { cell: Number(phone), defect: 'phone_number' };
  return { cell: phoneText(phone, form, other), defect: form === 'plain' ? '' : `phone_${form}` };
}

function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** Writes a monthly income in rupiah in the clerk's manner. */
export function incomeCell(random: Random, income: number, habit: Habits['income']): SheetCell {
  if (habit === 'number') return income;
  if (habit === 'rupiah') return `${random.pick(['Rp', 'Rp ', 'Rp. '])}${grouped(income)}${random.pick(['', ',-'])}`;
  if (income < 500_000) return '< Rp500.000';
  if (income < 1_000_000) return 'Rp500.000 - Rp1.000.000';
  return income < 2_000_000 ? 'Rp1.000.000 - Rp2.000.000' : '> Rp2.000.000';
}

/** Writes an RT or RW number in the clerk's manner. */
export function neighbourhoodCell(number: number, kind: 'RT' | 'RW', habit: Habits['neighbourhood']): SheetCell {
  if (habit === 'number') return number;
  if (habit === 'prefixed') return `${kind} ${number}`;
  return String(number).padStart(habit === 'two' ? 2 : 3, '0');
}

/** Puts odd white space into a text; the defect code says which. */
export function withWhiteSpace(random: Random, text: string): CellWithDefect & { readonly cell: string } {
  const kind = random.weighted([
    ['edge', 1.45],
    ['double', 0.78],
    ['nbsp', 0.78],
    ['linebreak', 0.4],
  ] as const);
  const gap = text.indexOf(' ');
  if (kind === 'edge' || (kind === 'double' && gap < 0)) {
    return { cell: random.pick([` ${text}`, `${text} `, `  ${text}`, `${text}  `]), defect: 'ws_edge' };
  }
  const filler = { double: '  ', nbsp: '\u00a0', linebreak: '\n' }[kind];
  return { cell: gap < 0 ? text + filler : text.slice(0, gap) + filler + text.slice(gap + 1), defect: `ws_${kind}` };
}
