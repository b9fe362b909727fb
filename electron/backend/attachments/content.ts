import { AppError } from '#shared/contract/errors.ts';
import { type AttachmentType, longestEdge, mostPixels } from '#shared/domain/attachments.ts';
import { cleanJpeg } from './jpeg.ts';
import { examinePdf } from './pdf.ts';
import type { Picture, PictureFault } from './picture.ts';
import { cleanPng, pngStart } from './png.ts';
import { cleanWebp } from './webp.ts';

/** What is kept of a file: its format by content, and the bytes without places, times and makers. */
export type KeptContent = { readonly type: AttachmentType; readonly content: Buffer };

function typeOf(source: Buffer): AttachmentType | null {
  const start = source.toString('latin1', 0, 12);
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (source.subarray(0, 8).equals(pngStart)) return 'image/png';
  if (start.startsWith('RIFF') && start.endsWith('WEBP') && source.length >= 20) return 'image/webp';
  return start.startsWith('%PDF-1.') || start.startsWith('%PDF-2.') ? 'application/pdf' : null;
}

function cleanPicture(type: Exclude<AttachmentType, 'application/pdf'>, source: Buffer): Picture | PictureFault {
  if (type === 'image/jpeg') return cleanJpeg(source);
  return type === 'image/png' ? cleanPng(source) : cleanWebp(source);
}

/**
 * Tells by the content what a file is and gives what is kept of it. Pictures are measured by their headers and never decoded here.
 * @throws AppError attachments.unknown_type, .damaged, .animated, .too_many_pixels, .pdf_locked, .pdf_active, .pdf_unclear; with the file's name
 */
export function keptContent(source: Buffer, file: string): KeptContent {
  const type = typeOf(source);
  if (type === null) throw new AppError('attachments.unknown_type', { file });
  if (type === 'application/pdf') {
    const fault = examinePdf(source);
    if (fault === 'damaged') throw new AppError('attachments.damaged', { file });
    if (fault === 'pixels') throw new AppError('attachments.too_many_pixels', { file });
    if (fault) throw new AppError(`attachments.pdf_${fault}`, { file });
    return { type, content: source };
  }
  const picture = cleanPicture(type, source);
  if (typeof picture === 'string') throw new AppError(`attachments.${picture}`, { file });
  const { width, height, content } = picture;
  if (width === 0 || height === 0) throw new AppError('attachments.damaged', { file });
  if (width > longestEdge || height > longestEdge || width * height > mostPixels)
    throw new AppError('attachments.too_many_pixels', { file });
  return { type, content };
}
