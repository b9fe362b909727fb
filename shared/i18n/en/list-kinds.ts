import type { listKinds as reference } from '../id/list-kinds.ts';
import type { SameKeys } from '../same-keys.ts';

/** Kinds of lists that come in: what each may change, and how a clerk chooses. */
export const listKinds: SameKeys<typeof reference> = {
  label: 'Kind of list',
  choose: 'Choose the kind of list',
  mixed: 'As each sheet says',
  unsure: 'This list does not say where its people live. Choose its kind first.',
  names: {
    people: 'List of people (new or whole)',
    posyandu_cadres: 'List of posyandu cadres',
    union_members: 'List of union members (SP BPJS-TK)',
    changes: 'Changes as a column says',
    deceased: 'List of people who died',
    moved_out: 'List of people who left the city',
    address: 'List of new addresses',
    phone: 'List of new phone numbers',
    card_reply: 'Answer of BPJS (card numbers)',
  },
  explain: {
    people:
      'New people enter as Draft; registered ones are updated by the rules of the fields, and a fixed field that differs holds the row.',
    posyandu_cadres: 'Like a list of people, and everybody is noted as a posyandu cadre with the posyandu.',
    union_members:
      'People are noted as members of the union with branch and member number; nobody is enrolled in a programme or refused for age.',
    changes: 'Only changes people who are registered, as the column of changes says; nobody is new.',
    deceased: 'People whose NIK and name fit are noted as gone by death; nothing else changes.',
    moved_out: 'People whose NIK and name fit are noted as moved away; nothing else changes.',
    address: 'Only address, RT/RW and kelurahan of people who are registered change.',
    phone: 'Only the phone number of people who are registered changes.',
    card_reply: 'Only card number (KPJ), start and state of the membership are filled; personal data stay as they are.',
  },
  fact: 'Kind: {{kind}}',
  sender: 'Sender: {{sender}}',
  change: 'Change the kind of list',
  changeTitle: 'Judge anew as another kind',
  changeExplain:
    'All rows are judged anew as the chosen kind. What you repaired stays. Nothing enters the register yet.',
  judgeAgain: 'Judge all rows anew',
  judging: 'Judging all rows anew',
};
