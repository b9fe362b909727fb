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
};

const strange = ['', ' ', "' OR 1=1 --", '=1+2', '\u0000', 'é'.repeat(40), '%_\\', '{{x}}', '../../x', '9'.repeat(30)];

function text(random: Random): string {
  return random.chance(0.5) ? random.pick(strange) : random.pick(['muh', 'sitti', '7371', 'x', 'Jl. Kandea 3']);
}

function number(random: Random): number {
  return random.chance(0.9) ? 1 + Math.floor(random.next() * 40) : random.pick([0, -1, 2 ** 31, 1e15, 0.5]);
}

function value(random: Random, schema: Schema, name: string, words: Vocabulary): unknown {
  const known = words[name];
  if (known && random.chance(0.92)) return random.pick(known);
  if (schema.enum) return random.pick(schema.enum);
  if ('const' in schema) return schema.const;
  if (schema.anyOf) return value(random, random.pick(schema.anyOf), name, words);
  if (schema.type === 'object') return record(random, schema, words);
  if (schema.prefixItems) return schema.prefixItems.map((inner) => value(random, inner, name, words));
  if (schema.type === 'array') {
    const length = Math.max(schema.minItems ?? 0, Math.floor(random.next() * 4));
    return Array.from({ length }, () => value(random, schema.items || {}, name, words));
  }
  if (schema.type === 'boolean') return random.chance(0.5);
  if (schema.type === 'integer' || schema.type === 'number') return number(random);
  return schema.type === 'null' ? null : text(random);
}

function record(random: Random, schema: Schema, words: Vocabulary): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const wanted = schema.required?.includes(name) ? random.chance(0.98) : random.chance(0.35);
    if (wanted) made[name] = value(random, inner, name, words);
  }
  return made;
}

/** A random input of a procedure, right in its shape most of the time; undefined where the procedure takes none. */
export function randomInput(random: Random, schema: unknown, words: Vocabulary): unknown {
  if (!(schema instanceof z.ZodType)) return undefined;
  return value(random, z.toJSONSchema(schema, { io: 'input' }) as Schema, '', words);
}
