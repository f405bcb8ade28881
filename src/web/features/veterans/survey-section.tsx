import { useState } from 'react'
import { getSurveys, withdrawWish, type SurveyView } from '../../../contract/demand.ts'
import { EMPLOYMENT_STATES, INCOME_BANDS, WISH_QUARTERS } from '../../../policy/needs-survey.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { SurveyDialog } from './survey-dialog.tsx'

const yesNo = (value: boolean | null, yes = '有', no = '没有'): string => (value === null ? '没有问' : value ? yes : no)

/** 就业创业信息普查 on the card of a person: what he answered last, how he was invited, and the earlier ones. */
export function SurveySection({ veteranId }: { veteranId: string }) {
  const reply = useCall(getSurveys, { params: { id: veteranId } })
  const [dialog, setDialog] = useState<'record' | 'withdraw' | null>(null)
  const can = reply.data?.can ?? []
  const current = reply.data?.current ?? null
  return (
    <Section title="就业创业信息普查" note={current === null ? undefined : `${dateWords(current.surveyedOn, 'plain')}，${current.sceneLabel}`}
      action={can.includes('record') ? <Button icon="edit" onClick={() => setDialog('record')}>{current === null ? '登记普查' : '重新登记'}</Button> : undefined}>
      <Awaiting reply={reply} rows={4}>
        {(data) => (
          <>
            {data.current === null ? <EmptyState title="还没有登记普查" text="发放优待证或者走访时登记，三分钟能填完；想学的工种进入培训意愿名单。" /> : <Answers survey={data.current} onWithdraw={can.includes('withdraw') ? () => setDialog('withdraw') : undefined} />}
            {data.earlier.length > 0 && <p className="rg-quiet">以前登记过 {data.earlier.length} 次：{data.earlier.map((s) => `${dateWords(s.surveyedOn, 'plain')} ${s.answers.wantsTraining ? `想学${s.tradeNames.join('、')}` : '没有培训意愿'}`).join('；')}。</p>}
            {dialog === 'record' && <SurveyDialog veteranId={veteranId} before={data.current?.answers ?? null} onClose={() => setDialog(null)} onDone={() => setDialog(null)} />}
            {dialog === 'withdraw' && data.current !== null && <WithdrawDialog veteranId={veteranId} surveyId={data.current.id} onClose={() => setDialog(null)} />}
          </>
        )}
      </Awaiting>
    </Section>
  )
}

function Answers({ survey: { answers: a, ...s }, onWithdraw }: { survey: SurveyView; onWithdraw: (() => void) | undefined }) {
  const wish = !a.wantsTraining ? <StatusTag kind="closed">没有培训意愿</StatusTag> : s.withdrawnWhy !== null ? <StatusTag kind="closed">已收回</StatusTag> : s.isValid ? <StatusTag kind="ok">有培训意愿</StatusTag> : <StatusTag kind="warn">意愿已过期</StatusTag>
  const last = s.invitations[0]
  return (
    <FactList wide items={[
      { label: '培训意愿', value: <>{wish} {onWithdraw !== undefined && <Button kind="text" onClick={onWithdraw}>收回意愿</Button>}</>, detail: s.withdrawnWhy ?? (a.wantsTraining ? `有效期到${dateWords(s.validUntil, 'plain')}` : undefined) },
      { label: '想学的工种', value: a.wantsTraining ? s.tradeNames.join('、') : '—', detail: a.wantsTraining ? `${WISH_QUARTERS[a.quarter ?? 'ANY']}，${s.placeName ?? '地点都可以'}` : undefined },
      { label: '邀请', value: last === undefined ? '没有邀请过' : <><InstantText at={last.at} /> {last.channel === 'MESSAGE' ? '发了消息' : '须打电话'}</>, detail: last?.text },
      { label: '就业状况', value: a.employmentState === null ? '没有问' : EMPLOYMENT_STATES[a.employmentState], detail: a.incomeBand === null ? undefined : `月收入：${INCOME_BANDS[a.incomeBand]}` },
      { label: '已有技能、证书', value: [a.skillHeld, a.certificateHeld].filter((t) => t !== '').join('；') || '没有填' },
      { label: '创业、学历意愿', value: `创业：${yesNo(a.startupWish)}；学历提升：${yesNo(a.educationWish)}` },
      { label: '现居住', value: s.livingPlaceName ?? '没有问', detail: `联系方式${yesNo(a.contactConfirmed, '已核对', '没有核对')}` },
    ]} />
  )
}

function WithdrawDialog({ veteranId, surveyId, onClose }: { veteranId: string; surveyId: string; onClose: () => void }) {
  const [why, setWhy] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(withdrawWish, { onDone: onClose })
  const isShort = why.trim().length < 2
  return (
    <Dialog title="收回培训意愿" onClose={onClose} actions={<><Button onClick={onClose}>先不收回</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={() => {
      setAsked(true)
      if (!isShort) send.mutate({ params: { id: veteranId }, body: { surveyId, why: why.trim() } })
    }}>收回</Button></>}>
      <TextAreaField label="为什么收回" name="why" hint="例如：已经就业，不想学了。收回后不再列入有意愿名单，普查本身保留。" value={why} onChange={setWhy} maxLength={200} error={isAsked && isShort ? '请写明原因，至少两个字' : undefined} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
