import type { Generated } from 'kysely';
import type { AttachmentKind, AttachmentType, DestructionGround } from '#shared/domain/attachments.ts';

type AttachmentTable = {
  id: Generated<number>;
  worker_id: number;
  case_id: number | null;
  kind: AttachmentKind;
  file_name: string;
  type: AttachmentType;
  size: number;
  sha256: string;
  added_by: number;
  added_at: string;
  withdrawn_by: number | null;
  withdrawn_at: string | null;
  withdrawn_reason: string | null;
};

/** Scans of people and their bytes in pieces. */
export type AttachmentTables = {
  attachment: AttachmentTable;
  attachment_part: { attachment_id: number; part: number; content: Buffer };
  attachment_destruction_plan: { request_id: number; attachment_id: number; ground: DestructionGround };
  attachment_destruction: { attachment_id: number; request_id: number; destroyed_at: string };
};
