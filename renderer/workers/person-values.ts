import { useTranslation } from 'react-i18next';
import { choiceName } from '#renderer/grid/choices.ts';
import { useFormat } from '#renderer/ui/format.ts';
import { type EditableField, editableFields } from '#shared/contract/workers.ts';
import { isRosterField } from '#shared/domain/roster-fields.ts';
import { rosterCodes, workerStates } from '#shared/domain/states.ts';
import { word } from './person-record.tsx';
import { useChoices } from './use-references.ts';

/** How fields of a person and their values are worded. */
export type PersonWords = {
  /** Name of a field by its code, in the contract's or in the database's spelling. */
  readonly field: (code: string) => string;
  /** A stored value in words: dates, areas, occupations and states by name; empty text for nothing. */
  readonly value: (code: string, stored: string | null) => string;
};

/** Words for fields and values of a person in the language of the screen. */
export function usePersonWords(): PersonWords {
  const { t } = useTranslation();
  const format = useFormat();
  const choices = useChoices();
  return {
    field(code) {
      const name = camel(code);
      if (name === 'state') return t('workers.columns.state');
      const record = records.find((known) => known === name);
      if (record) return t(`register.undo.fields.${record}`);
      if (name === 'kpj' || name === 'startDate') return t(`imports.extraFields.${name}`);
      if (name === 'eventDate') return t('register.eventDate');
      if (name === 'decreeNumber') return t('decrees.detail.number');
      if (name === 'rosterConfirmed') return t('rosterMembers.rosterConfirmed');
      if (isRosterField(name)) return t(`rosterMembers.fields.${name}`);
      const field = editable(name);
      return field ? t(`fields.${field}`) : code;
    },
    value(code, stored) {
      if (stored === null) return '';
      const name = camel(code);
      const state = name === 'state' ? workerStates.find((known) => known === stored) : undefined;
      const roster = rosterCodes.find((known) => known === stored);
      if (roster) return t(`programs.rosters.names.${roster}`);
      const tree = recordStates[name];
      if (tree) return word(tree, stored);
      if (state) return t(`states.worker.${state}`);
      if (name === 'birthDate' || name === 'memberSince' || name === 'startDate' || name === 'eventDate')
        return format.date(stored);
      const field = editable(name);
      return field ? choiceName(choices[field], stored) : stored;
    },
  };
}

/** What hangs on a person and has states of its own. */
const records = ['case', 'letter', 'enrolment', 'roster'] as const;

const recordStates: Readonly<Record<string, string>> = {
  case: 'states.case',
  letter: 'states.letter',
  enrolment: 'workers.enrolmentStates',
  roster: 'states.rosterEntry',
};

const editable = (name: string): EditableField | undefined => editableFields.find((field) => field === name);

const camel = (code: string) => code.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
