import { z } from 'zod';
import type { Random } from '#backend/samples/random.ts';

/** Values for fields by their name, so that random calls get past the schemas and meet each other's records. */
export type Vocabulary = Readonly<Record<string, readonly unknown[]>>;

type Schema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** What each place of a tuple holds; `items` is false then. */
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema | false;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
  readonly minItems?: number;
  readonly pattern?: string;
  /** The names that a record may have. */
  readonly propertyNames?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

const strange = ['', ' ', "' OR 1=1 --", '=1+2', '\u0000', 'é'.repeat(40), '%_\\', '{{x}}', '../../x', '9'.repeat(30)];

const dates = ['2026-11-22', '2026-12-31', '2027-02-28', '1980-08-17'];

function text(random: Random, { pattern = '' }: Schema): string {
  if (pattern.startsWith('^(?:(?:\\d\\d') && random.chance(0.9)) return random.pick(dates);
  return random.chance(0.3) ? random.pick(strange) : random.pick(['muh', 'sitti', '7371', 'x', 'Jl. Kandea 3']);
}

function number(random: Random): number {
  return random.chance(0.9) ? 1 + Math.floor(random.next() * 40) : random.pick([0, -1, 2 ** 31, 1e15, 0.5]);
}

/** A schema that is used twice stands once, among the definitions of the whole. */
function resolved(schema: Schema, { definitions }: Made): Schema {
  return (schema.$ref && definitions[schema.$ref.replace('#/$defs/', '')]) || schema;
}

type Made = { readonly words: Vocabulary; readonly definitions: Readonly<Record<string, Schema>> };

function value(random: Random, given: Schema, name: string, made: Made): unknown {
  const schema = resolved(given, made);
  const { words } = made;
  const known = words[name];
  if (known && random.chance(0.92)) return random.pick(known);
  if (schema.enum) return random.pick(schema.enum);
  if ('const' in schema) return schema.const;
  if (schema.anyOf) return value(random, random.pick(schema.anyOf), name, made);
  if (schema.type === 'object') return record(random, schema, made);
  if (schema.prefixItems) return schema.prefixItems.map((inner) => value(random, inner, name, made));
  if (schema.type === 'array') {
    const length = Math.max(schema.minItems ?? 0, Math.floor(random.next() * 4));
    return Array.from({ length }, () => value(random, schema.items || {}, name, made));
  }
  if (schema.type === 'boolean') return random.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return number(random);
  return schema.type === 'null' ? null : text(random, schema);
}

/** A record of a few of the names that it may have. */
function entries(random: Random, { propertyNames, additionalProperties }: Schema, made: Made): Record<string, unknown> {
  const inner = typeof additionalProperties === 'object' ? additionalProperties : {};
  const names = resolved(propertyNames ?? {}, made).enum?.map(String) ?? made.words.field?.map(String) ?? [];
  const chosen = names.filter(() => random.chance(2 / (names.length + 1)));
  return Object.fromEntries(chosen.map((name) => [name, value(random, inner, 'value', made)]));
}

function record(random: Random, schema: Schema, made: Made): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  if (!schema.properties) return entries(random, schema, made);
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const wanted = schema.required?.includes(name) ? random.chance(0.98) : random.chance(0.35);
    if (wanted) input[name] = value(random, inner, name, made);
  }
  return input;
}

/** A random input of a procedure, right in its shape most of the time; undefined where the procedure takes none. */
export function randomInput(random: Random, schema: unknown, words: Vocabulary): unknown {
  if (!(schema instanceof z.ZodType)) return undefined;
  const whole = z.toJSONSchema(schema, { io: 'input' }) as Schema;
  return value(random, whole, '', { words, definitions: whole.$defs ?? {} });
}
