import { useState } from 'react'
import type { RoleCode } from '../../../contract/accounts.ts'
import { liftClaimHold, type ClaimView } from '../../../contract/claims.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { rulesWords } from '../../ui/fact-words.ts'
import { dateWords, Money, momentWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, History } from '../../ui/task-row.tsx'
import { ClaimCases } from './claim-cases.tsx'
import { ClaimPayments } from './claim-payments.tsx'

/** Who opens the notice at a desk; a school reads the public page. */
const noticeDesks: readonly RoleCode[] = ['CTY1', 'CTY2', 'CIT1', 'CIT2', 'PRV1', 'PRV2', 'HR1', 'HR2', 'FIN1', 'FIN2', 'AUD']

/** Beside the lines: what was taken out by code, who did what, what came back and what stops payment. */
export function ClaimRail({ claim }: { claim: ClaimView }) {
  const { strip } = claim
  return (
    <>
      {(strip.excluded.length > 0 || strip.notSubmittedBy.length > 0) && (
        <Section size="rail" title="核减和没有申报">
          <FactList items={[
            ...strip.excluded.map((e) => ({ label: e.code, value: `${e.label} ${e.persons} 人`, end: <Money fen={BigInt(e.amountFen)} column /> })),
            ...strip.notSubmittedBy.map((n) => ({ label: '没有申报', value: `${n.label} ${n.persons} 人` })),
          ]} />
        </Section>
      )}
      {(claim.assessment.last !== null || claim.assessment.held !== null) && <Assessed claim={claim} />}
      {claim.holds.length > 0 && <Holds claim={claim} />}
      {claim.acceptedOn !== null && <ClaimCases claim={claim} />}
      <Section size="rail" title="谁办了什么">
        <History items={steps(claim)} />
      </Section>
      <Section size="rail" title="承诺">
        <p className="rg-claim-promise">{claim.commitment.text}</p>
        <p className="rg-quiet">{claim.commitment.signedName === null ? '还没有签。' : `申请承诺人：${claim.commitment.signedName}，${momentWords(claim.commitment.signedAt)}`}</p>
      </Section>
      <Section size="rail" title="依据">
        <FactList items={[
          { label: '核算时间', value: momentWords(claim.reckonedAt) }, { label: '规定版本', value: rulesWords(claim.parameterVersion) },
          ...(claim.cap.liftedReason === null ? [] : [{ label: '放开封顶', value: claim.cap.liftedReason, detail: claim.cap.liftedBy }]),
          ...(claim.cap.exchangeReason === null ? [] : [{ label: '调换核减人员', value: claim.cap.exchangeReason }]),
          ...(claim.recording.decision === null ? [] : [{ label: '录像不齐', value: claim.recording.decision === 'ACCEPTED' ? '决定照算' : '决定不算', detail: claim.recording.reason }]),
        ]} />
      </Section>
    </>
  )
}

/** How far the claim is on its way after the bureau: payment, publicity. */
export function ClaimWay({ claim }: { claim: ClaimView }) {
  return <><ClaimPayments claim={claim} />{claim.publicity !== null && <Publicity publicity={claim.publicity} />}</>
}

/** R26: where the publicity of the claim stands, and its objections. */
function Publicity({ publicity: p }: { publicity: NonNullable<ClaimView['publicity']> }) {
  const session = useSession()
  return (
    <Section size="rail" title="公示情况（附2-R26）" {...(hasRole(session, noticeDesks) ? { action: <Link to={`/publicity/${p.noticeId}`}>看公示</Link> } : {})}>
      <FactList items={[
        { label: '公示', value: p.stateLabel, detail: `${p.officeName}${p.number === null ? '' : `，${p.number}`}` },
        ...(p.from === null ? [] : [{ label: '公示期', value: `${dateWords(p.from, 'plain')}发布，${dateWords(p.until, 'plain')}止`, detail: p.left === null ? (p.closedOn === null ? undefined : `${dateWords(p.closedOn, 'plain')}结束`) : p.left === 0 ? '今天或已期满' : `还剩 ${p.left} 个工作日` }]),
        { label: '异议', value: p.filed === 0 ? '没有收到' : `收到 ${p.filed} 件`, detail: p.filed === 0 ? undefined : p.open === 0 ? '都已答复' : `${p.open} 件没答复，公示不能结束，也不能拨付` },
      ]} />
    </Section>
  )
}

/** How the institution was last assessed, and why its payments wait: no desk of the claim lifts that. */
function Assessed({ claim: { assessment } }: { claim: ClaimView }) {
  return (
    <Section size="rail" title="机构评估（三(二)7）">
      <FactList items={[
        ...(assessment.last === null ? [] : [{ label: '最近一次', value: assessment.last }]),
        ...(assessment.held === null ? [] : [{ label: '暂缓拨付', value: assessment.held, detail: '书面决定登记后自动解除' }]),
      ]} />
    </Section>
  )
}

function Holds({ claim }: { claim: ClaimView }) {
  const [lifting, lift] = useState<string | null>(null)
  const send = useSend(liftClaimHold, { onDone: () => lift(null) })
  return (
    <Section size="rail" title="暂缓">
      <FactList items={claim.holds.map((h) => ({
        label: h.label, value: h.reason, detail: h.liftedAt === null ? `${h.by ?? '系统'}，${momentWords(h.at)}` : `${h.liftedBy ?? '系统'}解除：${h.liftReason ?? ''}`,
        end: h.mayLift ? <Button onClick={() => lift(h.id)}>解除</Button> : undefined,
      }))} />
      {lifting !== null && (
        <ConfirmDialog title="解除暂缓？" verb="解除暂缓" reason={{ label: '为什么可以解除', maxLength: 300 }} busy={send.isPending} refusal={send.error} onClose={() => lift(null)}
          onConfirm={(reason) => send.mutate({ params: { id: claim.id, holdId: lifting }, body: { reason } })}>
          申领回到暂缓以前的那一步，期限照原来的算。
        </ConfirmDialog>
      )}
    </Section>
  )
}

/** Opinions and returns in the order they happened, in words. */
function steps(claim: ClaimView): { key: string; text: string; note: string }[] {
  const events: { key: string; at: string; text: string; note: string }[] = []
  if (claim.commitment.signedAt !== null) events.push({ key: 'commit', at: claim.commitment.signedAt, text: `${claim.commitment.signedName ?? ''}承诺并提交`, note: claim.institutionName })
  if (claim.acceptedOn !== null) events.push({ key: 'accept', at: `${claim.acceptedOn}T00:00:00.000+08:00`, text: `受理，${dateWords(claim.acceptedOn, 'plain')}`, note: claim.bureauName })
  for (const r of claim.reviews) {
    if (r.firstAt !== null) events.push({ key: `${r.step} ${r.round} 1`, at: r.firstAt, text: `${r.firstName ?? ''}初审：${r.firstOpinion ?? ''}`, note: r.office ?? r.label })
    if (r.closedAt !== null && r.decision === 'AGREED') events.push({ key: `${r.step} ${r.round} 2`, at: r.closedAt, text: `${r.secondName ?? ''}复核盖章：${r.opinion ?? ''}`, note: r.office ?? r.label })
  }
  for (const r of claim.returns) events.push({ key: r.id, at: r.at, text: `${r.by}退回：${r.reason}${r.items.length === 0 ? '' : `（${r.items.join('；')}）`}`, note: r.answers === null ? `${r.fromLabel}→${r.toLabel}` : `已补正：${r.answers.join('；')}` })
  const sorted = events.toSorted((a, b) => (Date.parse(a.at) < Date.parse(b.at) ? 1 : -1))
  return sorted.map(({ at, ...event }) => ({ ...event, note: `${event.note}，${event.key === 'accept' ? '' : momentWords(at)}`.replace(/，$/, '') }))
}
