import { z } from 'zod'
import { refusal, type AnyEndpoint } from '../../contract/endpoint.ts'

/** The OpenAPI 3.1 document of all routed endpoints. */
export function openApiDocument(endpoints: readonly AnyEndpoint[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path}`
    const operations = (paths[path] ??= {})
    operations[endpoint.method.toLowerCase()] = operationOf(endpoint)
  }
  return {
    openapi: '3.1.0',
    info: { title: '戎归中原', version, description: 'Every write body carries requestId: same id and same body = same reply; same id and another body = 409.' },
    paths,
    components: { schemas: { Refusal: schemaOf(refusal, 'output') }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'rg_session' } } },
  }
}

function operationOf(endpoint: AnyEndpoint): object {
  const isWrite = endpoint.method !== 'GET'
  return {
    summary: endpoint.summary,
    tags: [endpoint.tag],
    ...(endpoint.access === 'session' ? { security: [{ session: [] }] } : {}),
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(isWrite ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } } } : {}),
    responses: {
      200: { description: 'Done', content: endpoint.replyKind === 'file' ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } } },
      default: { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
    },
  }
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): object[] {
  const json = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(json.properties ?? {}).map(([name, part]) => ({ name, in: place, required: place === 'path' || (json.required ?? []).includes(name), schema: part }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
}
