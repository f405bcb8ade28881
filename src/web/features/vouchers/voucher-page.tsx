import { useState } from 'react'
import { getVoucher, type VoucherView } from '../../../contract/vouchers.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { dateWords, momentWords, Money } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, History } from '../../ui/task-row.tsx'
import { StepDialog } from './step-dialog.tsx'
import { VoucherState } from './voucher-words.tsx'
import './vouchers.css'

type Action = VoucherView['can'][number]
const verbs: Readonly<Record<Action, string>> = { verify: '验证到课', resend: '重新送审', release: '退回到本人', review: '审核', return: '退回学校', void: '作废' }
const order: readonly Action[] = ['void', 'return', 'release', 'resend', 'verify', 'review']

/** One voucher: what it is worth and why, who reviewed it, and its whole way (R-089). */
export default function VoucherPage() {
  const id = useParam('id')
  const reply = useCall(getVoucher, { params: { id } })
  const [step, setStep] = useState<Action | null>(null)
  return (
    <Awaiting reply={reply} rows={8}>
      {(v) => (
        <Page title={`${v.kindLabel} ${v.number}`} crumbs={[{ title: '培训券', to: '/vouchers' }, { title: v.number }]} tag={<VoucherState voucher={v} large />} lead={`${v.personName}${v.classTitle === null ? '' : `　${v.classTitle}　${v.institutionName ?? ''}`}`}
          actions={order.filter((action) => v.can.includes(action)).map((action, i, all) => <Button key={action} kind={i === all.length - 1 ? 'primary' : action === 'void' ? 'danger' : 'secondary'} onClick={() => setStep(action)}>{verbs[action]}</Button>)}>
          <Columns kind="notice" right={<Rail voucher={v} />}>
            <Section title="券面">
              <p className="rg-voucher-sum">{v.worth}</p>
              <FactList items={[
                { label: '证书', value: v.certificate === null ? '还没有核验通过的证书' : `${v.certificate.label}　${v.certificate.number}　${dateWords(v.certificate.issuedOn, 'plain')}发` },
                ...v.components.map((c) => ({ label: c.label, value: <><Money fen={BigInt(c.amountFen)} />　{c.stateLabel}</> })),
                { label: '有效期', value: `${dateWords(v.validFrom, 'plain')} 至 ${dateWords(v.validTo, 'plain')}` },
              ]} />
            </Section>
            <Section title="经过"><History items={v.events.map((e, i) => ({ key: String(i), text: `${e.label}${e.reason === null ? '' : `：${e.reason}`}`, note: `${momentWords(e.at)}　${e.by}　${e.place}　${e.stateLabel}` })).reverse()} /></Section>
          </Columns>
          {step !== null && <StepDialog voucher={v} step={step} onClose={() => setStep(null)} />}
        </Page>
      )}
    </Awaiting>
  )
}

function Rail({ voucher: v }: { voucher: VoucherView }) {
  return (
    <>
      <Section size="rail" title="两个部门的审核">
        <FactList items={v.reviews.map((r) => ({ label: r.label, value: r.by === null ? '还没有审核' : <>{r.by}，{momentWords(r.at)}<br />{r.amountFen === null ? '金额等补贴核算' : <Money fen={BigInt(r.amountFen)} />}</> }))} />
        <p className="rg-quiet rg-small">{v.kind === 'GENERAL' ? '普惠券先由人社部门审核，再由退役军人事务部门审核。' : '专属券先由退役军人事务部门审核，再由人社部门审核。'}</p>
      </Section>
      <Section size="rail" title="现在"><p>{v.waitsFor}</p></Section>
      <div className="rg-voucher-links">
        {v.enrolmentId !== null && <ButtonLink to={`/vouchers/trainee/${v.enrolmentId}`}>看两券合并单</ButtonLink>}
        {v.classId !== null && <ButtonLink to={`/classes/${v.classId}`}>看班次档案</ButtonLink>}
      </div>
    </>
  )
}
