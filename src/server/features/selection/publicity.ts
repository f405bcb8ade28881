import type { z } from 'zod'
import type { draftSelectionNotice, recogniseSelected } from '../../../contract/selection.ts'
import { selectionRound } from '../../../policy/machines/selection.ts'
import { decideRecognition, type FourSteps } from '../../../policy/selection.ts'
import type { Decision } from '../../../values/decision.ts'
import { maskNumbersIn } from '../../../values/mask.ts'
import { formatDate, plainDate, yearOf } from '../../../values/plain-date.ts'
import { plainDateOf } from '../../../values/shanghai-time.ts'
import { today } from '../../platform/clock.ts'
import type { Vault } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import { conflict, notFound, refuse } from '../../platform/errors.ts'
import { signDecision } from '../../platform/signing.ts'
import { apply as moveInstitution, recogniseTrade } from '../institutions/index.ts'
import * as notices from '../notices/index.ts'
import { refuseUnless } from './choice.ts'
import { CLAUSE, moved, noteRound, raise, roundAt } from './step.ts'
import * as store from './store.ts'

const KIND = 'SELECTION'
const longestYears = 5

/** Draws up the public notice of who was chosen, at the first desk of the bureau; another person publishes it for at least five full working days (社会公示). */
export async function draftNotice(tx: Tx, id: string, body: z.output<typeof draftSelectionNotice.body>): Promise<void> {
  const round = await roundAt(tx, id, body.version, 'draftNotice', 'publish')
  const all = await store.applicationsOf(tx, id)
  const chosen = all.filter((a) => a.state === 'SELECTED')
  const [one] = chosen
  if (one === undefined) throw conflict('NOBODY_SELECTED', '这一轮没有选定的机构，没有可以公示的名单。', CLAUSE)
  const earlier = await notices.standing(tx, { kind: KIND, id: one.id })
  const noticeId = earlier?.state === 'DRAFT' ? earlier.noticeId : body.noticeId
  const [lapsed, missed] = [all.filter((a) => a.state === 'LAPSED').length, all.filter((a) => a.state === 'NOT_SELECTED').length]
  await notices.draft(tx, {
    id: noticeId, kind: KIND, title: `关于${round.year}年度承训机构认定的公示`,
    body: `按照“条件公开、自愿申请、择优认定、社会公示”的原则，${round.officeName}于${formatDate(round.opensOn)}公布条件，在${round.year}年度目录清单内接受培训机构自愿申请，到${formatDate(round.closesOn)}截止。\n经评审打分、集体研究，拟认定 ${chosen.length} 家培训机构为退役军人职业技能承训机构。现予公示，接受社会监督。`,
    strip: [
      { label: '申请机构', count: all.length }, ...(lapsed > 0 ? [{ label: '没有补正', count: lapsed }] : []), ...(missed > 0 ? [{ label: '未入选', count: missed }] : []), { label: '拟认定', count: chosen.length },
    ],
    stripNote: `${all.length} = ${[chosen.length, ...(missed > 0 ? [missed] : []), ...(lapsed > 0 ? [lapsed] : [])].join(' + ')}。`, totalFen: null,
    rows: chosen.map((a) => ({ lineKey: a.id, name: a.institutionName, idMasked: null, className: '', trade: a.trades.map((t) => t.name).join('、'), certificate: '', amountFen: null, lookUp: null })),
    subjects: chosen.map((a) => ({ kind: KIND, id: a.id, classId: null })),
  })
  await noteRound(tx, round, 'draftNotice', `准备公示，拟认定 ${chosen.length} 家`, { notice: noticeId })
}

/** The four steps of one application with their days. */
export const stepsOf = (round: Pick<store.RoundRecord, 'opensOn'>, a: store.ApplicationRecord): FourSteps => ({
  calledOn: round.opensOn, appliedOn: plainDateOf(a.submittedAt), selectedOn: a.selectedAt === null ? null : plainDateOf(a.selectedAt), publicisedOn: a.publicisedAt === null ? null : plainDateOf(a.publicisedAt),
  closedOn: a.publicityClosedAt === null ? null : plainDateOf(a.publicityClosedAt),
})

/** Whether everybody still shown to the public may be recognised today. */
export async function decideAll(tx: Tx, round: store.RoundRecord, applications: readonly store.ApplicationRecord[]): Promise<Decision<null>[]> {
  const judged: Decision<null>[] = []
  for (const a of applications.filter((each) => each.state === 'IN_PUBLICITY')) judged.push(decideRecognition(stepsOf(round, a), await notices.openObjections(tx, { kind: KIND, id: a.id })))
  return judged
}

/** The chief recognises, signed, once the publicity is over and no objection waits; sets what each institution may teach (公示期满认定). */
export async function recognise(tx: Tx, vault: Vault, id: string, body: z.output<typeof recogniseSelected.body>): Promise<void> {
  const round = await roundAt(tx, id, body.version, 'recognise', 'recognise')
  await store.holdApplicationsOf(tx, id)
  const applications = await store.applicationsOf(tx, id)
  for (const judged of await decideAll(tx, round, applications)) refuseUnless(judged)
  const [validFrom, validTo] = [await today(tx), plainDate(body.validTo)]
  if (validTo <= validFrom || yearOf(validTo) > yearOf(validFrom) + longestYears) throw refuse('VALID_TO', `认定截止日应晚于今天，最长 ${longestYears} 年。请核对。`, { ...CLAUSE, field: 'validTo' })
  const recognised = applications.filter((a) => a.state === 'IN_PUBLICITY')
  const opinion = maskNumbersIn(body.opinion)
  await signDecision(tx, {
    classId: null, regionCode: round.regionCode, noun: 'selectionRound', recordId: id, step: '三(二)5 认定', opinion,
    seen: { title: round.title, validFrom, validTo, institutions: recognised.map((a) => ({ name: a.institutionName, steps: stepsOf(round, a), trades: a.trades.map((t) => ({ code: t.code, levels: t.levels })) })) },
  })
  for (const a of recognised) {
    await raise(tx, a, 'recognise', [validTo], `认定为承训机构，到${formatDate(validTo)}`, { validTo })
    await moveInstitution(tx, a.institutionId, 'recognise', { summary: `认定为承训机构（${round.title}）`, round: id })
    for (const t of a.trades) await recogniseTrade(tx, vault, a.institutionId, { tradeCode: t.code, levels: t.levels, validFrom, validTo })
  }
  await store.moveRound(tx, id, 'recognise', moved(selectionRound.transition(round.state, 'recognise')).to)
  await noteRound(tx, round, 'recognise', recognised.length === 0 ? '公示期间异议成立，没有机构认定，本轮办结' : `认定 ${recognised.length} 家承训机构`, { recognised: recognised.map((a) => a.institutionId), validTo })
}

/** What happens to applications with their notice: publication and closing date a step; an upheld objection ends the application it names. */
export function ownNotices(): void {
  notices.registerSubject(KIND, {
    involvedPersons: partakers,
    checkOutcome: (outcome, lines) => {
      if (lines.some((l) => l.change === 'AMOUNT')) throw refuse('NO_AMOUNTS', '机构认定的公示没有金额，认定成立的请选“剔除”。', { ...CLAUSE, field: 'lines' })
      if (outcome === 'UPHELD' && lines.length === 0) throw refuse('WHO_IS_REJECTED', '认定成立的，请选出不予认定的机构（“剔除”所在的行）。', { ...CLAUSE, field: 'lines' })
    },
    noticeEvent: async (tx, id, event) => {
      const { a, round } = await held(tx, id)
      if (event === 'publish' && round.state === 'WITHDRAWN') throw conflict('ROUND_WITHDRAWN', `“${round.title}”已经撤回，名单不能公示。`, CLAUSE)
      if (event === 'publish' && a.state === 'SELECTED') {
        await raise(tx, a, 'publish', [], '开始社会公示')
        await moveInstitution(tx, a.institutionId, 'publish', { summary: `拟认定，开始社会公示（${round.title}）` })
        if (round.state === 'SELECTED') await store.moveRound(tx, round.id, 'publish', moved(selectionRound.transition(round.state, 'publish')).to)
      }
      if (event === 'close') await store.closePublicity(tx, id)
    },
    objectionNews: async (tx, id, news) => {
      if (news.event !== 'replied' || !news.lines.some((l) => l.lineKey === id && l.change === 'REMOVE')) return
      const { a } = await held(tx, id)
      if (a.state !== 'IN_PUBLICITY') return
      await raise(tx, a, 'reject', [], '公示期间异议成立，不予认定', { objection: news.objectionId })
      await moveInstitution(tx, a.institutionId, 'reject', { reason: '公示期间异议成立' })
    },
  })
}

/** The application with its round; the round is held first, as every step of a round does, so that two of them never wait for each other. */
async function held(tx: Tx, id: string): Promise<{ a: store.ApplicationRecord; round: store.RoundRecord }> {
  const known = await store.findApplication(tx, id)
  if (known !== null) await store.holdRound(tx, known.roundId)
  await store.holdApplication(tx, id)
  const a = await store.findApplication(tx, id)
  const round = a === null ? null : await store.findRound(tx, a.roundId)
  if (a === null || round === null) throw notFound('份承训申请')
  return { a, round }
}

/** Natural persons who opened the round, checked, stated, scored or chose; none of them handles an objection to it (D-09). */
async function partakers(tx: Tx, id: string): Promise<string[]> {
  const { a, round } = await held(tx, id)
  const scorers = await tx.many<{ person: string }>('SELECT s.person_id AS person FROM selection_statements s JOIN selection_applications o ON o.id = s.application_id WHERE o.round_id = $1', [a.roundId])
  return [...new Set([round.openedPerson, round.selectedPerson, a.checkedPerson, ...scorers.map((s) => s.person)].flatMap((p) => (p === null ? [] : [p])))]
}

/** The newest notice of a round, as far as the principal may see it. */
export async function noticeOf(tx: Tx, applications: readonly store.ApplicationRecord[]): Promise<notices.PublicityStanding | null> {
  const shown = applications.find((a) => a.selectedAt !== null)
  return shown === undefined ? null : notices.standing(tx, { kind: KIND, id: shown.id })
}

