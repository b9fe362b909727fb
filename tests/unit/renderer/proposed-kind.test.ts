import { expect, test } from 'vitest';
import { proposedKind } from '#renderer/imports/proposed-kind.ts';
import type { SheetChoice, SheetProposal } from '#renderer/imports/sheet-choices.ts';

const brings = { kind: 'people', rosterCode: null, change: null, sure: true } as const;

const sheet = (name: string, said: SheetProposal['brings']): SheetProposal => ({
  name,
  kind: 'people',
  headerRows: [1],
  headerTexts: [],
  firstDataRow: 2,
  columns: [],
  roles: { person: 1 },
  hiddenPeople: 0,
  hidden: 'hold',
  dateOrder: 'day',
  brings: said,
  recipe: null,
  preview: [],
});

const choice = (name: string, mapping: SheetChoice['mapping'], include = true): SheetChoice => ({
  name,
  include,
  mapping,
  people: [],
  nobody: [],
  hidden: 'hold',
  dateOrder: 'day',
});

const named = { '0': 'nik', '1': 'name' };

test('one kind of all tables that come in is proposed', () => {
  const dead = { ...brings, kind: 'changes', change: 'deceased' } as const;
  const sheets = [sheet('A', brings), sheet('B', dead)];
  expect(proposedKind(sheets, [choice('A', named), choice('B', named, false)])).toEqual({
    name: 'people',
    isUnsure: false,
  });
  expect(proposedKind(sheets, [choice('A', named, false), choice('B', named)]).name).toBe('deceased');
  expect(proposedKind(sheets, [choice('A', named), choice('B', named)])).toEqual({ name: null, isUnsure: false });
});

test('a list that does not say where people live is asked about until a column says it', () => {
  const sheets = [sheet('A', { ...brings, sure: false })];
  expect(proposedKind(sheets, [choice('A', named)])).toEqual({ name: null, isUnsure: true });
  const placed = [choice('A', { ...named, '2': 'address' })];
  expect(proposedKind(sheets, placed)).toEqual({ name: 'people', isUnsure: false });
});
