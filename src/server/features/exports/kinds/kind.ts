import type { ExportFilterKey, ExportKindCode } from '../../../../contract/exports.ts'
import type { CellValue } from '../../../../documents/workbook/index.ts'
import type { Sensitivity } from '../../../../policy/exports.ts'
import type { Vault } from '../../../platform/crypto.ts'
import type { Tx } from '../../../platform/database.ts'
import { listed, shown, unnamed } from '../../../platform/personal-data/shown.ts'
import type { Principal, Scope } from '../../../platform/principal.ts'
import type { exportPermissions } from '../permissions.ts'

/** What was asked for, ready for a query: whose rows, and what narrows them. */
export interface Asked {
  scope: Scope
  /** The part of the own range that was chosen, else the whole of it; null for an organisation. */
  range: { lo: string; hi: string } | null
  year: number | null
  classId: string | null
  dischargeType: string | null
}

/** Where a page ended: one text per key of the order. */
export type PageKey = readonly string[]

/** A list that can be exported. */
export interface ExportKind {
  readonly code: ExportKindCode
  readonly title: string
  readonly about: string
  readonly isPersonal: boolean
  readonly action: keyof typeof exportPermissions
  readonly filters: readonly ExportFilterKey[]
  readonly needs: readonly ExportFilterKey[]
  readonly columns: readonly { readonly title: string; readonly width: number; readonly holds: Held; readonly isProse: boolean }[]
  readonly sensitivity: Sensitivity
  count(tx: Tx, asked: Asked): Promise<number>
  /** The next rows in a fixed order, as they stand in the file. */
  page(tx: Tx, vault: Vault, asked: Asked, after: PageKey | null, limit: number): Promise<{ rows: CellValue[][]; last: PageKey | null }>
}

/** What a column holds of a person: nothing by which he is found, a masked number, a whole ID number, a bank account. */
export type Held = 'plain' | 'masked' | 'clear' | 'account'

/** What the register lets the requester see of a sealed number, or of a name where the list names nobody. */
export interface Seen {
  masked(field: string, sealed: Buffer | null): string | null
  whole(field: string, sealed: Buffer): string
  unnamed(field: string, text: string): string
}

interface Column<R> {
  title: string
  width: number
  holds?: Held
  /** Words nobody looks up by; they carry the invisible mark. */
  isProse?: boolean
  /** Left out where the platform does not record it yet. */
  cell?: (row: R, see: Seen) => CellValue
}

interface Definition<R> {
  code: ExportKindCode
  title: string
  about: string
  isPersonal: boolean
  action: keyof typeof exportPermissions
  filters: readonly ExportFilterKey[]
  needs?: readonly ExportFilterKey[]
  columns: readonly Column<R>[]
  select: string
  /** `FROM … WHERE …`; `ask` puts a value beside the text and answers its `$n`. */
  source(asked: Asked, ask: (value: unknown) => string): string
  /** The order of rows: never null, together unique. */
  keys: readonly { sql: string; type: 'text' | 'uuid' | 'int' | 'date' }[]
}

const gravity: readonly (readonly [Held, Sensitivity])[] = [['account', 'ACCOUNT'], ['clear', 'CLEAR']]

/** A kind from its columns and its query. */
export function defineKind<R>(of: Definition<R>): ExportKind {
  const columns = of.columns.map(({ title, width, holds = 'plain', isProse = false }) => ({ title, width, holds, isProse }))
  const query = (asked: Asked) => {
    const params: unknown[] = []
    const ask = (value: unknown) => `$${params.push(value)}`
    return { source: of.source(asked, ask), params, ask }
  }
  return {
    code: of.code, title: of.title, about: of.about, isPersonal: of.isPersonal, action: of.action, filters: of.filters, needs: of.needs ?? [], columns,
    sensitivity: gravity.find(([holds]) => columns.some((c) => c.holds === holds))?.[1] ?? 'ORDINARY',
    async count(tx, asked) {
      const { source, params } = query(asked)
      return (await tx.one<{ n: number }>(`SELECT count(*)::int AS n ${source}`, params)).n
    },
    async page(tx, vault, asked, after, limit) {
      const { source, params, ask } = query(asked)
      const order = of.keys.map((key) => key.sql).join(', ')
      const from = after === null ? '' : ` AND (${order}) > (${of.keys.map((key, i) => `${ask(after[i])}::${key.type}`).join(', ')})`
      const rows = await tx.many<R & { pageKey: string[] }>(
        `SELECT ${of.select}, ARRAY[${of.keys.map((key) => `${key.sql}::text`).join(', ')}] AS "pageKey" ${source}${from} ORDER BY ${order} LIMIT ${Math.trunc(limit)}`, params)
      const see = seenBy(tx.principal, vault)
      return { rows: rows.map((row) => of.columns.map((column) => column.cell?.(row, see) ?? null)), last: rows.at(-1)?.pageKey ?? null }
    },
  }
}

const seenBy = (principal: Principal, vault: Vault): Seen => ({
  masked: (field, sealed) => (sealed === null ? null : shown(principal, vault, field, sealed)), whole: (field, sealed) => listed(principal, vault, field, sealed), unnamed,
})
