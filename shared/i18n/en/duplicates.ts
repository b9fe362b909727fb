import type { duplicateErrors as errorReference, duplicates as reference } from '../id/duplicates.ts';
import type { SameKeys } from '../same-keys.ts';

/** Words by which a pair of records is explained in one sentence. */
export const duplicates: SameKeys<typeof reference> = {
  bands: { certain: 'Certainly one person', likely: 'Almost certainly one person', possible: 'Possibly one person' },
  notSame: 'Two people',
  sentence: {
    both: '{{verdict}}: {{pros}}, but {{cons}}.',
    pros: '{{verdict}}: {{pros}}.',
    cons: '{{verdict}}: {{cons}}.',
    none: '{{verdict}}: no field can be compared.',
    and: 'and',
  },
  rules: {
    same_nik_birth: 'same whole NIK with the same birth date',
    twins: 'apparently twins (one birth date, other given names)',
    twins_alike: 'apparently twins (consecutive NIK, almost one name)',
    family: 'members of one family (other given names)',
    parent_child: 'apparently parent and child of one name',
    generations: 'a generation or more apart in age',
    two_niks: 'two different whole NIK',
  },
  against: {
    name: { alike: 'name only similar', partly: 'only part of the name is the same' },
    birthDate: { near: 'birth dates only close together' },
    motherName: { alike: 'name of the mother only similar' },
    address: { alike: 'address only similar' },
    area: { district: 'different kelurahan' },
    heirName: { alike: 'name of the heir only similar' },
  },
  evidence: {
    name: { same: 'same name', alike: 'similar name', partly: 'part of the name is the same', other: 'different name' },
    birthDate: {
      same: 'same birth date',
      swapped: 'day and month of birth exchanged',
      nik: 'the birth date of one is the date in the NIK of the other',
      slip: 'birth date differs in one digit',
      near: 'birth dates close together',
      other: 'different birth date',
    },
    nik: {
      same: 'same NIK',
      fits: 'the damaged NIK fits the other one',
      slip: 'NIK differs in one digit',
      other: 'different NIK',
    },
    kk: { same: 'same KK', slip: 'KK differs in one digit', other: 'different KK' },
    motherName: { same: 'same mother', alike: 'similar name of the mother', other: 'different mother' },
    address: { same: 'same address', alike: 'similar address', other: 'different address' },
    area: { same: 'same kelurahan', district: 'same kecamatan', other: 'different kelurahan' },
    phone: { same: 'same phone', other: 'different phone' },
    sex: { same: 'same sex', other: 'different sex' },
    heirName: { same: 'same heir', alike: 'similar name of the heir', other: 'different heir' },
  },
};

/** Refusals of deciding and merging. */
export const duplicateErrors: SameKeys<typeof errorReference> = {
  already_merged: 'One of these records has been merged already.',
  not_open: 'This pair has been decided already. Reload to see the decision.',
  same_record: 'Choose two different people.',
  left_register: 'One of the two has left the register, so they cannot be merged.',
  keep_approved: 'Keep the record that is approved or active; the other is merged into it.',
  keep_fixed: 'The record to keep is registered with BPJS, so its fields cannot change. Choose its present fields.',
  letter_reserved: 'A letter number is reserved for one of them. Finish issuing that letter first.',
  field_unknown: 'The field {{field}} must come from one of these two records.',
  nik_taken: 'The NIK of this record now belongs to somebody else, so the merge cannot be taken back.',
  already_undone: 'This merge has been taken back already.',
  too_many:
    'The search for duplicates was stopped: more than {{n, number}} pairs look like one person. Nothing was stored, and the pairs of before are still there. Mostly one list came in several times: look at the imports, undo those that repeat, and search again.',
  later_first: 'The record that was kept was merged again later. Take the newer merge back first.',
};
