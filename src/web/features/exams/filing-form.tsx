import { useState } from 'react'
import { listOrganizations } from '../../../contract/accounts.ts'
import { fileExam, type ExamView } from '../../../contract/exams.ts'
import type { Channel } from '../../../policy/vocabulary.ts'
import { daysBetween, plainDate } from '../../../values/plain-date.ts'
import { PROVINCE_CODE } from '../../../values/region-code.ts'
import { clockTimeOf, instantOf, plainDateOf } from '../../../values/shanghai-time.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { CheckListField, DateField, SelectField, TextField, TimeField } from '../../ui/fields.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { channelOptions } from './exam-words.ts'

/** 报考: channels, day and hour with the earliest possible day said at once, place, evaluation body, number in the labour department's system. */
export function FilingForm({
  exam,
  defaults,
  onDone,
}: {
  exam: ExamView
  defaults: { channels: readonly Channel[]; evaluatorOrgId: string | null }
  onDone?: () => void
}) {
  const { today } = useSession()
  const before = exam.filing
  const [channels, setChannels] = useState<readonly string[]>(before?.channels ?? defaults.channels)
  const [day, setDay] = useState<string | null>(before === null ? null : plainDateOf(new Date(before.examAt)))
  const [time, setTime] = useState<string | null>(before === null ? '09:00' : clockTimeOf(new Date(before.examAt)))
  const [place, setPlace] = useState(before?.place ?? '')
  const [evaluator, setEvaluator] = useState<string | null>(before?.evaluator?.id ?? defaults.evaluatorOrgId)
  const [systemNo, setSystemNo] = useState(before?.extSystemNo ?? '')
  const [attempt] = useState(() => crypto.randomUUID())
  const bodies = useCall(listOrganizations, { query: { kind: 'EVAL', region: PROVINCE_CODE } })
  const send = useSend(fileExam, onDone === undefined ? {} : { onDone })

  const lead = daysBetween(plainDate(today), plainDate(exam.earliestExamOn))
  const isEarly = day !== null && day < exam.earliestExamOn
  const earlyWords = isEarly
    ? `${dateWords(day, 'day')}${day < today ? '已经过去' : `只提前 ${daysBetween(plainDate(today), plainDate(day))} 天`}，要提前 ${lead} 天`
    : undefined
  const errorAt = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const missing =
    channels.length === 0
      ? '先选考核类别'
      : day === null || time === null
        ? '先定考核日期和时间'
        : place.trim().length < 2
          ? '先填考核地点'
          : isEarly
            ? '考核日期太早'
            : undefined
  const submit = () => {
    if (missing !== undefined || day === null || time === null) return
    send.mutate({
      params: { id: exam.classId },
      body: {
        id: attempt,
        channels: channels as Channel[],
        examAt: instantOf(plainDate(day), time).toISOString(),
        place: place.trim(),
        evaluatorOrgId: evaluator,
        extSystemNo: systemNo.trim() === '' ? null : systemNo.trim(),
      },
    })
  }
  return (
    <form
      className="rg-exam-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <CheckListField
        label="考核类别"
        name="channels"
        hint="可以选几类；各类人数在附件2 上分行填写"
        value={channels}
        onChange={setChannels}
        options={channelOptions}
        error={errorAt('channels')}
      />
      <div className="rg-field-row">
        <DateField
          label="考核日期"
          name="examAt"
          required
          value={day}
          onChange={setDay}
          error={earlyWords ?? errorAt('examAt')}
          hint={`今天报考，最早 ${dateWords(exam.earliestExamOn, 'day')}考核（提前 ${lead} 天，报考当天不算）`}
          unit={isEarly ? <Button onClick={() => setDay(exam.earliestExamOn)}>改为 {dateWords(exam.earliestExamOn, 'day')}</Button> : undefined}
        />
        <TimeField label="开始时间" hint="24 小时制" required value={time} onChange={setTime} />
      </div>
      <TextField
        label="考核地点"
        name="place"
        required
        hint="写到能找到的房间，例如“实训车间 1 层”"
        value={place}
        onChange={setPlace}
        maxLength={100}
        error={errorAt('place')}
      />
      <SelectField
        label="评价（鉴定）机构"
        name="evaluatorOrgId"
        optional
        clearable
        hint="发证考核由评价机构组织；只考结业考核可以不选"
        value={evaluator}
        onChange={setEvaluator}
        loading={bodies.isPending}
        placeholder="输入名称查找"
        options={(bodies.data?.items ?? []).map((o) => ({ value: o.id, label: o.name }))}
        error={errorAt('evaluatorOrgId')}
      />
      <TextField
        label="系统编号"
        name="extSystemNo"
        optional
        hint="职业培训信息化管理系统里报考的编号"
        value={systemNo}
        onChange={setSystemNo}
        maxLength={60}
        error={errorAt('extSystemNo')}
      />
      <RefusalNotice
        refusal={send.error !== null && ['channels', 'examAt', 'place', 'evaluatorOrgId', 'extSystemNo'].includes(send.error.field ?? '') ? null : send.error}
      />
      <p className="rg-exam-buttons">
        <Button kind="primary" type="submit" busy={send.isPending} blockedBecause={missing}>
          {before === null ? '报考' : '按新的安排报考'}
        </Button>
        {missing !== undefined && <span className="rg-quiet">{missing}</span>}
      </p>
    </form>
  )
}
