import { useState } from 'react'
import { employmentState, incomeBand, recordSurvey, surveyScene, wishQuarter, type SurveyAnswers } from '../../../contract/demand.ts'
import { getReference } from '../../../contract/reference.ts'
import { EMPLOYMENT_STATES, INCOME_BANDS, SURVEY_SCENES, WISH_QUARTERS } from '../../../policy/needs-survey.ts'
import { useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, MultiSelectField, RadioField, SelectField, TextField } from '../../ui/fields.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const ticks = [{ value: 'yes', label: '有' }, { value: 'no', label: '没有' }]
const tick = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no')
const scenes = choices(SURVEY_SCENES).filter((s) => s.value === 'CARD_ISSUE' || s.value === 'VISIT')

const blank: SurveyAnswers = {
  contactConfirmed: true, livingPlace: null, employmentState: null, incomeBand: null, skillHeld: '', certificateHeld: '', wantsTraining: true, trades: [], quarter: 'ANY', place: null, startupWish: null, educationWish: null,
}

/** The twelve questions; what was answered last time stands there already. */
export function SurveyDialog({ veteranId, before, onClose, onDone }: { veteranId: string; before: SurveyAnswers | null; onClose: () => void; onDone: () => void }) {
  const { today } = useSession()
  const [id] = useState(() => crypto.randomUUID())
  const [scene, setScene] = useState<string>('CARD_ISSUE')
  const [surveyedOn, setDay] = useState<string | null>(today)
  const [a, setAnswers] = useState<SurveyAnswers>(before ?? blank)
  const [isAsked, setAsked] = useState(false)
  const reference = useCall(getReference, {})
  const send = useSend(recordSurvey, { onDone })
  const set = (changes: Partial<SurveyAnswers>) => setAnswers((old) => ({ ...old, ...changes }))
  const wish = (wants: boolean) => set(wants ? { wantsTraining: true, quarter: a.quarter ?? 'ANY' } : { wantsTraining: false, trades: [], quarter: null, place: null })
  const counties = (reference.data?.counties ?? []).map((c) => ({ value: c.code, label: c.name }))
  const mistakes = { surveyedOn: surveyedOn === null ? '请填普查日期' : undefined, trades: a.wantsTraining && a.trades.length === 0 ? '请至少选一个想学的工种' : undefined }
  const save = () => {
    setAsked(true)
    if (surveyedOn === null || mistakes.trades !== undefined) return
    send.mutate({ params: { id: veteranId }, body: { id, scene: surveyScene.parse(scene), surveyedOn, answers: a } })
  }
  return (
    <Dialog title="登记就业创业信息普查" onClose={onClose} actions={<><Button onClick={onClose}>先不保存</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <RadioField label="什么场合" name="scene" value={scene} onChange={setScene} options={scenes} />
      <DateField label="普查日期" name="surveyedOn" value={surveyedOn} onChange={setDay} max={today} error={isAsked ? mistakes.surveyedOn : undefined} />
      <RadioField label="联系方式核对过吗" name="contactConfirmed" value={tick(a.contactConfirmed)} onChange={(v) => set({ contactConfirmed: v === 'yes' })} options={[{ value: 'yes', label: '核对过' }, { value: 'no', label: '没有' }]} />
      <SelectField label="现在住在哪里" name="livingPlace" optional clearable value={a.livingPlace} onChange={(livingPlace) => set({ livingPlace })} options={counties} loading={reference.isPending} />
      <SelectField label="就业状况" name="employmentState" optional clearable value={a.employmentState} onChange={(v) => set({ employmentState: v === null ? null : employmentState.parse(v) })} options={choices(EMPLOYMENT_STATES)} />
      <SelectField label="月收入" name="incomeBand" hint="可以不说" optional clearable value={a.incomeBand} onChange={(v) => set({ incomeBand: v === null ? null : incomeBand.parse(v) })} options={choices(INCOME_BANDS)} />
      <TextField label="已有技能" name="skillHeld" optional value={a.skillHeld} onChange={(skillHeld) => set({ skillHeld })} maxLength={60} />
      <TextField label="已有证书" name="certificateHeld" optional value={a.certificateHeld} onChange={(certificateHeld) => set({ certificateHeld })} maxLength={60} />
      <RadioField label="有没有培训意愿" name="wantsTraining" value={a.wantsTraining ? 'yes' : 'no'} onChange={(v) => wish(v === 'yes')} options={ticks} />
      {a.wantsTraining && (
        <>
          <MultiSelectField label="想学的工种" name="trades" hint="最多三个，最想学的放在前面" value={a.trades} onChange={(next) => set({ trades: next })} max={3} options={(reference.data?.trades ?? []).map((t) => ({ value: t.code, label: t.name }))} error={isAsked ? mistakes.trades : undefined} />
          <SelectField label="什么时候方便" name="quarter" value={a.quarter} onChange={(v) => set({ quarter: v === null ? 'ANY' : wishQuarter.parse(v) })} options={choices(WISH_QUARTERS)} />
          <SelectField label="想在哪里学" name="place" hint="不选表示都可以" optional clearable value={a.place} onChange={(place) => set({ place })} options={counties} loading={reference.isPending} />
        </>
      )}
      <RadioField label="有没有创业意愿" name="startupWish" value={tick(a.startupWish)} onChange={(v) => set({ startupWish: v === 'yes' })} options={ticks} />
      <RadioField label="有没有学历提升意愿" name="educationWish" value={tick(a.educationWish)} onChange={(v) => set({ educationWish: v === 'yes' })} options={ticks} />
      <RefusalNotice refusal={send.error} />
    </Dialog>
  )
}
