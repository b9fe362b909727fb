import { AppError } from '#shared/contract/errors.ts';

/** Receives the pieces of a document in order. Names come without namespace prefix; a self-closing tag opens and closes. */
export type XmlHandler = {
  readonly open: (name: string, attribute: (name: string) => string | null) => void;
  readonly close: (name: string) => void;
  /** Character data between two pieces of markup, entities resolved; one text may come in several calls. */
  readonly text: (value: string) => void;
};

/** A scanner that is fed text in pieces of any size. */
export type XmlScanner = { readonly write: (piece: string) => void; readonly end: () => void };

const damaged = (): AppError => new AppError('imports.file_damaged');
const unsafe = (): AppError => new AppError('imports.unsafe_content');

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const GREATER = 62;
const EQUALS = 61;
const COLON = 58;
const QUOTE = 34;
const APOSTROPHE = 39;

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

const namedEntities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const entityText = (name: string): string => {
  const named = namedEntities[name];
  if (named !== undefined) return named;
  const hexadecimal = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1];
  const decimal = /^#([0-9]{1,7})$/.exec(name)?.[1];
  const code = hexadecimal === undefined ? Number.parseInt(decimal ?? '', 10) : Number.parseInt(hexadecimal, 16);
  if (!(code > 0 && code <= 0x10ffff)) throw unsafe();
  return String.fromCodePoint(code);
};

/** Resolves the five predefined and the numeric entities; anything else would need a DOCTYPE and is refused. */
export const decodeXmlText = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&([^;&]*)(;?)/g, (_, name: string, end: string) => {
        if (end === '') throw damaged();
        return entityText(name);
      })
    : raw;

/**
 * A small XML scanner for the two huge parts of a workbook (shared strings and sheets), about three times as fast as a
 * general parser there. It knows everything those parts may legally hold (prefixes, both quotes, comments, CDATA,
 * processing instructions), checks that tags nest, and refuses a DOCTYPE, hence every entity of its own.
 * @param tokenCharacters longest piece of markup or text that is still read
 * @throws AppError imports.file_damaged, imports.unsafe_content, imports.file_too_large
 */
export const createXmlScanner = (handler: XmlHandler, tokenCharacters: number): XmlScanner => {
  const openNames: string[] = [];
  const attributeBounds: number[] = [];
  let attributeCount = 0;
  let source = '';
  let rest = '';
  let rootSeen = false;

  const attribute = (name: string): string | null => {
    for (let index = 0; index < attributeCount; index += 4) {
      const from = attributeBounds[index] ?? 0;
      if ((attributeBounds[index + 1] ?? 0) - from === name.length && source.startsWith(name, from)) {
        return decodeXmlText(source.slice(attributeBounds[index + 2], attributeBounds[index + 3]));
      }
    }
    return null;
  };

  const localName = (from: number, to: number): string => {
    for (let index = from; index < to; index += 1) {
      if (source.charCodeAt(index) === COLON) return source.slice(index + 1, to);
    }
    return source.slice(from, to);
  };

  const nameEnd = (from: number): number => {
    let index = from;
    for (; index < source.length; index += 1) {
      const code = source.charCodeAt(index);
      if (code === GREATER || code === SLASH || code === EQUALS || isSpace(code)) break;
    }
    return index;
  };

  const skipSpace = (from: number): number => {
    let index = from;
    while (index < source.length && isSpace(source.charCodeAt(index))) index += 1;
    return index;
  };

  /** Reads one attribute that starts at `from`; returns the place behind it, or -1 when the piece ends before it does. */
  const readAttribute = (from: number): number => {
    const nameTo = nameEnd(from);
    const equals = skipSpace(nameTo);
    if (equals >= source.length) return -1;
    if (nameTo === from || source.charCodeAt(equals) !== EQUALS) throw damaged();
    const open = skipSpace(equals + 1);
    if (open >= source.length) return -1;
    const quote = source.charCodeAt(open);
    if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged();
    const close = source.indexOf(quote === QUOTE ? '"' : "'", open + 1);
    if (close < 0) return -1;
    attributeBounds[attributeCount] = from;
    attributeBounds[attributeCount + 1] = nameTo;
    attributeBounds[attributeCount + 2] = open + 1;
    attributeBounds[attributeCount + 3] = close;
    attributeCount += 4;
    return close + 1;
  };

  const closeTag = (name: string): void => {
    if (openNames.pop() !== name) throw damaged();
    handler.close(name);
  };

  const readStartTag = (from: number): number => {
    const nameTo = nameEnd(from + 1);
    if (nameTo === from + 1) throw damaged();
    attributeCount = 0;
    let index = nameTo;
    for (;;) {
      index = skipSpace(index);
      if (index >= source.length) return -1;
      const code = source.charCodeAt(index);
      const selfClosing = code === SLASH;
      if (selfClosing && index + 1 >= source.length) return -1;
      if (selfClosing && source.charCodeAt(index + 1) !== GREATER) throw damaged();
      if (code === GREATER || selfClosing) {
        const name = localName(from + 1, nameTo);
        if (openNames.length === 0 && rootSeen) throw damaged();
        rootSeen = true;
        openNames.push(name);
        handler.open(name, attribute);
        if (selfClosing) closeTag(name);
        return index + (selfClosing ? 2 : 1);
      }
      index = readAttribute(index);
      if (index < 0) return -1;
    }
  };

  const readEndTag = (from: number): number => {
    const end = source.indexOf('>', from + 2);
    if (end < 0) return -1;
    const nameTo = nameEnd(from + 2);
    if (skipSpace(nameTo) !== end) throw damaged();
    closeTag(localName(from + 2, nameTo));
    return end + 1;
  };

  const readDeclaration = (from: number): number => {
    if (source.startsWith('<!--', from)) {
      const end = source.indexOf('-->', from + 4);
      return end < 0 ? -1 : end + 3;
    }
    if (source.startsWith('<![CDATA[', from)) {
      const end = source.indexOf(']]>', from + 9);
      if (end < 0) return -1;
      if (openNames.length > 0) handler.text(source.slice(from + 9, end));
      return end + 3;
    }
    if (source.length - from < 9) return -1;
    throw unsafe();
  };

  const readMarkup = (from: number): number => {
    if (from + 1 >= source.length) return -1;
    const code = source.charCodeAt(from + 1);
    if (code === SLASH) return readEndTag(from);
    if (code === BANG) return readDeclaration(from);
    if (code === QUESTION) {
      const end = source.indexOf('?>', from + 2);
      return end < 0 ? -1 : end + 2;
    }
    return readStartTag(from);
  };

  const readText = (from: number, to: number): void => {
    if (openNames.length > 0) handler.text(decodeXmlText(source.slice(from, to)));
    else if (
      source
        .slice(from, to)
        .trim()
        .replace(/^\uFEFF/, '') !== ''
    )
      throw damaged();
  };

  const write = (piece: string): void => {
    source = rest + piece;
    let index = 0;
    for (;;) {
      const markup = source.indexOf('<', index);
      if (markup < 0) break;
      if (markup > index) readText(index, markup);
      const next = readMarkup(markup);
      index = next < 0 ? markup : next;
      if (next < 0) break;
    }
    rest = source.slice(index);
    if (rest.length > tokenCharacters) throw new AppError('imports.file_too_large');
  };

  const end = (): void => {
    if (!rootSeen || openNames.length > 0 || rest.trim() !== '') throw damaged();
  };

  return { write, end };
};
