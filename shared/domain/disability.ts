import { isBlankText, letterKey } from './text.ts';

/** Disability categories of UU 8/2016, the sensory ones by sense. */
export const disabilityCodes = [
  'fisik',
  'intelektual',
  'mental',
  'sensorik_netra',
  'sensorik_rungu',
  'sensorik_wicara',
  'ganda',
] as const;

/** One of the categories. */
export type DisabilityCode = (typeof disabilityCodes)[number];

/** Names of the categories as the office writes them. */
export const disabilityNames: Readonly<Record<DisabilityCode, string>> = {
  fisik: 'Fisik',
  intelektual: 'Intelektual',
  mental: 'Mental',
  sensorik_netra: 'Sensorik netra',
  sensorik_rungu: 'Sensorik rungu',
  sensorik_wicara: 'Sensorik wicara',
  ganda: 'Ganda',
};

const noneKeys = new Set([
  'tidak',
  'tidakada',
  'tdk',
  'tdkada',
  'non',
  'nondisabilitas',
  'tidakcacat',
  'tidakdisabilitas',
  'normal',
  'bukan',
  'no',
  '0',
]);

/** Old and new words, searched in this order: two kinds in one cell are 'ganda'. */
const patterns: readonly (readonly [RegExp, DisabilityCode])[] = [
  [/ganda|multi|fisik(?:dan|&|,)?(?:mental|netra|jiwa)|mentaldanfisik/, 'ganda'],
  [/psikososial|mental|jiwa|odgj|gila|skizo/, 'mental'],
  [/intelektual|grahita|lambatbelajar|downsyndrom|idiot/, 'intelektual'],
  [/netra|buta|lowvision|penglihatan/, 'sensorik_netra'],
  [/rungu|tuli|pendengaran/, 'sensorik_rungu'],
  [/wicara|bisu|gagu/, 'sensorik_wicara'],
  [/fisik|daksa|kaki|tangan|lumpuh|amputasi|polio|kusta|cerebral/, 'fisik'],
];

/** Reads a disability cell: null for none, undefined when it says something that no category is known for. */
export const readDisability = (text: string): DisabilityCode | null | undefined => {
  if (isBlankText(text)) return null;
  const key = letterKey(text);
  if (noneKeys.has(key)) return null;
  return patterns.find(([pattern]) => pattern.test(key))?.[1];
};
