import { useState } from 'react'
import { getContract, sendContract, signContract, type ContractView } from '../../../contract/contracts.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText, Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList, History } from '../../ui/task-row.tsx'
import { assessedWords, ContractState, EndAlert } from './contract-words.tsx'
import { FileDialog } from './file-dialog.tsx'
import { RenewDialog } from './renew-dialog.tsx'
import { StepDialog, type Step } from './step-dialog.tsx'
import { TermsDialog } from './terms-dialog.tsx'
import { TermsSection } from './terms-section.tsx'

/** One contract: terms and their versions, signatures, what may be done next. */
export default function ContractPage() {
  const reply = useCall(getContract, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={10}>{(found) => <Contract of={found} />}</Awaiting>
}

/** Who keeps watch on contracts. */
const watchers: readonly string[] = ['CIT1', 'CIT2', 'PRV1', 'PRV2', 'AUD']
const stepWords: Readonly<Record<Step, string>> = { takeBack: '退回修改', suspend: '中止', resume: '恢复', terminate: '终止' }
const dialogWords = { saveTerms: '修改条款', amend: '提出变更', renew: '续约', addFile: '上传签字件' } as const
type Asked = Step | keyof typeof dialogWords | 'sign'

function Contract({ of: c }: { of: ContractView }) {
  const [asked, ask] = useState<Asked | null>(null)
  const go = useGo()
  const close = () => ask(null)
  const [newest] = c.terms
  const { user } = useSession()
  const mayWatch = c.terms.some((t) => t.isInForce) && user.roles.some((role) => watchers.includes(role.code))
  const send = useSend(sendContract)
  const sign = useSend(signContract, { onDone: close })
  const at = { params: { id: c.id }, body: { version: c.version } }
  return (
    <Page title={`承训合同 ${c.no}`} crumbs={[{ title: '合同', to: '/contracts' }, { title: c.no }]} tag={<><ContractState state={c.state} /> <EndAlert alert={c.alert} daysLeft={c.daysLeft} /></>} lead={`${c.partyAName}・${c.institutionName}`}
      actions={<>
        {mayWatch && <ButtonLink to={`/contracts/${c.id}/performance`}>履约情况</ButtonLink>}
        {(Object.keys(dialogWords) as (keyof typeof dialogWords)[]).filter((a) => c.can.includes(a)).map((a) => <Button key={a} {...(a === 'renew' ? { kind: 'primary' } : {})} onClick={() => ask(a)}>{dialogWords[a]}</Button>)}
        {(Object.keys(stepWords) as Step[]).filter((s) => c.can.includes(s)).map((s) => <Button key={s} onClick={() => ask(s)}>{s === 'takeBack' && c.state === 'AMENDED' ? '撤回变更' : stepWords[s]}</Button>)}
        {c.can.includes('send') && <Button kind="primary" busy={send.isPending && '正在送签'} onClick={() => send.mutate(at)}>送双方签署</Button>}
        {c.can.includes('sign') && <Button kind="primary" onClick={() => ask('sign')}>签署</Button>}
      </>}>
      <RefusalNotice refusal={send.error} />
      {c.findings.map((f) => <Notice key={f.code} kind={f.verdict === 'block' ? 'refused' : 'warn'} title={f.message} />)}
      {c.state === 'SUSPENDED' && <Notice kind="warn" title={`合同已中止：${c.history.find((h) => h.event === 'suspend')?.reason ?? ''}`}>中止期间不能新开班，已开的班照常。</Notice>}
      {c.state === 'AMENDED' && newest !== undefined && <Notice kind="info" title={`第 ${newest.seq} 版等双方签署`}>签署以前，现行的一版继续有效。</Notice>}
      <Columns kind="notice" right={<>
        <Section size="rail" title="合同双方"><FactList items={[
          { label: '甲方', value: c.partyAName }, { label: '乙方', value: user.institutionId === null ? <Link to={`/institutions/${c.institutionId}`}>{c.institutionName}</Link> : c.institutionName },
          ...(c.renewalOf === null ? [] : [{ label: '续自', value: <Link to={`/contracts/${c.renewalOf.id}`}>{c.renewalOf.no}</Link> }]),
          { label: '绩效评估', value: assessedWords(c.assessments), ...(c.assessments.nextOn === null ? {} : { detail: `下次 ${dateWords(c.assessments.nextOn, 'plain')}` }) },
        ]} /></Section>
        <Section size="rail" title="经过"><History items={c.history.map((h) => ({ key: `${h.at} ${h.event}`, text: h.reason === null ? h.label : `${h.label}：${h.reason}`, note: <>{h.byName}　<InstantText at={h.at} /></> }))} /></Section>
      </>}>
        {c.endReason !== null && (
          <Section title={c.state === 'RENEWED' ? '按书面决定续约' : `${dateWords(c.endedOn)}${c.state === 'TERMINATED' ? '终止' : '结束'}`} note={c.endReason}>
            {c.settlement.length > 0 && <DataTable caption="待结清事项" rows={c.settlement} rowKey={(s) => s.item} stacks columns={settlementColumns} />}
          </Section>
        )}
        {c.terms.map((t, at) => <TermsSection key={t.seq} contractId={c.id} of={t} before={c.terms[at + 1]} isOnly={c.terms.length === 1} isOver={c.endedOn !== null} />)}
      </Columns>
      {asked === 'sign' && newest !== undefined && (
        <ConfirmDialog title={`签署合同 ${c.no}${newest.seq > 1 ? ` 第 ${newest.seq} 版` : ''}？`} verb="签署" busy={sign.isPending} refusal={sign.error} onConfirm={() => sign.mutate(at)} onClose={close}>
          {newest.signatures.length === 0 ? '您签署以后，等另一方签署；另一方签署以前还可以退回修改。' : `您签署以后双方签齐，从${dateWords(newest.startsOn, 'plain')}起生效，不能退回。`}
        </ConfirmDialog>
      )}
      {asked === 'addFile' && <FileDialog contract={c} onClose={close} />}
      {asked === 'renew' && <RenewDialog contract={c} onClose={close} onRenewed={(id) => go(`/contracts/${id}`)} />}
      {(asked === 'saveTerms' || asked === 'amend') && newest !== undefined && <TermsDialog contract={c} newest={newest} kind={asked} onClose={close} />}
      {(asked === 'takeBack' || asked === 'suspend' || asked === 'resume' || asked === 'terminate') && <StepDialog contract={c} step={asked} onClose={close} />}
    </Page>
  )
}

const settlementColumns: ReadonlyArray<Column<ContractView['settlement'][number]>> = [
  { key: 'item', title: '待结清事项', cell: (s) => s.item }, { key: 'who', title: '由谁办理', width: '200px', cell: (s) => s.who },
  { key: 'amount', title: '金额', unit: '元', align: 'right', width: '150px', cell: (s) => <Money fen={s.amountFen === null ? null : String(s.amountFen)} column /> },
]
