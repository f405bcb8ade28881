import { useState } from 'react'
import { getContract, sendContract, signContract, type ContractView } from '../../../contract/contracts.ts'
import { useParam } from '../../app/use-address.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText, Money } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { ContractState, EndAlert, levelWords } from './contract-words.tsx'
import { StepDialog, type Step } from './step-dialog.tsx'

/** One contract: terms and their versions, signatures, what may be done next. */
export default function ContractPage() {
  const reply = useCall(getContract, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(found) => <Contract of={found} />}</Awaiting>
}

/** Who keeps watch on contracts. */
const watchers: readonly string[] = ['CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD']
const stepWords: Readonly<Record<Step, string>> = { takeBack: '退回修改', suspend: '中止', resume: '恢复', terminate: '终止' }

function Contract({ of: c }: { of: ContractView }) {
  const [step, ask] = useState<Step | null>(null)
  const { user } = useSession()
  const mayWatch = c.terms.some((t) => t.isInForce) && user.roles.some((role) => watchers.includes(role.code))
  const send = useSend(sendContract)
  const sign = useSend(signContract)
  const at = { params: { id: c.id }, body: { version: c.version } }
  return (
    <Page title={`承训合同 ${c.no}`} crumbs={[{ title: '合同', to: '/contracts' }, { title: c.no }]} tag={<><ContractState state={c.state} /> <EndAlert alert={c.alert} daysLeft={c.daysLeft} /></>} lead={`${c.partyAName}・${c.institutionName}`}
      actions={<>
        {mayWatch && <ButtonLink to={`/contracts/${c.id}/performance`}>履约情况</ButtonLink>}
        {(Object.keys(stepWords) as Step[]).filter((s) => c.can.includes(s)).map((s) => <Button key={s} onClick={() => ask(s)}>{stepWords[s]}</Button>)}
        {c.can.includes('send') && <Button kind="primary" busy={send.isPending && '正在送签'} onClick={() => send.mutate(at)}>送双方签署</Button>}
        {c.can.includes('sign') && <Button kind="primary" busy={sign.isPending && '正在签署'} onClick={() => sign.mutate(at)}>签署</Button>}
      </>}>
      <RefusalNotice refusal={send.error ?? sign.error} />
      {c.findings.map((f) => <Notice key={f.code} kind={f.verdict === 'block' ? 'refused' : 'warn'} title={f.message} />)}
      <Columns kind="notice" right={<Section size="rail" title="谁办了什么"><FactList items={c.history.map((h) => ({ label: h.label, value: h.byName, detail: <><InstantText at={h.at} />{h.reason === null ? '' : `，${h.reason}`}</> }))} /></Section>}>
        {c.terms.map((t) => <Terms key={t.seq} of={t} isOnly={c.terms.length === 1} />)}
        {c.endReason !== null && (
          <Section title={`${dateWords(c.endedOn)}结束：${c.endReason}`}><FactList items={c.settlement.map((s) => ({ label: s.item, value: s.who, ...(s.amountFen === null ? {} : { detail: <Money fen={String(s.amountFen)} /> }) }))} /></Section>
        )}
      </Columns>
      {step !== null && <StepDialog contract={c} step={step} onClose={() => ask(null)} />}
    </Page>
  )
}

type TermsOf = ContractView['terms'][number]
const tradeColumns: ReadonlyArray<Column<TermsOf['trades'][number]>> = [
  { key: 'trade', title: '工种', cell: (t) => <b>{t.tradeName}</b> }, { key: 'levels', title: '等级', cell: (t) => levelWords(t.levels) },
]

function Terms({ of: t, isOnly }: { of: TermsOf; isOnly: boolean }) {
  const signed = t.signatures.map((s) => `${s.party === 'A' ? '甲方' : '乙方'}${s.name}`).join('、')
  return (
    <Section title={isOnly ? '合同条款' : `第 ${t.seq} 版条款${t.isInForce ? '（现行）' : ''}`} {...(t.reason === null ? {} : { note: t.reason })}>
      <FactList items={[
        { label: '合同期', value: `${dateWords(t.startsOn)}至${dateWords(t.endsOn)}` }, { label: '培训规模', value: `${t.scale} 人` }, { label: '合同价款', value: <Money fen={String(t.priceFen)} /> },
        { label: '取证率', value: `不低于 ${t.certRatePercent} %`, detail: '取证人数 ÷ 实际参训人数' }, { label: '推荐就业率', value: `不低于 ${t.employmentRatePercent} %`, detail: t.employmentBasis === 'EMPLOYED' ? '推荐后六个月内就业人数 ÷ 有就业意愿的结业人数' : '获得推荐的人数 ÷ 有就业意愿的结业人数' },
        { label: '签署', value: signed === '' ? '还没有签' : signed },
      ]} />
      <DataTable caption="约定的工种" columns={tradeColumns} rows={t.trades} rowKey={(x) => x.tradeCode} stacks empty={{ title: '没有工种', text: '合同还没有写工种。' }} />
    </Section>
  )
}
