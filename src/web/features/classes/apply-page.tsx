import { useEffect, useRef, useState } from 'react'
import { getClass, type ClassView } from '../../../contract/classes.ts'
import { getInstitution, type InstitutionView } from '../../../contract/institutions.ts'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink, LinkButton } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Icon } from '../../ui/icons.tsx'
import { LimitList } from '../../ui/limit-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ActionStrip, Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { useDraft, type Draft } from './apply-draft.ts'
import { applySteps, limitsOf, placeOf } from './apply-limits.ts'
import { PeopleStep, PlaceStep, RosterStep } from './apply-people.tsx'
import { TimeStep, TradeStep } from './apply-plan.tsx'
import { ReviewStep } from './apply-review.tsx'
import './apply.css'

const leads = [
  '选好工种，能不能办由承训合同决定。', '起止、课时和课表要一致。', '这里填的会写进附件2“拟培训人数”一栏。', '实操课要有够用的工位。', '名册加一个存一个，身份证号只显示一部分。', '核对一遍；要改的，点“改”回到那一步。',
] as const

/** 开班申请: six steps, saved as they are filled in and judged while they are typed. */
export default function ApplyPage() {
  const id = useParam('id')
  const view = useCall(getClass, { params: { id } })
  const institutionId = view.data?.institution.id
  const institution = useCall(getInstitution, { params: { id: institutionId ?? '' } }, { enabled: institutionId !== undefined })
  return (
    <Awaiting reply={view} rows={12}>
      {(c) => <Awaiting reply={institution} rows={12}>{(school) => <Wizard key={c.id} view={c} institution={school} />}</Awaiting>}
    </Awaiting>
  )
}

function Wizard({ view, institution }: { view: ClassView; institution: InstitutionView }) {
  const go = useGo()
  const draft = useDraft(view)
  const mayEdit = view.can.includes('edit')
  const [step, setStep] = useState(mayEdit ? Math.min(Math.max(view.wizardStep, 1), 6) : 6)
  const reached = Math.max(view.wizardStep, step)
  const heading = useRef<HTMLHeadingElement>(null)
  const hasMoved = useRef(false)
  useEffect(() => {
    if (hasMoved.current) heading.current?.focus()
    hasMoved.current = true
    window.scrollTo({ top: 0 })
  }, [step])
  const broken = (at: number) => draft.reasons.find((r) => r.verdict === 'block' && r.code !== 'DURATION' && placeOf(r.code).step === at)
  const stop = broken(step)
  const open = (next: number) => {
    if (!mayEdit) return
    setStep(next)
    void draft.save(Math.max(reached, next))
  }
  const leave = async (to: string) => {
    if (!mayEdit || (await draft.save(step))) go(to)
  }
  const title = view.state === 'RETURNED' ? '修改开班申请' : '新开班申请'
  const props = { draft, view, institution }
  const limits = limitsOf(draft.reasons, reached)
  return (
    <Page title={title} crumbs={[{ title: '班次', to: '/classes' }, { title: view.title, to: `/classes/${view.id}` }, { title }]} actions={mayEdit ? <SaveState draft={draft} /> : undefined}
      strip={
        <ActionStrip end={mayEdit ? <LinkButton onClick={() => void leave('/classes')}>保存并退出</LinkButton> : undefined}>
          {mayEdit && step > 1 && <Button large onClick={() => open(step - 1)}>上一步</Button>}
          {mayEdit && step < 6 && <Button large kind="primary" blockedBecause={stop === undefined ? undefined : `先改好${placeOf(stop.code).title}，才能到下一步`} onClick={() => open(step + 1)}>下一步：{applySteps[step]}</Button>}
          {step === 6 && (mayEdit
            ? <Button large kind="primary" onClick={() => void leave(`/classes/${view.id}`)}>交负责人签字提交</Button>
            : <ButtonLink large kind="primary" to={`/classes/${view.id}`}>到班次档案</ButtonLink>)}
          {stop !== undefined && step < 6 && <span className="rg-apply-hint rg-tone-block"><Icon name="warning" />先改好{placeOf(stop.code).title}，才能到下一步</span>}
        </ActionStrip>
      }>
      {!mayEdit && <Notice kind="info" title="这份申请由本机构教务填写，这里只能看">{view.can.includes('submit') ? '核对无误后，请到班次档案签字提交。' : '已经提交的申请不能再改；需要修改的，请让审核部门退回补正。'}</Notice>}
      {mayEdit && <Stepper steps={applySteps.map((name, i) => ({ key: String(i + 1), title: name, state: i + 1 === step ? 'current' : i + 1 > reached ? 'todo' : broken(i + 1) === undefined ? 'done' : 'wrong' }))} onOpen={(key) => open(Number(key))} />}
      {draft.refusal?.field !== 'tradeCode' && <RefusalNotice refusal={draft.refusal} onRetry={() => void draft.save()} />}
      <Columns kind="wizard" right={limits.length === 0 ? <p className="rg-quiet">正在核对…</p> : <LimitList limits={limits} />}>
        <div className="rg-apply-step">
          <h2 ref={heading} tabIndex={-1}>第 {step} 步　{applySteps[step - 1]}</h2>
          <p>{leads[step - 1]}</p>
          {step === 1 && <TradeStep {...props} />}
          {step === 2 && <TimeStep {...props} />}
          {step === 3 && <PeopleStep {...props} />}
          {step === 4 && <PlaceStep {...props} />}
          {step === 5 && <RosterStep {...props} />}
          {step === 6 && <ReviewStep {...props} {...(mayEdit ? { onOpen: open } : {})} />}
        </div>
      </Columns>
    </Page>
  )
}

function SaveState({ draft }: { draft: Draft }) {
  const words = draft.isSaving ? '正在保存…' : draft.refusal !== null ? '还没有存上，您填的都还在' : draft.isDirty ? '有改动，马上保存' : draft.savedAt === null ? '草稿随填随存' : `草稿已自动保存，${clock(draft.savedAt)}`
  return <span className="rg-apply-saved" role="status"><Icon name={draft.isSaving ? 'busy' : draft.refusal !== null ? 'warning' : 'check'} />{words}。离开后可从“班次”接着填。</span>
}

const clock = (at: Date): string => at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' })
