import { useState } from 'react'
import { compareVeterans, listDuplicates, mergeVeterans, type MergeComparison, type MergeField } from '../../../contract/merging.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { BesideEachOther, type Kept } from './beside-each-other.tsx'
import { MergeResult, type Merged } from './merge-result.tsx'

const leastReason = 4
const crumbs = [{ title: '重复人员', to: '/duplicates' }, { title: '对照两份档案' }]

/** Two records side by side, what stays of each, and the merge. */
export default function MergePage() {
  const [id, otherId] = [useParam('id'), useParam('otherId')]
  const reply = useCall(compareVeterans, { params: { id, otherId } })
  const [done, setDone] = useState<Merged | null>(null)
  if (done !== null) return <MergeResult done={done} />
  return (
    <Awaiting reply={reply} rows={10}>
      {(both) => <Decision key={`${both.survivor.id} ${both.survivor.version} ${both.other.version}`} both={both} refetch={() => void reply.refetch()} onDone={setDone} />}
    </Awaiting>
  )
}

function Decision({ both, refetch, onDone }: { both: MergeComparison; refetch: () => void; onDone: (done: Merged) => void }) {
  const go = useGo()
  const [kept, setKept] = useState<Kept>({})
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const send = useSend(mergeVeterans, { refresh: [listDuplicates], onDone: (reply) => onDone({ ...reply, name: keptName(both, kept) }) })
  const { survivor, other, moves } = both
  const open = both.fields.filter((f) => f.differs && kept[f.field] === undefined)
  const isShort = reason.trim().length < leastReason
  const ask = () => {
    setAsked(true)
    if (open.length === 0 && !isShort) setOpen(true)
  }
  const choose = (field: MergeField, side: 'SURVIVOR' | 'OTHER') => setKept({ ...kept, [field]: side })
  const close = () => {
    setOpen(false)
    // what another has changed meanwhile is looked at anew
    if (send.error?.code === 'CHANGED_MEANWHILE') refetch()
    send.reset()
  }
  const isBlocked = both.obstacles.length > 0
  return (
    <Page title={`${survivor.name}：两份档案`} crumbs={crumbs} lead="逐项核对是不是同一个人，定下保留哪一份、每一项用哪一份的。" actions={<Button icon="back" onClick={() => go(`/duplicates/${other.id}/${survivor.id}`, { replace: true })}>改为保留另一份</Button>}>
      {both.obstacles.map((words) => <Notice key={words} kind="refused" title="现在还不能合并">{words}</Notice>)}
      <Section title="逐项对照" note={`${both.fields.filter((f) => f.differs).length} 项不一样`}>
        <BesideEachOther both={both} kept={kept} onChoose={choose} isAsked={isAsked} isLocked={isBlocked} />
      </Section>
      <Section title="合并后会怎样">
        <FactList wide items={[
          { label: '班次', value: `${moves.enrolments} 个移到保留的档案` },
          { label: '证书', value: `${moves.certificates} 本移到保留的档案`, detail: '同一个人同一年的新增技能人才只算一次，台账随之更正。' },
          { label: '个人报备', value: `${moves.filings} 份移到保留的档案`, ...(moves.filings === 0 ? {} : { detail: '编号、报备时间、票据、审核意见和办理记录都不变。' }) },
          { label: '本人信息申请', value: `${moves.personalRequests} 件移到保留的档案` },
          { label: '手机端账号', value: moves.accounts === 0 ? '没有' : `${moves.accounts} 个归到保留的档案`, ...(moves.accounts === 0 ? {} : { detail: '一个人只留一个能登录的账号，多出的停用。' }) },
          { label: '原来的身份证号', value: '查到的都是保留的档案', detail: '导入台账、名册和证书时也一样，导入结果里会写明。' },
        ]} />
        <Notice kind="warn" title="合并后不能撤回">{both.warning}</Notice>
      </Section>
      {!isBlocked && (
        <Section title="合并">
          <TextAreaField label="凭什么认定是同一个人" hint="写核对了哪些材料，至少四个字，记入日志。不要写身份证号、手机号。" value={reason} onChange={setReason} maxLength={300} error={isAsked && isShort ? '请写明核对了什么，至少四个字' : undefined} />
          {isAsked && open.length > 0 && <Notice kind="refused" title={`还有 ${open.length} 项没有选：${open.map((f) => f.label).join('、')}`}>在上面的对照里逐项选定保留哪一份的。</Notice>}
          <Button large kind="danger-filled" onClick={ask}>合并这两份档案</Button>
        </Section>
      )}
      {isOpen && (
        <ConfirmDialog title="合并这两份档案？" verb="合并，不能撤回" danger busy={send.isPending} refusal={send.error} onClose={close}
          onConfirm={() => send.mutate({ params: { id: survivor.id }, body: { otherId: other.id, version: survivor.version, otherVersion: other.version, keep: kept, reason: reason.trim() } })}>
          保留 {survivor.idMasked} 这份，{other.idMasked} 这份并进来。{both.warning}
        </ConfirmDialog>
      )}
      <ButtonLink to="/duplicates" icon="left">回到重复人员</ButtonLink>
    </Page>
  )
}

const keptName = (both: MergeComparison, kept: Kept): string => (kept.name === 'OTHER' ? both.other.name : both.survivor.name)
