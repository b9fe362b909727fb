import type { Generated } from 'kysely';
import type { Role } from '#shared/contract/permissions.ts';
import type { RequestKind } from '#shared/contract/requests.ts';

type Account = {
  id: Generated<number>;
  username: string;
  display_name: string;
  role: Role;
  password_hash: string;
  active: Generated<number>;
  failed_count: Generated<number>;
  locked_until: string | null;
  last_sign_in_at: string | null;
  password_set_by: Generated<number | null>;
  created_at: string;
  version: Generated<number>;
};

type SecondPersonRequestRow = {
  id: Generated<number>;
  kind: RequestKind;
  state: Generated<'open' | 'confirmed' | 'done' | 'refused' | 'withdrawn'>;
  subject_id: number | null;
  payload: string;
  requested_by: number;
  requested_at: string;
  decided_by: Generated<number | null>;
  decided_at: Generated<string | null>;
};

/** Who may sign in, and what waits for a second person. */
export type AccountTables = {
  account: Account;
  account_area: { account_id: number; area_code: string };
  account_password: { id: Generated<number>; account_id: number; password_hash: string; replaced_at: string };
  second_person_request: SecondPersonRequestRow;
};
