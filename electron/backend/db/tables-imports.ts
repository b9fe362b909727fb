import type { Generated } from 'kysely';
import type { ImportKind, importStates, ListChange, RosterCode, Verdict } from '#shared/domain/states.ts';

type Import = {
  id: Generated<number>;
  file_name: string;
  file_sha256: string;
  file_size: number;
  state: (typeof importStates)[number];
  kind: Generated<ImportKind>;
  roster_code: RosterCode | null;
  list_change: ListChange | null;
  sender: string | null;
  reference_date: string | null;
  choices: string;
  program_id: number;
  cohort: string | null;
  totals: string | null;
  created_by: number;
  created_at: string;
  committed_by: number | null;
  committed_at: string | null;
  change_set_id: number | null;
  reverted: string | null;
};

type ImportRecipe = {
  id: Generated<number>;
  name: string;
  sender: string;
  signature: string;
  layout: string;
  created_by: number;
  created_at: string;
  used_at: string | null;
};

type ImportRow = {
  id: Generated<number>;
  import_id: number;
  sheet: number;
  row_number: number;
  verdict: Verdict;
  cells: string;
  kinds: string | null;
  hidden: Generated<number>;
  family_card: string | null;
  village_line: string | null;
  person: string;
  problems: string | null;
  proposals: string | null;
  differences: string | null;
  repairs: string | null;
  duplicate_of: string | null;
  worker_id: number | null;
  worker_version: number | null;
};

/** Lists that came in and their staged rows. JSON columns hold what the schemas of the capability describe. */
export type ImportTables = {
  area_alias: { spelling_key: string; spelling: string; code: string; learned_by: number; learned_at: string };
  import: Import;
  import_recipe: ImportRecipe;
  import_row: ImportRow;
  import_round: { import_id: number; earlier_id: number };
  import_round_row: { import_row_id: number; earlier_row_id: number; changed: number };
};
