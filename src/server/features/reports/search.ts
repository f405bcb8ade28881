import type { z } from 'zod'
import type { search, SearchHitView } from '../../../contract/reports.ts'
import { trainingClass, type ClassState } from '../../../policy/machines/training-class.ts'
import { foldCode } from '../../../values/folding.ts'
import { formatDate, plainDate } from '../../../values/plain-date.ts'
import { audit } from '../../platform/audit.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { shown } from '../../platform/personal-data/shown.ts'
import { refuse } from '../../platform/errors.ts'
import { authorise, may } from '../../platform/principal.ts'
import { standingHash } from '../veterans/index.ts'
import { searchPermissions } from './permissions/search.ts'
import * as store from './search-store.ts'

type Group = z.input<(typeof search)['reply']>['groups'][number]
const perGroup = 6

/** Looks through everything the caller may see (R-059 查询统计); a look-up by ID or phone number leaves an entry without the number. */
export async function searchFor(tx: Tx, vault: Vault, q: string): Promise<{ groups: Group[] }> {
  authorise(tx.principal, searchPermissions, 'search', '查询由各级经办、承训机构和评价机构使用。需要查的，请联系本单位管理员。')
  const text = q.normalize('NFKC').trim()
  if ([...text].length < 2) {
    throw refuse('QUERY_SHORT', '请至少输入两个字：姓名、班次名称、机构名称的一部分，或者写全身份证号、手机号、证书编号。', { field: 'q' })
  }
  const allows = (group: Exclude<keyof typeof searchPermissions, 'search'>) => may(tx.principal, searchPermissions, group)
  const groups: Group[] = []
  if (allows('people') || allows('trainees')) groups.push(await peopleGroup(tx, vault, text))
  if (allows('classes')) groups.push(await classGroup(tx, text))
  if (allows('certificates')) groups.push(await certificateGroup(tx, text))
  if (allows('institutions')) groups.push(await institutionGroup(tx, text))
  return { groups }
}

async function peopleGroup(tx: Tx, vault: Vault, text: string): Promise<Group> {
  const typed = personKeyOf(vault, text)
  const key = typed?.by === 'id' ? { ...typed, hash: await standingHash(tx, typed.hash) } : typed
  const found = key === null ? [] : await findPeople(tx, key)
  if (key !== null && key.by !== 'name') {
    const [only] = found
    await audit(tx, {
      noun: 'search', recordId: only?.id ?? 'none', action: key.by === 'id' ? 'findById' : 'findByPhone',
      summary: `按${key.by === 'id' ? '身份证号' : '手机号'}查人：${only === undefined ? '没有查到' : `查到 ${Math.min(found.length, perGroup)} 人`}`,
    })
  }
  const isList = may(tx.principal, searchPermissions, 'people')
  const more = isList ? `/people?q=${encodeURIComponent(text)}` : null
  return groupOf('PERSON', { label: isList ? '人员' : '本校学员', by: '姓名开头的几个字，或写全的身份证号、手机号' }, found, more, (v) => ({
    id: v.id, title: v.name, state: null, href: isList ? `/people/${v.id}` : `/classes/${v.classId ?? ''}/roster`,
    text: joined(shown(tx.principal, vault, 'veterans.id_no_enc', v.idNoEnc), v.phoneEnc === null ? null : shown(tx.principal, vault, 'veterans.phone_enc', v.phoneEnc), v.place, v.discharge, v.classTitle),
  }))
}

/** A personal number is looked up only when whole; half of one finds nobody. */
function personKeyOf(vault: Vault, text: string): store.PersonKey | null {
  const folded = foldCode(text)
  if (/^\d{17}[\dX]$/.test(folded)) return { by: 'id', hash: vault.hash(folded) }
  if (/^1\d{10}$/.test(folded)) return { by: 'phone', hash: vault.hash(folded) }
  return /^\d+X?$/.test(folded) ? null : { by: 'name', prefix: text }
}

/** An office finds the people resettled with it and those in its own classes; a school its trainees (D-30). */
async function findPeople(tx: Tx, key: store.PersonKey): Promise<store.PersonFound[]> {
  const { scope } = tx.principal
  if (scope.kind !== 'range') return store.traineesOf(tx, key, null, perGroup + 1)
  const own = await store.peopleIn(tx, scope, key, perGroup + 1)
  return own.length > perGroup ? own : [...own, ...(await store.traineesOf(tx, key, scope, perGroup + 1 - own.length))]
}

async function classGroup(tx: Tx, text: string): Promise<Group> {
  const found = await store.classesLike(tx, text, perGroup + 1)
  return groupOf('CLASS', { label: '班次', by: '班次名称的一部分，开班批次号，报备号' }, found, `/classes?q=${encodeURIComponent(text)}`, (c) => ({
    id: c.id, title: c.title, state: { code: c.state, label: trainingClass.states[c.state as ClassState] }, href: `/classes/${c.id}`,
    text: joined(c.batchNo, c.filingNo === null ? null : `报备号 ${c.filingNo}`, c.institutionName,
      c.plannedOpen === null ? null : `${formatDate(plainDate(c.plannedOpen))}开班`),
  }))
}

const certificateStates: Readonly<Record<string, string>> = { RECORDED: '待核验', VERIFIED: '已核验', VERIFY_FAILED: '核验未通过', REVOKED: '已撤销' }

async function certificateGroup(tx: Tx, text: string): Promise<Group> {
  const number = foldCode(text)
  const found = /^[\x21-\x7e]{4,}$/.test(number) ? await store.certificatesLike(tx, number, perGroup + 1) : []
  const isPeople = may(tx.principal, searchPermissions, 'people')
  return groupOf('CERTIFICATE', { label: '证书', by: '证书编号，至少前 4 位' }, found, `/certificates?q=${encodeURIComponent(number)}`, (x) => ({
    id: x.id, title: x.number, text: joined(x.holder, x.typeLabel, x.trade, x.level, `${formatDate(plainDate(x.issuedOn))}发证`),
    state: { code: x.state, label: certificateStates[x.state] ?? x.state }, href: isPeople ? `/people/${x.veteranId}` : `/certificates?q=${encodeURIComponent(x.number)}`,
  }))
}

async function institutionGroup(tx: Tx, text: string): Promise<Group> {
  const { scope } = tx.principal
  const found = scope.kind === 'range' ? await store.institutionsLike(tx, scope, text, perGroup + 1) : []
  return groupOf('INSTITUTION', { label: '承训机构', by: '机构名称的一部分' }, found, `/institutions?q=${encodeURIComponent(text)}`, (i) => ({
    id: i.id, title: i.name, text: `${i.typeLabel}・${i.place}`, state: null, href: `/institutions/${i.id}`,
  }))
}

function groupOf<Row>(
  kind: Group['kind'], words: { label: string; by: string }, found: readonly Row[], moreHref: string | null, hit: (row: Row) => Omit<SearchHitView, 'kind'>,
): Group {
  return { kind, ...words, items: found.slice(0, perGroup).map((row) => ({ kind, ...hit(row) })), hasMore: found.length > perGroup, moreHref: found.length > perGroup ? moreHref : null }
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('・')
