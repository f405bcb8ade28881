import { fenOf, readSheet } from './sheet.ts'

/** One reimbursement of the sheet: facts, the tables it is worked with, and what it has to come out as. */
export interface SheetReimbursement {
  row: string; title: string; proves: string
  filed: string; signedUp: string; exception: string | null; filedFor: { trade: string; level: string; type: string | null }; held: { trade: string; level: string; type: string }
  receipts: { id: string; item: string; fen: bigint; duplicate: boolean; ownName: boolean }[]
  elsewhereFen: bigint; discharge: string | null; right: string | null; places: string[]; days: number
  caps: { id: string; region: string; trade: string | null; level: string | null; capFen: bigint; items: Record<string, bigint>; allowance: boolean; from: string; to: string | null }[]
  allowances: { id: string; region: string; fen: bigint; from: string; to: string | null }[]
  expected: { verdict: string; refusals: string[]; fen: bigint }
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

/** The eighteen reimbursements of the sheet. */
export function sheetReimbursements(): SheetReimbursement[] {
  const caps = readSheet('caps.csv')
  const amounts = readSheet('standards.csv')
  return readSheet('reimbursements.csv').map((row) => {
    const or = (name: string, usual: string) => (row[name] === '' ? usual : row[name] ?? usual)
    const [trade = '', level = '', type = ''] = or('certificate', 'welder/L4/SKILL_LEVEL').split('/')
    const words = (row.receipts ?? '').split(' ')
    return {
      row: row.row ?? '', title: row.title ?? '', proves: row.proves ?? '', filed: or('filed', '2022-05-10 09:00'), signedUp: or('signed_up', '2022-05-10 15:00'), exception: orNull(row.exception),
      filedFor: { trade: or('trade', 'welder'), level: or('level', 'L4'), type: orNull(row.type) }, held: { trade, level, type },
      receipts: words.flatMap((word, at) => {
        if (at % 2 === 1) return []
        const [item = '', ...flags] = word.split('/')
        return [{ id: `r${at / 2 + 1}`, item, fen: fenOf(words[at + 1] ?? ''), duplicate: flags.includes('duplicate'), ownName: !flags.includes('other-name') }]
      }),
      elsewhereFen: fenOf(or('elsewhere_yuan', '0')), discharge: orNull(row.discharge), right: orNull(row.right), places: or('places', '410104000000 410100000000 410000000000').split(' '), days: Number(or('days', '0')),
      caps: caps.filter((c) => c.table === row.caps).map((c) => ({
        id: c.id ?? '', region: c.region ?? '', trade: orNull(c.trade), level: orNull(c.level), capFen: fenOf(c.cap_yuan ?? ''), allowance: c.allowance === 'yes', from: c.from ?? '', to: orNull(c.to),
        items: Object.fromEntries([['TUITION', c.tuition_yuan], ['LODGING', c.lodging_yuan], ['SKILL_TEST', c.test_yuan], ['OTHER', c.other_yuan]].flatMap(([item = '', yuan]) => (yuan === undefined || yuan === '' ? [] : [[item, fenOf(yuan)]]))),
      })),
      allowances: amounts.filter((a) => a.component === 'ALLOWANCE' && (row.tables ?? '').split(' ').includes(a.table ?? '')).map((a) => ({ id: a.id ?? '', region: a.region ?? '', fen: fenOf(a.yuan ?? ''), from: a.from ?? '', to: orNull(a.to) })),
      expected: { verdict: row.verdict ?? '', refusals: (row.refusals ?? '').split(' ').filter((r) => r !== ''), fen: fenOf(row.payable_yuan ?? '') },
    }
  })
}
