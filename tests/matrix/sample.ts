import { randomUUID } from 'node:crypto'
import { z } from 'zod'

interface JsonSchema {
  type?: string; const?: unknown; enum?: readonly unknown[]; anyOf?: readonly JsonSchema[]; oneOf?: readonly JsonSchema[]; format?: string; pattern?: string
  minLength?: number; maxLength?: number; minimum?: number; minItems?: number; items?: JsonSchema; properties?: Readonly<Record<string, JsonSchema>>; required?: readonly string[]
}

/** A value the schema accepts, of what it requires and nothing more; `known` gives values by field name wherever they stand. */
export function sample(schema: z.ZodType, known: Readonly<Record<string, unknown>> = {}): unknown {
  return valueOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, known)
}

function valueOf(schema: JsonSchema, known: Readonly<Record<string, unknown>>): unknown {
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const either = schema.anyOf ?? schema.oneOf
  if (either?.[0] !== undefined) return valueOf(either[0], known)
  switch (schema.type) {
    case 'object': return Object.fromEntries((schema.required ?? []).map((name) => [name, name in known ? known[name] : valueOf(schema.properties?.[name] ?? {}, known)]))
    case 'array': return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}, known))
    case 'string': return textOf(schema)
    case 'integer': case 'number': return Math.max(schema.minimum ?? 1, 1)
    case 'boolean': return true
    default: return null
  }
}

function textOf(schema: JsonSchema): string {
  switch (schema.format) {
    case 'uuid': return randomUUID()
    case 'date': return '2022-08-31'
    case 'date-time': return '2022-08-31T09:00:00+08:00'
    default:
  }
  if (schema.pattern === '^\\d{12}$') return '410184000000'
  if (schema.pattern?.startsWith('^[a-z') === true) return 'probe-1'
  return '示例'.repeat(Math.max(1, Math.ceil((schema.minLength ?? 1) / 2))).slice(0, schema.maxLength)
}
