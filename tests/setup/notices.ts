import { randomUUID } from 'node:crypto'
import { publishNotice, type NoticeView } from '../../src/contract/notices.ts'
import { draft, reduced, registerSubject, type NewNotice, type ObjectionNews, type Subject } from '../../src/server/features/notices/index.ts'
import { systemPrincipal, type Principal } from '../../src/server/platform/principal.ts'
import type { LedgerPerson } from './training.ts'
import type { World } from './world.ts'

/** A kind of subject of the tests' own, as a later feature registers one: who took part, and what it was told. */
export const probeSubject = 'probe'
export const probe = { involved: new Map<string, string[]>(), told: [] as { id: string; event: string; news?: ObjectionNews }[] }
registerSubject(probeSubject, {
  involvedPersons: (_tx, id) => Promise.resolve(probe.involved.get(id) ?? []),
  noticeEvent: (_tx, id, event) => { probe.told.push({ id, event }); return Promise.resolve() },
  objectionNews: (_tx, id, news) => { probe.told.push({ id, event: news.event, news }); return Promise.resolve() },
})

/** Somebody at a desk, as the session would say. */
export async function principalOf(world: World, login: string): Promise<Principal> {
  const [u] = await world.sql<{ personId: string; orgId: string; kind: string; name: string; region: string; lo: string; hi: string }>(
    `SELECT u.person_id AS "personId", o.id AS "orgId", o.kind, o.name, o.region_code AS region, r.range_lo AS lo, r.range_hi AS hi FROM users u JOIN organizations o ON o.id = u.org_id JOIN regions r ON r.code = o.region_code WHERE u.id = $1`,
    [world.user(login)])
  if (!u) throw new Error(`no ${login}`)
  return { ...systemPrincipal({ lo: u.lo, hi: u.hi }), userId: world.user(login), personId: u.personId, login, name: login, orgId: u.orgId, orgKind: u.kind, orgName: u.name, regionCode: u.region }
}

interface Wish { classId: string; people: readonly LedgerPerson[]; by?: string; kind?: NewNotice['kind']; subject?: Subject; replaces?: string; title?: string }

/** Drafts a notice of a class of the world: one row of 700 元 per person, drawn up by the first desk of the county. */
export async function draftNotice(world: World, { classId, people, by = 'hr1-410184', kind = 'SUBSIDY', subject, ...more }: Wish): Promise<{ id: string; subject: Subject }> {
  const id = randomUUID()
  const about = subject ?? { kind: probeSubject, id: randomUUID(), classId }
  const { vault } = world.platform
  const rows = people.map((p) => reduced(vault, id, { lineKey: randomUUID(), name: p.name, idNumber: p.idNumber, className: '新郑 1 期', trade: '电工', certificate: '技能等级证书', amountFen: 70_000n }))
  const n = people.length
  await world.run(async (tx) => draft(tx, {
    id, kind, title: '关于2022年第2批退役军人职业技能培训补贴的公示', body: `按照年度政府补贴性职业技能培训申请表规定流程，示例新郑职业培训学校申领 1 个班次的培训补贴，拟同意补贴 ${n} 人。\n现予公示，接受社会监督。`,
    strip: [{ label: '实际参训', count: n + 2 }, { label: '学校没有申报', count: 1 }, { label: '申报', count: n + 1 }, { label: '核减：没有证书', count: 1 }, { label: '拟同意', count: n }],
    stripNote: `${n + 2} = ${n + 1} + 1；${n + 1} = ${n} + 1。每人 700 元，${n} × 700 = ${(n * 700).toLocaleString('zh-CN')} 元。`, totalFen: BigInt(n) * 70_000n, rows, subjects: [about], ...more,
  }), await principalOf(world, by))
  return { id, subject: about }
}

/** Drafts and publishes. */
export async function published(world: World, wish: Wish & { workingDays?: number; publisher?: string }): Promise<NoticeView & { subject: Subject }> {
  const { id, subject } = await draftNotice(world, wish)
  const view = await world.as(wish.publisher ?? 'hr2-410184').call(publishNotice, { params: { id }, body: { version: 1, workingDays: wish.workingDays ?? 3 } })
  return { ...view, subject }
}

/** Fills a form of a public page and sends it, as a browser without scripts does. */
export async function sendForm(world: World, path: string, fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return world.site.request(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(fields).toString() })
}

/** A page of a notice without the digits that are its own: number, digest, and the telephone of the office. */
export const withoutOwnDigits = (html: string): string =>
  html.replace(/\d{4}-GS-\d{6}-\d{4}|\b0\d{2,3}-\d{3,4} ?\d{4}\b|\b[0-9a-f]{64}\b/g, '').replace(/(内容校验<\/dt><dd>)[^<（]*/, '$1')
