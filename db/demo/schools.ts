import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { saveTrainer, saveVenue, setAccount } from '../../src/contract/institutions.ts'
import { insertOrganization } from '../../src/server/features/accounts/index.ts'
import { addTrainer, insertInstitution } from '../../src/server/features/institutions/index.ts'
import type { Tx } from '../../src/server/platform/database.ts'
import { hasLuhnDigit } from '../../src/values/contact-numbers.ts'
import type { PlainDate } from '../../src/values/plain-date.ts'
import { usccCheckCharacter } from '../../src/values/uscc.ts'
import { contractSchool } from './contracts.ts'
import type { Desks } from './desks.ts'
import { openAccount, type Access, type DemoAccount } from './offices.ts'

export type TradeCode = 'T-ELECTRICIAN' | 'T-WELDER' | 'T-SECURITY' | 'T-FORKLIFT' | 'T-AUTO-REPAIR' | 'T-LIVE-COMMERCE' | 'T-CHINESE-COOK' | 'T-ELDER-CARE'

/** Logins of the offices one school deals with. */
export interface Counter { va1: string; va2: string; hr1: string; hr2: string; inspectors: readonly string[]; objections?: string }

/** A school of the story with everything a class needs. */
export interface StorySchool {
  key: string; place: string; region: string; name: string; id: string; reg: string; iad: string; contact: string; head: string; bureau: string; labour: string; evaluator: string | null
  trainers: readonly string[]; trainerLogins: readonly (string | null)[]; classroom: string; workshop: string; account: string; counter: Counter
}

/** What is written about a school before it is registered; a trainer with a login is his own account. */
export interface SchoolPlan {
  key: string; name: string; region: string; place: string; head: string; contact: string; bank: string; counter: Counter
  accounts: readonly { login: string; role: RoleCode; name: string; hint: string }[]
  trainers: readonly (readonly [name: string, login?: string, hint?: string])[]
  trades: readonly TradeCode[]
  /** Last day of its contract; two years from its first day when absent. */
  contractEnds?: PlainDate
  /** Persons its contract agrees on; 600 when absent. */
  scale?: number
  /** Not recognised yet when the story begins. */
  isApplicant?: true
}

export const workshopTrades: readonly TradeCode[] = ['T-ELECTRICIAN', 'T-WELDER', 'T-SECURITY', 'T-FORKLIFT', 'T-AUTO-REPAIR']
const allTrades: readonly TradeCode[] = [...workshopTrades, 'T-LIVE-COMMERCE', 'T-CHINESE-COOK', 'T-ELDER-CARE']

export const atCounty = (place: string, inspectors: readonly string[]): Counter => ({ va1: `cty1-${place}`, va2: `cty2-${place}`, hr1: `hr1-${place}`, hr2: `hr2-${place}`, inspectors })

export const corePlans: readonly SchoolPlan[] = [
  {
    key: 'DEMO03', name: '示例郑州求实职业培训学校', region: '410184000000', place: '410184', head: '严守正', contact: '沈以宁', bank: '示例银行郑州分行', counter: { ...atCounty('410184', ['ins-410184', 'ins2-410184']), objections: 'hr1b-410184' },
    accounts: [
      { login: 'reg-DEMO03', role: 'REG', name: '沈以宁', hint: '开班、名册、课表、补录考勤' }, { login: 'iad-DEMO03', role: 'IAD', name: '严守正', hint: '签字提交、账户' },
    ],
    trainers: [
      ['何清和', 'trn-DEMO03', '今天有课：开始上课、点名、批假'], ['罗致远', 'trn2-DEMO03', '今天有课：点名、补课登记'], ['许若谷'], ['吴景行'], ['潘敬业'], ['田守拙'], ['姜行简'], ['范致和'], ['石澄明'], ['廖知新'],
    ],
    trades: workshopTrades,
  },
  {
    key: 'DEMO09', name: '示例济源技工学校', region: '419001000000', place: '419001', head: '原知行', contact: '侯予宁', bank: '示例银行济源分行', counter: atCounty('419001', ['ins-419001', 'ins-419001']),
    accounts: [{ login: 'reg-DEMO09', role: 'REG', name: '侯予宁', hint: '济源：开班、名册' }, { login: 'iad-DEMO09', role: 'IAD', name: '原知行', hint: '济源：签字' }],
    trainers: [['何清源', 'trn-DEMO09', '济源：点名'], ['罗明德'], ['许怀谷'], ['吴远行'], ['商知言'], ['牛敬之']],
    trades: allTrades,
  },
  {
    key: 'DEMO05', name: '示例登封嵩阳职业培训学校', region: '410185000000', place: '410185', head: '景行之', contact: '高予宁', bank: '示例银行登封支行', counter: atCounty('410185', ['ins-410185', 'ins-410185']),
    accounts: [{ login: 'reg-DEMO05', role: 'REG', name: '高予宁', hint: '登封：开班、名册' }, { login: 'iad-DEMO05', role: 'IAD', name: '景行之', hint: '登封：签字' }],
    trainers: [['甄清远'], ['宋致用'], ['谢守常'], ['韩启明']],
    trades: allTrades,
  },
]

/** Registers schools, their accounts and the trainers who sign in; answers them half-equipped, see `equip`. */
export async function openSchools(
  tx: Tx, access: Access, plans: readonly SchoolPlan[], firstNumber = 1,
): Promise<{ schools: StorySchool[]; office: DemoAccount[]; trainers: DemoAccount[] }> {
  const schools: StorySchool[] = []
  const office: DemoAccount[] = []
  const trainers: DemoAccount[] = []
  const evaluator = await tx.maybe<{ id: string }>(`SELECT id FROM organizations WHERE kind = 'EVAL' LIMIT 1`)
  for (const [i, plan] of plans.entries()) {
    const id = randomUUID()
    const first17 = `91419900DEM${String(firstNumber + i).padStart(6, '0')}`
    await insertOrganization(tx, { id, kind: 'INSTITUTION', level: 'county', name: plan.name, regionCode: plan.region, uscc: first17 + usccCheckCharacter(first17), phone: null })
    await insertInstitution(tx, { id, type: 'PRIVATE_TRAINING', legalPerson: plan.head, licenceNo: plan.key.replace('DEMO', 'DEMO-'), address: '示例路 1 号', contactName: plan.contact, contactPhone: '12100371007', regionCode: plan.region, state: plan.isApplicant ? 'REGISTERED' : 'RECOGNISED' })
    for (const account of plan.accounts) office.push(await openAccount(tx, access, { ...account, orgId: id, orgName: plan.name, veteranId: null }))
    const ids = plan.trainers.map(() => randomUUID())
    for (const [at, [name, login, hint = '']] of plan.trainers.entries()) {
      const trainerId = ids[at]
      if (login === undefined || trainerId === undefined) continue
      const userId = randomUUID()
      trainers.push(await openAccount(tx, access, { id: userId, login, role: 'TRN', name, hint, orgId: id, orgName: plan.name, veteranId: null }))
      await addTrainer(tx, id, { ...trainerOf(trainerId, name, plan.trades), userId })
    }
    const officeOf = async (kind: string) => (await tx.one<{ id: string }>('SELECT id FROM organizations WHERE kind = $1 AND region_code = $2', [kind, plan.region])).id
    schools.push({
      key: plan.key, place: plan.place, region: plan.region, name: plan.name, id, reg: `reg-${plan.key}`, iad: `iad-${plan.key}`, contact: plan.contact, head: plan.head, counter: plan.counter,
      bureau: await officeOf('VA'), labour: await officeOf('HRSS'), evaluator: evaluator?.id ?? null,
      trainers: ids, trainerLogins: plan.trainers.map(([, login]) => login ?? null), classroom: randomUUID(), workshop: randomUUID(), account: randomUUID(),
    })
  }
  return { schools, office, trainers }
}

const trainerOf = (id: string, name: string, trades: readonly TradeCode[]) => ({ id, name, teaches: 'BOTH' as const, qualification: '高级工，教龄 6 年', tradeCodes: [...trades], active: true })

/** Trainers, venues, account, recognised trades and a contract from a day on, each by the person whose task it is. */
export async function equip(desks: Desks, plan: SchoolPlan, school: StorySchool, from: PlainDate): Promise<void> {
  await furnish(desks, plan, school)
  await contractSchool(desks, plan, school, from)
}

/** Trainers, venues and account, entered by the school itself. */
export async function furnish(desks: Desks, plan: SchoolPlan, school: StorySchool): Promise<void> {
  const params = { id: school.id }
  for (const [i, id] of school.trainers.entries()) await desks.send(school.reg, saveTrainer, { params, body: { trainer: trainerOf(id, plan.trainers[i]?.[0] ?? '', plan.trades) } })
  await desks.send(school.reg, saveVenue, { params, body: { venue: { id: school.classroom, name: '理论教室', address: '示例路 1 号 2 层', workstations: 0, seats: 90, active: true } } })
  await desks.send(school.reg, saveVenue, { params, body: { venue: { id: school.workshop, name: '实训车间', address: '示例路 1 号 1 层', workstations: 12, seats: 90, active: true } } })
  const account = `000000123456${school.key.slice(-2)}${school.place.slice(-1)}`
  await desks.send(school.iad, setAccount, { params, body: { accountId: school.account, bankName: plan.bank, accountName: plan.name, accountNumber: withLuhnDigit(account) } })
}

/** Digits of an account number of the story with the digit that makes it one. */
export const withLuhnDigit = (digits: string): string => digits + ([...'0123456789'].find((digit) => hasLuhnDigit(digits + digit)) ?? '')
