import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { createXmlScanner } from '#backend/imports/xml-scanner.ts';

type Events = string[];

/** Neighbouring texts are one text, however many calls brought them. */
const joined = (events: Events): Events => {
  const result: Events = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event.startsWith('text ') && last?.startsWith('text ')) result[result.length - 1] = last + event.slice(5);
    else result.push(event);
  }
  return result.filter((event) => event !== 'text ');
};

const bySaxes = (xml: string): Events => {
  const events: Events = [];
  const parser = new SaxesParser({ xmlns: false });
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => events.push(`open ${local(name)} ${attributes.r ?? null}`));
  parser.on('closetag', ({ name }) => events.push(`close ${local(name)}`));
  parser.on('text', (value) => events.push(`text ${value}`));
  parser.on('cdata', (value) => events.push(`text ${value}`));
  parser.write(xml).close();
  return joined(events);
};

const byScanner = (xml: string, pieceLength: number, tokenCharacters = 100_000): Events => {
  const events: Events = [];
  const scanner = createXmlScanner(
    {
      open: (name, attribute) => events.push(`open ${name} ${attribute('r')}`),
      close: (name) => events.push(`close ${name}`),
      text: (value) => events.push(`text ${value}`),
    },
    tokenCharacters,
  );
  for (let index = 0; index < xml.length; index += pieceLength) scanner.write(xml.slice(index, index + pieceLength));
  scanner.end();
  return joined(events);
};

const text = fc
  .array(fc.constantFrom('a', ' ', '7371', '&amp;', '&#65;', '&#x42;', '&lt;', 'é', '\n', '>', "'", '"'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
const value = fc
  .array(fc.constantFrom('A1', ' ', '&quot;', '>', '/', '&#10;', '&gt;'), { maxLength: 4 })
  .map((parts) => parts.join(''));
const name = fc.constantFrom('c', 'row', 'x:c', 'v', 'is', 't');
const attributes = fc
  .record({ quote: fc.constantFrom('"', "'"), space: fc.constantFrom('', ' ', '\n'), value, other: fc.boolean() })
  .map(
    ({ quote, space, value: inside, other }) =>
      `${other ? ` s="1"` : ''} r${space}=${space}${quote}${inside}${quote}${space}`,
  );

const element: fc.Arbitrary<string> = fc.letrec<{ node: string; content: string }>((tie) => ({
  node: fc
    .record({ name, attributes, content: tie('content'), selfClosing: fc.boolean() })
    .map(({ name: tag, attributes: inside, content, selfClosing }) =>
      selfClosing ? `<${tag}${inside}/>` : `<${tag}${inside}>${content}</${tag} >`,
    ),
  content: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        text,
        fc.constant('<!-- a > b -->'),
        fc.constant('<![CDATA[<x>&]]>'),
        fc.constant('<?p a?>'),
        tie('node'),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
})).node;

describe('the XML scanner', () => {
  it('says what a strict parser says, however the text is cut', () => {
    fc.assert(
      fc.property(element, fc.integer({ min: 1, max: 40 }), (root, pieceLength) => {
        const xml = `<?xml version="1.0"?>\n${root}\n`;
        expect(byScanner(xml, pieceLength)).toEqual(bySaxes(root));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['<a><b></a></b>', 'imports.file_damaged'],
    ['<a>', 'imports.file_damaged'],
    ['<a/><b/>', 'imports.file_damaged'],
    ['<a>&amp</a>', 'imports.file_damaged'],
    ['<a r=1/>', 'imports.file_damaged'],
    ['no xml', 'imports.file_damaged'],
    [`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'imports.file_damaged'],
    ['', 'imports.file_damaged'],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'imports.unsafe_content'],
    ['<a>&x;</a>', 'imports.unsafe_content'],
    ['<a>&#0;</a>', 'imports.unsafe_content'],
    [`<a>${'x'.repeat(200)}</a>`, 'imports.file_too_large'],
    [`<a r="${'x'.repeat(200)}"/>`, 'imports.file_too_large'],
  ])('refuses %s', (xml, code) => {
    expect(() => byScanner(xml, 50, 120)).toThrow(expect.objectContaining({ code }));
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '/', '!', '-', '[', 'CDATA', '?', 'a', '"', '=', ' ', '&'), {
          maxLength: 40,
        }),
        (parts) => {
          try {
            byScanner(parts.join(''), 3);
          } catch (error) {
            expect(error).toHaveProperty('code');
          }
        },
      ),
    );
  });
});
