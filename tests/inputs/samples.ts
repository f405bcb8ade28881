import { randomUUID } from 'node:crypto'
import { z } from 'zod'

/** A JSON schema as zod writes it, as far as samples need it. */
export interface JsonSchema {
  type?: string | string[]
  format?: string
  pattern?: string
  minLength?: number
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  prefixItems?: JsonSchema[]
  additionalProperties?: JsonSchema | boolean
  propertyNames?: JsonSchema
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** One place in a request that takes text or a number, and what it should be. */
export interface Leaf { path: readonly (string | number)[]; kind: 'text' | 'id' | 'day' | 'instant' | 'choice' | 'number' }

export const schemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as JsonSchema

/** Something the schema takes, every optional part filled; `leaves` collects where its texts and numbers stand. */
export function sampleOf(schema: JsonSchema, leaves: Leaf[] = [], path: readonly (string | number)[] = [], root: JsonSchema = schema): unknown {
  if (schema.$ref !== undefined) return sampleOf(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, leaves, path, root)
  if (schema.const !== undefined) return schema.const
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return sampleOf(choices.find((one) => one.type !== 'null') ?? {}, leaves, path, root)
  if (schema.enum !== undefined) {
    leaves.push({ path, kind: 'choice' })
    return schema.enum[0]
  }
  switch (Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type) {
    case 'object': {
      const inner = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sampleOf(part, leaves, [...path, name], root)] as const)
      return Object.fromEntries(inner)
    }
    case 'array': return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, (_, at) => sampleOf(schema.items ?? {}, leaves, [...path, at], root))
    case 'integer':
    case 'number':
      leaves.push({ path, kind: 'number' })
      return Math.max(schema.minimum ?? 1, schema.exclusiveMinimum === undefined ? 1 : schema.exclusiveMinimum + 1, 1)
    case 'boolean': return true
    case 'null': return null
    default:
      leaves.push({ path, kind: schema.format === 'uuid' ? 'id' : schema.format === 'date' ? 'day' : schema.format === 'date-time' ? 'instant' : 'text' })
      return textOf(schema)
  }
}

function textOf(schema: JsonSchema): string {
  if (schema.format === 'uuid') return randomUUID()
  if (schema.format === 'date') return '2022-08-22'
  if (schema.format === 'date-time') return '2022-08-22T10:00:00+08:00'
  const known = ['2022-08-22', '08:30', '2022-08-22T10:00:00+08:00', '410184', '410184000000', 'sample-1', 'L5', '11010119900307461X', '13800000000', '0', '123456', 'RG-2022-DEMO03-001-0001', 'a'.repeat(64), 'a'.repeat(43), 'abcd-efgh-2345-mnpq', 'ABCDEFGH', 'Sample-Pass-2026']
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern, 'u')
    return known.find((text) => pattern.test(text)) ?? 'x'
  }
  return '示'.repeat(Math.max(1, schema.minLength ?? 1))
}

/** The sample with one place changed. */
export function withValue(sample: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [at, ...rest] = path
  if (at === undefined) return value
  if (Array.isArray(sample)) return sample.map((one: unknown, i) => (i === at ? withValue(one, rest, value) : one))
  return { ...(sample as object), [at]: withValue((sample as Record<string, unknown>)[at], rest, value) }
}

/** Texts that have broken programs: empty, NUL, half characters, directions, rare characters, formulas, other languages' code, numbers that are none. */
const texts: readonly string[] = [
  '', ' ', '\0', '示\0例', '\ud800', '例\udc00', '\uffff', '\ufeff示例', '\u202e示例\u2066', '\u200b', '𠮷䶮', '买买提·吐尔逊', '=1+1', '\t=1', '\r\n=1', `' OR '1'='1`, `'; DROP TABLE users; --`,
  '%', '\\', '"', '<script>alert(1)</script>', '４１０１８４１９９００３０７７７１Ｘ', '4.10184E+17', '-2147483649', '99999999999999999999', '1e309', '../../../etc/passwd', '__proto__',
]
const wrongTypes: readonly unknown[] = [null, 7, {}, []]

/** What is tried in a place of each kind. */
export const nasty: Readonly<Record<Leaf['kind'], readonly unknown[]>> = {
  text: [...texts, ...wrongTypes],
  id: ['', '\0', '\ud800', `' OR '1'='1`, '00000000-0000-0000-0000-000000000000', 7],
  day: ['', '\0', '2022-02-30', '0001-01-01', '9999-12-31', '２０２２-０８-２２', null],
  instant: ['', '\0', '2022-02-30T25:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '-271821-04-20T00:00:00Z', null],
  choice: ['', '\0', '__proto__', 7],
  number: [-1, 0, 0.5, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_992, 1e308, '1', null, {}],
}

/** The same in an address, as bytes: also such as are no UTF-8 and no escape at all. */
export const nastyAddresses: readonly string[] = [
  '%00', '%ED%A0%80', '%FF', '%', '%F0%A0%AE%B7', '..%2F..%2Fetc%2Fpasswd', '%27%20OR%201%3D1--', '2147483648', '9007199254740993', '9999-12-31', '1e309', 'x'.repeat(5000),
]
