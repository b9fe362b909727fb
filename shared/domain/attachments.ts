/** What a kept scan shows: identity card, family card, a letter (surat keterangan), a photograph, anything else. */
export const attachmentKinds = ['ktp', 'kk', 'letter', 'photo', 'other'] as const;

/** Code of what a kept scan shows. */
export type AttachmentKind = (typeof attachmentKinds)[number];

/** Formats that are kept, told by the content of a file and never by its name. */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

/** Format of a kept file. */
export type AttachmentType = (typeof attachmentTypes)[number];

/** Most pixels of a picture: an A4 page at 600 dpi has 35 million; decoded each takes four bytes. */
export const mostPixels = 64_000_000;

/** Longest edge of a picture in pixels. */
export const longestEdge = 16_384;

/** Ending of the file's name for each format. */
export const endingOf: Readonly<Record<AttachmentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Endings that a dialog offers; what a file really is tells its content. */
export const attachmentEndings = ['jpg', 'jpeg', 'png', 'webp', 'pdf'] as const;

/** Why a scan may be destroyed: it was withdrawn long ago, or its person left long ago. */
export const destructionGrounds = ['withdrawn', 'left'] as const;

/** Why a scan may be destroyed. */
export type DestructionGround = (typeof destructionGrounds)[number];
