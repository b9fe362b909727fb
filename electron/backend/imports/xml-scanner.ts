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

/** Workbooks nest some ten elements deep. */
const deepest = 100;

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
const decodeXmlText = (raw: string): string =>
  raw.includes('&')
    ? raw.replace(/&([^;&]*)(;?)/g, (_, name: string, end: string) => {
        if (end === '') throw damaged();
        return entityText(name);
      })
    : raw;

/** Where the scanner is. One object, so that the functions below stay small and the scanner fast. */
type State = {
  readonly handler: XmlHandler;
  /** Names of the elements that are open. */
  readonly openNames: string[];
  /** Of each attribute of the current tag: where name and value begin and end in `source`. */
  readonly bounds: number[];
  boundCount: number;
  source: string;
  rootSeen: boolean;
};

const findAttribute = (state: State, name: string): string | null => {
  const { bounds, boundCount, source } = state;
  for (let index = 0; index < boundCount; index += 4) {
    const from = bounds[index] ?? 0;
    if ((bounds[index + 1] ?? 0) - from === name.length && source.startsWith(name, from)) {
      return decodeXmlText(source.slice(bounds[index + 2], bounds[index + 3]));
    }
  }
  return null;
};

const localName = (source: string, from: number, to: number): string => {
  for (let index = from; index < to; index += 1) {
    if (source.charCodeAt(index) === COLON) return source.slice(index + 1, to);
  }
  return source.slice(from, to);
};

const nameEnd = (source: string, from: number): number => {
  let index = from;
  for (; index < source.length; index += 1) {
    const code = source.charCodeAt(index);
    if (code === GREATER || code === SLASH || code === EQUALS || isSpace(code)) break;
  }
  return index;
};

const skipSpace = (source: string, from: number): number => {
  let index = from;
  while (index < source.length && isSpace(source.charCodeAt(index))) index += 1;
  return index;
};

/** Reads one attribute that starts at `from`; returns the place behind it, or -1 when the piece ends before it does. */
const readAttribute = (state: State, from: number): number => {
  const { source, bounds, boundCount } = state;
  const nameTo = nameEnd(source, from);
  const equals = skipSpace(source, nameTo);
  if (equals >= source.length) return -1;
  if (nameTo === from || source.charCodeAt(equals) !== EQUALS) throw damaged();
  const open = skipSpace(source, equals + 1);
  if (open >= source.length) return -1;
  const quote = source.charCodeAt(open);
  if (quote !== QUOTE && quote !== APOSTROPHE) throw damaged();
  const close = source.indexOf(quote === QUOTE ? '"' : "'", open + 1);
  if (close < 0) return -1;
  bounds[boundCount] = from;
  bounds[boundCount + 1] = nameTo;
  bounds[boundCount + 2] = open + 1;
  bounds[boundCount + 3] = close;
  state.boundCount = boundCount + 4;
  return close + 1;
};

const closeElement = (state: State, name: string): void => {
  if (state.openNames.pop() !== name) throw damaged();
  state.handler.close(name);
};

const openElement = (state: State, name: string, attribute: (name: string) => string | null): void => {
  if (state.openNames.length === 0 && state.rootSeen) throw damaged();
  state.rootSeen = true;
  if (state.openNames.length >= deepest) throw damaged();
  state.openNames.push(name);
  state.handler.open(name, attribute);
};

const readStartTag = (state: State, from: number, attribute: (name: string) => string | null): number => {
  const { source } = state;
  const nameTo = nameEnd(source, from + 1);
  if (nameTo === from + 1) throw damaged();
  state.boundCount = 0;
  let index = nameTo;
  for (;;) {
    index = skipSpace(source, index);
    if (index >= source.length) return -1;
    const code = source.charCodeAt(index);
    if (code === GREATER) {
      openElement(state, localName(source, from + 1, nameTo), attribute);
      return index + 1;
    }
    if (code === SLASH) {
      if (index + 1 >= source.length) return -1;
      if (source.charCodeAt(index + 1) !== GREATER) throw damaged();
      const name = localName(source, from + 1, nameTo);
      openElement(state, name, attribute);
      closeElement(state, name);
      return index + 2;
    }
    index = readAttribute(state, index);
    if (index < 0) return -1;
  }
};

const readEndTag = (state: State, from: number): number => {
  const { source } = state;
  const end = source.indexOf('>', from + 2);
  if (end < 0) return -1;
  const nameTo = nameEnd(source, from + 2);
  if (skipSpace(source, nameTo) !== end) throw damaged();
  closeElement(state, localName(source, from + 2, nameTo));
  return end + 1;
};

/** Comments are skipped, CDATA is text, everything else that begins with <! is a DOCTYPE or its like. */
const readDeclaration = (state: State, from: number): number => {
  const { source } = state;
  if (source.startsWith('<!--', from)) {
    const end = source.indexOf('-->', from + 4);
    return end < 0 ? -1 : end + 3;
  }
  if (source.startsWith('<![CDATA[', from)) {
    const end = source.indexOf(']]>', from + 9);
    if (end < 0) return -1;
    if (state.openNames.length === 0) throw damaged();
    state.handler.text(source.slice(from + 9, end));
    return end + 3;
  }
  if (source.length - from < '<![CDATA['.length) return -1;
  throw unsafe();
};

const readMarkup = (state: State, from: number, attribute: (name: string) => string | null): number => {
  const { source } = state;
  if (from + 1 >= source.length) return -1;
  const code = source.charCodeAt(from + 1);
  if (code === SLASH) return readEndTag(state, from);
  if (code === BANG) return readDeclaration(state, from);
  if (code === QUESTION) {
    const end = source.indexOf('?>', from + 2);
    return end < 0 ? -1 : end + 2;
  }
  return readStartTag(state, from, attribute);
};

const readText = ({ source, openNames, handler }: State, from: number, to: number): void => {
  const text = source.slice(from, to);
  if (openNames.length > 0) handler.text(decodeXmlText(text));
  else if (text.replace(/^\uFEFF/, '').trim() !== '') throw damaged();
};

/**
 * A small XML scanner for the two huge parts of a workbook (shared strings and sheets), about 1.8 times as fast as a general
 * parser (saxes) there. It knows everything those parts may legally hold (prefixes, both quotes, comments, CDATA, processing
 * instructions), checks that tags nest, and refuses a DOCTYPE, hence every entity of its own.
 * @param tokenCharacters longest piece of markup or text that is still read
 * @throws AppError imports.file_damaged, imports.unsafe_content, imports.file_too_large
 */
export const createXmlScanner = (handler: XmlHandler, tokenCharacters: number): XmlScanner => {
  const state: State = { handler, openNames: [], bounds: [], boundCount: 0, source: '', rootSeen: false };
  const attribute = (name: string): string | null => findAttribute(state, name);
  let rest = '';

  const write = (piece: string): void => {
    const source = rest + piece;
    state.source = source;
    let index = 0;
    for (;;) {
      const markup = source.indexOf('<', index);
      if (markup < 0) break;
      if (markup > index) readText(state, index, markup);
      const next = readMarkup(state, markup, attribute);
      index = next < 0 ? markup : next;
      if (next < 0) break;
    }
    rest = source.slice(index);
    if (rest.length > tokenCharacters) throw new AppError('imports.file_too_large');
  };

  const end = (): void => {
    if (!state.rootSeen || state.openNames.length > 0 || rest.trim() !== '') throw damaged();
  };

  return { write, end };
};
