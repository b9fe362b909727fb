import { Anchor } from '@mantine/core';
import type { ColDef } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryText } from '#renderer/rosters/entry-text.ts';
import { RowButtons } from '#renderer/rosters/row-buttons.tsx';
import { useFormat } from '#renderer/ui/format.ts';
import type { RosterEntry } from '#shared/contract/rosters.ts';
import { isOutsideProgrammes, type RosterField, rosterFields } from '#shared/domain/roster-fields.ts';
import type { RosterCode } from '#shared/domain/states.ts';
import classes from './grid.module.css';
import type { MemberActs, MemberSort } from './member-grid.tsx';

type Cell = CustomCellRendererProps<RosterEntry>;

/** Shown as a link for the mouse; the keyboard has keys for the whole row. */
function nameCell({ onShow }: MemberActs) {
  return ({ data }: Cell) =>
    data ? (
      <Anchor component="button" type="button" inherit tabIndex={-1} onClick={() => onShow(data)}>
        {data.name}
      </Anchor>
    ) : null;
}

function actsCell({ onEdit, onTakeOff }: MemberActs) {
  return ({ data }: Cell) => (data ? <RowButtons entry={data} tabIndex={-1} {...{ onEdit, onTakeOff }} /> : null);
}

const widths: Readonly<Record<RosterField, number>> = {
  memberNumber: 120,
  posyandu: 240,
  branch: 170,
  unionOffice: 170,
  province: 150,
  unionPosition: 150,
  memberSince: 130,
};

function letterColumns(t: TFunction, date: (civil: string | null) => string): ColDef<RosterEntry>[] {
  const confirmation = ({ confirmedBy: name, confirmedAt }: RosterEntry): string =>
    name === null
      ? t('rosterMembers.unconfirmed')
      : t('rosterMembers.confirmedBy', { name, at: date((confirmedAt ?? '').slice(0, 10)) });
  return [
    {
      colId: 'confirmedAt',
      headerName: t('rosterMembers.confirmation'),
      width: 210,
      sortable: true,
      valueGetter: ({ data }) => (data ? confirmation(data) : ''),
    },
    {
      colId: 'letter',
      headerName: t('rosterMembers.letter'),
      width: 170,
      sortable: true,
      valueGetter: ({ data }) => (data ? (data.letter?.number ?? t('rosterMembers.noLetter')) : ''),
    },
  ];
}

/** Columns of a roster: name, NIK, what identifies the place, confirmation and letter where it has letters of its own, its other fields. */
export function useMemberColumns(code: RosterCode, sort: MemberSort, acts: MemberActs): ColDef<RosterEntry>[] {
  const { t } = useTranslation();
  const { date } = useFormat();
  const [first] = useState(sort);
  const [{ current }] = useState(() => ({ current: acts }));
  return useMemo(() => {
    const own = rosterFields[code].map(
      (field): ColDef<RosterEntry> => ({
        colId: field,
        headerName: t(`rosterMembers.fields.${field}`),
        width: widths[field],
        sortable: true,
        valueGetter: ({ data }) => (data ? entryText(data, field) : ''),
      }),
    );
    const columns: ColDef<RosterEntry>[] = [
      {
        colId: 'name',
        headerName: t('fields.name'),
        width: 190,
        pinned: 'left',
        sortable: true,
        cellRenderer: nameCell(current),
      },
      {
        colId: 'nik',
        field: 'nik',
        headerName: t('fields.nik'),
        width: 150,
        sortable: false,
        cellClass: classes.identifier,
      },
      ...own.slice(0, 1),
      ...(isOutsideProgrammes(code) ? letterColumns(t, date) : []),
      ...own.slice(1),
    ];
    if (current.mayEdit)
      columns.push({
        colId: 'acts',
        headerName: t('rosterMembers.acts'),
        width: 165,
        pinned: 'right',
        sortable: false,
        resizable: false,
        cellRenderer: actsCell(current),
      });
    return columns.map((column) =>
      first && column.colId === first.field ? { ...column, initialSort: first.descending ? 'desc' : 'asc' } : column,
    );
  }, [t, date, code, first, current]);
}
