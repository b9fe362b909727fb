import type { LetterContent } from './letter-types.ts';
import type { LetterOptions } from './render.ts';
import type { SeparatorSheet } from './separator.ts';

/** What all letters of a batch are set with: the office, the template and the paper. */
export type BatchForm = Pick<LetterOptions, 'office' | 'template' | 'paper'>;

/** Letters of one document, with the separator sheets between them by the letters' places. */
export type LetterChunk = {
  readonly letters: readonly LetterContent[];
  readonly separators: ReadonlyMap<number, SeparatorSheet>;
};

/** What a typesetting thread is given at its start. */
export type TypesettingStart = { readonly resourcesDir: string };

/** A form counts for everything that is asked after it, so that its pictures come to a thread only once. */
export type TypesettingRequest =
  | { readonly type: 'form'; readonly form: BatchForm }
  | { readonly type: 'fit'; readonly chunk: LetterChunk }
  | { readonly type: 'print'; readonly chunk: LetterChunk };

/** The answer to `fit` or `print`. The bytes of a document are handed over and not copied. */
export type TypesettingAnswer =
  | { readonly type: 'steps'; readonly steps: readonly (number | null)[] }
  | { readonly type: 'pdf'; readonly pdf: Uint8Array }
  | {
      readonly type: 'failed';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
      readonly stack: string;
    };
