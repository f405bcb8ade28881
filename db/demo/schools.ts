import { randomUUID } from 'node:crypto'
import type { RoleCode } from '../../src/contract/accounts.ts'
import { recogniseTrade, saveTrainer, saveVenue, setAccount } from '../../src/contract/institutions.ts'
import { addAccount, insertOrganization, roleLabels, type DemoAccountGroups } from '../../src/server/features/accounts/index.ts'
import { insertInstitution } from '../../src/server/features/institutions/index.ts'
import type { Tx } from '../../src/server/platform/database.ts'
import { usccCheckCharacter } from '../../src/values/uscc.ts'
import type { Desks } from './desks.ts'

/** A school of the story with everything a class needs. */
export interface StorySchool {
  key: string; place: string; id: string; reg: string; iad: string; contact: string; head: string; bureau: string; labour: string; trainers: string[]; classroom: string; workshop: string; account: string
}
interface Plan { key: string; name: string; region: string; place: string; people: readonly (readonly [prefix: string, role: RoleCode, name: string, hint: string])[]; head: string; contact: string; bank: string }

const plans: readonly Plan[] = [
  {
    key: 'DEMO03', name: '示例郑州求实职业培训学校', region: '410184000000', place: '410184', head: '严守正', contact: '沈以宁', bank: '示例银行郑州分行',
    people: [['reg', 'REG', '沈以宁', '开班、名册、课表、补录考勤'], ['iad', 'IAD', '严守正', '签字、账户']],
  },
  {
    key: 'DEMO09', name: '示例济源技工学校', region: '419001000000', place: '419001', head: '原知行', contact: '侯予宁', bank: '示例银行济源分行',
    people: [['reg', 'REG', '侯予宁', '济源：开班、名册'], ['iad', 'IAD', '原知行', '济源：签字']],
  },
]
const trainerNames = ['何清和', '罗致远', '许若谷', '吴景行'] as const
const trades = ['T-ELECTRICIAN', 'T-WELDER', 'T-SECURITY', 'T-FORKLIFT', 'T-AUTO-REPAIR'] as const

/** Registers the schools and their accounts; answers them half-equipped, see `equip`. */
export async function openSchools(tx: Tx, access: { password: string; passwordHash: string }): Promise<{ schools: StorySchool[]; group: DemoAccountGroups[number] }> {
  const schools: StorySchool[] = []
  const accounts: DemoAccountGroups[number]['accounts'] = []
  for (const [i, plan] of plans.entries()) {
    const id = randomUUID()
    const first17 = `91419900DEM00000${i + 1}`.slice(0, 17)
    await insertOrganization(tx, { id, kind: 'INSTITUTION', level: 'county', name: plan.name, regionCode: plan.region, uscc: first17 + usccCheckCharacter(first17), phone: null })
    await insertInstitution(tx, { id, type: 'PRIVATE_TRAINING', legalPerson: plan.head, licenceNo: plan.key.replace('DEMO', 'DEMO-'), address: '示例路 1 号', contactName: plan.contact, contactPhone: '12100371007', regionCode: plan.region })
    for (const [prefix, role, name, hint] of plan.people) {
      const userId = randomUUID()
      const login = `${prefix}-${plan.key}`
      await addAccount(tx, { id: userId, personId: userId, login, name, orgId: id, veteranId: null, phone: null, passwordHash: access.passwordHash }, [role])
      accounts.push({ login, password: access.password, roleCode: role, roleLabel: roleLabels[role], personName: name, orgName: plan.name, hint })
    }
    const office = async (kind: string) => (await tx.one<{ id: string }>('SELECT id FROM organizations WHERE kind = $1 AND region_code = $2', [kind, plan.region])).id
    schools.push({
      key: plan.key, place: plan.place, id, reg: `reg-${plan.key}`, iad: `iad-${plan.key}`, contact: plan.contact, head: plan.head, bureau: await office('VA'), labour: await office('HRSS'),
      trainers: trainerNames.map(() => randomUUID()), classroom: randomUUID(), workshop: randomUUID(), account: randomUUID(),
    })
  }
  return { schools, group: { label: '承训机构', accounts } }
}

/** Trainers, venues, account and recognised trades, each by the person whose task it is. */
export async function equip(desks: Desks, school: StorySchool, year: number): Promise<void> {
  const params = { id: school.id }
  const plan = plans.find((p) => p.key === school.key)
  for (const [i, id] of school.trainers.entries()) {
    await desks.send(school.reg, saveTrainer, { params, body: { trainer: { id, name: trainerNames[i] ?? '', teaches: 'BOTH', qualification: '高级工，教龄 6 年', tradeCodes: [...trades], active: true } } })
  }
  await desks.send(school.reg, saveVenue, { params, body: { venue: { id: school.classroom, name: '理论教室', address: '示例路 1 号 2 层', workstations: 0, seats: 90, active: true } } })
  await desks.send(school.reg, saveVenue, { params, body: { venue: { id: school.workshop, name: '实训车间', address: '示例路 1 号 1 层', workstations: 12, seats: 90, active: true } } })
  await desks.send(school.iad, setAccount, { params, body: { accountId: school.account, bankName: plan?.bank ?? '', accountName: plan?.name ?? '', accountNumber: `000000${luhn(`00000012345678${school.place.slice(-1)}`).slice(6)}` } })
  for (const tradeCode of trades) {
    await desks.send('prv2', recogniseTrade, { params, body: { tradeCode, levels: ['L5', 'L4', 'L3', 'NONE'], validFrom: `${year}-01-01`, validTo: `${year + 1}-12-31` } })
  }
}

/** Appends the Luhn digit. */
function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + String((10 - (sum % 10)) % 10)
}
