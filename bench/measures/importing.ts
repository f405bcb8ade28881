import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyLine } from '../../db/demo/bulk/index.ts'
import { copyIn } from '../../src/server/platform/copy.ts'
import { idCheckDigit } from '../../src/values/id-number.ts'
import { as, type Bench, type Measurement } from '../bench.ts'
import { ms, perSecond, times } from '../outcome.ts'
import { writeThinly } from '../thin-xlsx-writer.ts'
import { countCellsThinly } from '../thin-xlsx.ts'
import { sample } from './reading.ts'

const county = { digits: '410184', code: '410184000000', unit: '410100000000', name: '河南省郑州市新郑市' }
const header = ['姓名', '身份证号', '手机号', '退役类型', '安置地', '入伍时间', '退役时间', '文化程度', '户籍地', '居住地', '优待证号']
/** One row in a hundred carries a wrong check digit and must be handed back with its reason. */
const isWrong = (n: number): boolean => n % 100 === 99

/** P6: a workbook of people into the live ledger, every row accounted for, while others work; beside reading it plainly and one COPY with a merge. */
export const importing: Measurement = async (bench) => {
  const { options } = bench
  const file = join(tmpdir(), `bench-import-${process.pid}.xlsx`)
  const rows = Array.from({ length: options.importRows }, (_, n) => rowOf(n))
  await writeThinly(file, [header, ...rows])
  const base64 = readFileSync(file).toString('base64')
  try {
    const plainMs = await plainImport(bench, file, rows)
    const idle = await others(bench, options.seconds)
    const [ours, busy] = await whileOthersWork(bench, base64)
    const wrong = rows.filter((_, n) => isWrong(n)).length
    const { account } = ours
    if (account.read !== rows.length || account.accepted !== rows.length - wrong || account.created !== account.accepted || account.rejected.length !== wrong) {
      throw new Error(`the account of the import is wrong: ${JSON.stringify({ ...account, rejected: account.rejected.length, errorWorkbook: undefined })}`)
    }
    const ratio = ours.ms / plainMs
    const speed = rows.length / (ours.ms / 1000)
    const tail = busy.p99 / idle.p99
    return [
      { goal: 'P6', what: `import ${rows.length.toLocaleString('en-US')} rows of XLSX`, ours: ms(ours.ms), plain: ms(plainMs), ratio: times(ratio), aim: '≤ 2 ×', met: ratio <= 2 },
      { goal: 'P6', what: 'rows a second, accepted + rejected = read', ours: perSecond(speed), plain: perSecond(rows.length / (plainMs / 1000)), ratio: '',
        aim: '≥ 15,000/s', met: speed >= 15_000 },
      { goal: 'P6', what: 'p99 of others meanwhile, beside idle', ours: ms(busy.p99), plain: ms(idle.p99), ratio: times(tail), aim: '≤ 5 ×', met: tail <= 5 },
    ]
  } finally {
    rmSync(file, { force: true })
    await takeBack(bench)
  }
}

interface Account { read: number; accepted: number; created: number; rejected: unknown[] }

async function whileOthersWork(bench: Bench, base64: string): Promise<[{ ms: number; account: Account }, { p99: number }]> {
  const session = await bench.site.signIn(`cty1-${county.digits}`)
  const started = performance.now()
  const importing = fetch(`${bench.server.address}/api/v1/veterans/import`, {
    method: 'POST', headers: as(session), body: JSON.stringify({ requestId: randomUUID(), file: { name: '人员台账.xlsx', base64 } }),
  }).then(async (reply) => {
    if (!reply.ok) throw new Error(`the import was refused: ${await reply.text()}`)
    const account = (await reply.json()) as Account
    return { ms: performance.now() - started, account }
  })
  let running = true
  const done = importing.finally(() => { running = false })
  const tails: number[] = []
  while (running) tails.push((await others(bench, 1)).p99)
  return [await done, { p99: tails.toSorted((a, b) => a - b)[Math.floor(tails.length / 2)] ?? Number.NaN }]
}

/** What two other desks feel who look at people all the time. */
async function others({ site, server, loader }: Bench, seconds: number): Promise<{ p99: number }> {
  const headers = as(await site.signIn('prv1'))
  return loader.run({ address: server.address, connections: 2, seconds, requests: (await sample(site, 'veterans',
    300)).map(({ id }) => ({ path: `/api/v1/veterans/${id}`, headers })) })
}

/** Reads the file without any check, copies the rows into a table beside, merges them in one statement, and undoes it. Numbers are sealed and hashed here too. */
async function plainImport({ site }: Bench, file: string, rows: readonly string[][]): Promise<number> {
  const started = performance.now()
  await countCellsThinly(file)
  await site.rows('BEGIN')
  await site.rows('CREATE TEMP TABLE incoming (id uuid, name text, id_no_enc bytea, id_hash bytea, phone_enc bytea, phone_hash bytea, birth_on date) ON COMMIT DROP')
  await copyIn(site.owner, 'COPY incoming FROM STDIN', (function* () {
    for (let at = 0; at < rows.length; at += 2000) {
      yield rows.slice(at, at + 2000).map(([name = '', idNumber = '', phone = '']) => copyLine([
        randomUUID(), name, site.vault.seal(idNumber), site.vault.hash(idNumber), site.vault.seal(phone), site.vault.hash(phone), `${idNumber.slice(6,
          10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
      ])).join('')
    }
  })())
  await site.rows(
    `INSERT INTO veterans (id, name, id_no_enc, id_hash, phone_enc, phone_hash, birth_on, sex, resettlement_region, resettlement_unit, discharge_type)
     SELECT id, name, id_no_enc, id_hash, phone_enc, phone_hash, birth_on, 'M', $1, $2,
       'DISCHARGE_SELF_EMPLOYMENT_SOLDIER' FROM incoming ON CONFLICT (id_hash) DO NOTHING`, [county.code, county.unit])
  const taken = performance.now() - started
  await site.rows('ROLLBACK')
  return taken
}

/** Numbers of area digits 410199, which belong to nobody; day and order make each of them once. */
function rowOf(n: number): string[] {
  const day = new Date(Date.UTC(1975, 0, 1 + (n % 9000))).toISOString().slice(0, 10)
  const first17 = `410199${day.replaceAll('-', '')}${String(Math.floor(n / 9000) * 2 + 1).padStart(3, '0')}`
  const right = idCheckDigit(first17)
  return [
    `示例${n % 5000}`, first17 + (isWrong(n) ? (right === '0' ? '1' : '0') : right), `11${String(n).padStart(9, '0')}`, '自主就业', county.name, '2010-09-01',
      '2015-09-01', '高中', '新郑市', '新郑市', `DEMO${n}`,
  ]
}

/** Removes what was imported; the maintained total of the county goes back with it. */
async function takeBack({ site }: Bench): Promise<void> {
  await site.remove(
    `WITH gone AS (DELETE FROM veterans WHERE resettlement_region = $1 AND source = 'IMPORT' AND card_no_enc IS NOT NULL RETURNING 1)
     UPDATE veteran_counts SET persons = persons - (SELECT count(*) FROM gone) WHERE region_code = $1`, [county.code])
}
