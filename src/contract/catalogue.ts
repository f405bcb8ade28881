import { z } from 'zod'
import { byId, endpoint, id, requestId, uploadedFile } from './endpoint.ts'

const tag = 'institutions'
const year = z.number().int().min(2020).max(2100)
const rejectedRow = z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), code: z.string(), value: z.string(), message: z.string() })

export const listCatalogue = endpoint({
  method: 'GET', path: '/catalogue', tag, summary: 'The catalogue of a year (年度目录清单) in my range, with what each institution is recognised for', query: z.strictObject({ year: z.coerce.number().int().min(2020).max(2100).optional(), q: z.string().trim().max(40).optional() }),
  reply: z.object({
    year, items: z.array(z.object({
      id, entryNo: z.string(), institutionId: id, institutionName: z.string(), institutionState: z.string().nullable(), regionName: z.string(), tradeCode: z.string(), tradeName: z.string(), levels: z.array(z.string()),
      isRecognised: z.boolean().describe('The institution is recognised for the trade on some day of that year'),
    })),
    can: z.array(z.enum(['import', 'withdraw'])),
  }),
})

const account = z.object({
  read: z.number().int(), accepted: z.number().int(), unchanged: z.number().int().describe('Accepted rows that stand in the catalogue already'), rejected: z.array(rejectedRow), unknownColumns: z.array(z.string()), errorWorkbook: z.string().nullable(),
})
export type CatalogueAccount = z.infer<typeof account>
export const previewCatalogue = endpoint({
  method: 'POST', path: '/catalogue/preview', tag, summary: 'What an import of this file would take, row by row; nothing is kept',
  // a judgement writes nothing, so the id of the attempt is dropped
  body: z.strictObject({ requestId: requestId.optional(), year, file: uploadedFile }).transform(({ year, file }) => ({ year, file })), reply: account,
})
export const importCatalogue = endpoint({
  method: 'POST', path: '/catalogue/import', tag, summary: 'The good rows of the file become entries of the year, all at once; each other row says why not', body: z.strictObject({ requestId, year, file: uploadedFile }), reply: account,
})
export const catalogueTemplate = endpoint({ method: 'GET', path: '/catalogue/template', tag, summary: 'Template of the import', replyKind: 'file' })
export const withdrawCatalogueEntry = endpoint({
  method: 'POST', path: '/catalogue/{id}/withdraw', tag, summary: 'Take a wrong entry out, with a reason; it stays readable in the log', params: byId, body: z.strictObject({ requestId, reason: z.string().trim().min(2).max(200) }), reply: z.object({ id }),
})
