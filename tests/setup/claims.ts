import { randomUUID } from 'node:crypto'
import { registerExtSync } from '../../src/contract/class-steps.ts'
import { submitClaim, type ClaimView } from '../../src/contract/claims.ts'
import * as claims from '../../src/contract/claims.ts'
import * as exams from '../../src/contract/exams.ts'
import { closeNotice, publishNotice, type NoticeView } from '../../src/contract/notices.ts'
import { fundWith } from './funds.ts'
import { completedTraining, crowd, freeTimetables, takeToExam, type ExamPlan, type LedgerPerson, type School } from './training.ts'
import type { World } from './world.ts'

/** A class that is completed, with everybody examined and certified as asked. */
export interface Completed { id: string; params: { id: string }; people: LedgerPerson[]; enrolments: string[] }

let serial = 0
type Certificate = { type?: exams.ExamChannel; level?: string; issuedOn?: string; medium?: 'ELECTRONIC' | 'PAPER'; verified?: boolean }

/** Enters amounts of the province as confirmed by two of its people, in 元. */
export async function standards(world: World, rows: readonly { type: exams.ExamChannel; level: string; yuan: number; component?: string }[], dailyYuan?: number): Promise<void> {
  for (const { type, level, yuan, component } of rows) {
    await world.sql(`INSERT INTO subsidy_standards (region_code, component, certificate_type, level, amount_fen, effective_from, source, state, created_by, created_at) VALUES ('410000000000', $1, $2, $3, $4, '2022-04-02', '示例文件', 'PROPOSED', $5, now())`,
      [component ?? 'TRAINING', type, level, yuan * 100, world.user('prv1')])
  }
  if (dailyYuan !== undefined) await world.sql(`INSERT INTO allowance_standards (region_code, amount_fen, effective_from, source, state, created_by, created_at) VALUES ('410000000000', $1, '2022-04-02', '示例文件', 'PROPOSED', $2, now())`, [dailyYuan * 100, world.user('prv1')])
  for (const table of ['subsidy_standards', 'allowance_standards']) await world.sql(`UPDATE ${table} SET state = 'CONFIRMED', confirmed_by = $1, confirmed_at = now() WHERE state = 'PROPOSED'`, [world.user('prv2')])
}

/**
 * Takes a class to 已结业 through exam, certificates and R22. `present` are the counts of its visits, `certificates` what somebody holds by his place on the
 * roster (default one of skill level, level four, verified), `recorded` whether every lesson has its recording.
 */
export async function completedClass(world: World, school: School, options: {
  size?: number; people?: readonly LedgerPerson[]; present?: readonly number[]; missing?: readonly number[]; certificates?: (at: number) => Certificate[]; recorded?: boolean; draft?: object; exam?: ExamPlan; startsOn?: string
} = {}): Promise<Completed> {
  await freeTimetables(world)
  world.setNow('2022-08-01')
  const people = [...options.people ?? await crowd(world, options.size ?? 2)]
  const training = { draft: options.draft ?? {}, missing: people.filter((_, at) => options.missing?.includes(at)), ...(options.startsOn === undefined ? {} : { startsOn: options.startsOn }) }
  const { id } = await completedTraining(world, school, people, training)
  const params = { id }
  const enrolments = (await world.sql<{ id: string }>('SELECT id FROM enrolments WHERE class_id = $1 ORDER BY roster_no', [id])).map((e) => e.id)
  for (const count of options.present ?? [people.length, people.length]) {
    await world.sql(`INSERT INTO inspections (id, class_id, kind, channel, state, planned_on, inspector_id, inspected_at, present_count, roster_count, valid) VALUES ($1, $2, 'DURING', 'ONSITE', 'CONFIRMED', '2022-08-24', $3, '2022-08-24T02:00:00Z', $4, $5, true)`,
      [randomUUID(), id, world.user('ins-410184'), count, people.length])
  }
  if (options.recorded !== false) {
    await world.sql(`INSERT INTO recordings (id, class_id, session_id, started_at, ended_at, file_name, digest, added_by, added_at)
      SELECT gen_random_uuid(), s.class_id, s.id, (s.on_date + s.starts_at) AT TIME ZONE 'Asia/Shanghai', (s.on_date + s.ends_at) AT TIME ZONE 'Asia/Shanghai', '示例.mp4', s.id::text, $2, now() FROM class_sessions s WHERE s.class_id = $1`,
    [id, world.user('reg-410184')])
  }
  await takeToExam(world, school, id, options.exam)
  const channels = options.exam?.channels ?? ['SKILL_LEVEL']
  const sat = enrolments.filter((_, at) => !options.missing?.includes(at))
  const results = channels.flatMap((channel) => sat.map((enrolmentId) => ({ enrolmentId, channel, attempt: 1, passed: true, score: 80 })))
  await world.as('eva-410100').call(exams.saveResults, { params, body: { results } })
  const given = enrolments.flatMap((enrolmentId, at) => (options.missing?.includes(at) ? [] : options.certificates?.(at) ?? [{}]).map((wanted) => ({ enrolmentId, wanted, certificate: certificateOf(enrolmentId, wanted) })))
  if (given.length > 0) {
    await world.as('eva-410100').call(exams.addCertificates, { params, body: { certificates: given.map((g) => g.certificate) } })
    const fine = given.filter((g) => g.wanted.verified !== false)
    if (fine.length > 0) await world.as('hr1-410184').call(exams.verifyCertificates, { body: { verdicts: fine.map((g) => ({ id: g.certificate.id, verified: true, note: '' })) } })
    // levels and dates nobody would get past the check at the door
    for (const { certificate, wanted } of given) {
      await world.sql('UPDATE certificates SET level = coalesce($2, level), issued_on = coalesce($3::date, issued_on), medium = coalesce($4, medium) WHERE id = $1', [certificate.id, wanted.level ?? null, wanted.issuedOn ?? null, wanted.medium ?? null])
    }
  }
  await world.as(school.reg).call(registerExtSync, { params, body: { kind: 'EXAM_RESULT', state: 'FILLED', systemNo: `DEMO-KS-${serial}` } })
  world.setNow('2022-10-08')
  await world.as('eva-410100').call(exams.closeResults, { params, body: {} })
  await world.as('hr1-410184').call(exams.signCompletionOpinion, { params, body: { opinion: '同意' } })
  await world.as('hr2-410184').call(exams.sealCompletionOpinion, { params, body: { opinion: '同意结业', sealConfirmed: true } })
  return { id, params, people, enrolments }
}

const certificateOf = (enrolmentId: string, { type = 'SKILL_LEVEL', issuedOn = '' }: Certificate) => ({
  id: randomUUID(), enrolmentId, type, number: type === 'SKILL_LEVEL' ? `Y${String(410_000_000_000_500_000_000n + BigInt(serial++))}` : `DEMO-${serial++}-${randomUUID().slice(0, 8)}`, level: type === 'SKILL_LEVEL' ? 'L4' : 'NONE', issuedOn: issuedOn > '2022-08-30' ? issuedOn : '2022-08-30',
  validTo: null, issuer: '示例郑州技能评价中心', medium: 'ELECTRONIC' as const,
})

/** Has the list of a class reckoned by its school. */
export const proposed = (world: World, classId: string, kind: 'MAIN' | 'SUPPLEMENT' = 'MAIN'): Promise<ClaimView> =>
  world.as('reg-410184').call(claims.proposeClaim, { params: { id: classId }, body: { id: randomUUID(), kind } })

export const commitmentOf = (claim: ClaimView) => ({ version: claim.version, commitmentVersion: claim.commitment.version, signedBy: '示例负责人', agreed: true as const })

type Stop = 'SUBMITTED' | 'VA_FIRST' | 'VA_SECOND' | 'VA_AGREED' | 'HR_FIRST' | 'HR_SECOND' | 'FIN_FIRST' | 'FIN_SECOND' | 'FIN_AGREED'

/** Takes a claim along its way to a state, each step by the person whose it is; clean lines are approved, the others excluded by what the rules say. */
export async function claimTo(world: World, draft: ClaimView, state: Stop): Promise<ClaimView> {
  const params = { id: draft.id }
  const sealed = { opinion: '同意', sealConfirmed: true as const }
  const way: readonly [Stop, (claim: ClaimView) => Promise<ClaimView>][] = [
    ['SUBMITTED', (claim) => world.as('iad-410184').call(submitClaim, { params, body: commitmentOf(claim) })],
    ['VA_FIRST', ({ version }) => world.as('cty1-410184').call(claims.acceptClaim, { params, body: { version } })],
    ['VA_SECOND', async (claim) => {
      const { version } = await decided(world, claim)
      return world.as('cty1-410184').call(claims.firstReviewClaim, { params, body: { version, opinion: '同意' } })
    }],
    ['VA_AGREED', ({ version }) => world.as('cty2-410184').call(claims.secondReviewClaim, { params, body: { version, ...sealed } })],
    ['HR_FIRST', async (claim) => {
      if (claim.state === 'VA_AGREED') await publicity(world, claim)
      return world.as('hr1-410184').call(claims.getClaim, { params })
    }],
    ['HR_SECOND', ({ version }) => world.as('hr1-410184').call(claims.hrFirstClaim, { params, body: { version, opinion: '同意' } })],
    ['FIN_FIRST', ({ version }) => world.as('hr2-410184').call(claims.hrSecondClaim, { params, body: { version, ...sealed } })],
    ['FIN_SECOND', async ({ version }) => {
      await budgetAtHand(world)
      return world.as('fin1-410184').call(claims.finFirstClaim, { params, body: { version, opinion: '同意' } })
    }],
    ['FIN_AGREED', ({ version }) => world.as('fin2-410184').call(claims.finSecondClaim, { params, body: { version, ...sealed } })],
  ]
  const order = way.map(([to]) => to as string)
  let claim = draft
  for (const [to, step] of way.slice(order.indexOf(claim.state) + 1)) {
    claim = await step(claim)
    if (to === state) break
  }
  return claim
}

/** A county without any fund gets one, so that finance has something to sign for. */
export async function budgetAtHand(world: World): Promise<void> {
  const [{ n } = { n: 0 }] = await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM funds WHERE region_code = '410184000000' AND year = 2022`)
  if (n === 0) await fundWith(world, 10_000_000)
}

/** The first reviewer's decisions: clean lines and those with a hint approved, the others excluded by their code. */
export async function decided(world: World, claim: ClaimView): Promise<ClaimView> {
  const lines = claim.lines.filter((l) => l.group === 'OUT' || l.group === 'HINT').map((l) => ({ lineId: l.id, decision: l.group === 'OUT' ? 'EXCLUDED' as const : 'APPROVED' as const, code: l.ruledCode, note: '' }))
  return world.as('cty1-410184').call(claims.decideClaimLines, { params: { id: claim.id }, body: { version: claim.version, approveClean: true, lines } })
}

/** Makes a claim public for three working days, as the labour department does. */
export async function published(world: World, claim: ClaimView): Promise<NoticeView> {
  const noticeId = randomUUID()
  await world.as('hr1-410184').call(claims.draftClaimNotice, { params: { id: claim.id }, body: { version: claim.version, noticeId, replaces: null } })
  return world.as('hr2-410184').call(publishNotice, { params: { id: noticeId }, body: { version: 1, workingDays: 3 } })
}

/** Makes a claim public and ends it; the clock stands a week later. */
export async function publicity(world: World, claim: ClaimView): Promise<void> {
  const notice = await published(world, claim)
  const day = notice.term?.until ?? ''
  const [{ next } = { next: '' }] = await world.sql<{ next: string }>(`SELECT to_char($1::date + 1, 'YYYY-MM-DD') AS next`, [day])
  world.setNow(next)
  await world.as('hr2-410184').call(closeNotice, { params: { id: notice.id }, body: { version: notice.version } })
}
