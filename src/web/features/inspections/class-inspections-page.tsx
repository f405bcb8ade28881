import { useState } from 'react'
import { getClass, type ClassView } from '../../../contract/classes.ts'
import { flagRemoteSupervision, listClassInspections, type ClassInspections } from '../../../contract/inspections.ts'
import type { Reason } from '../../../values/decision.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { Columns } from '../../ui/columns.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why } from '../../ui/why.tsx'
import { OpinionDialog, PlanDialog, RegisterDialog } from './inspection-dialogs.tsx'
import { InspectionRecord } from './inspection-record.tsx'
import './inspections.css'

type Asking = 'plan' | 'flag' | 'signFirst' | 'seal' | 'register'

/** 检查 of a class: the visits with their photos, both head-counts with their arithmetic, the video flag, R12 and the opinion R13. */
export default function ClassInspectionsPage() {
  const id = useParam('id')
  const cls = useCall(getClass, { params: { id } })
  const reply = useCall(listClassInspections, { params: { id } })
  const [asking, ask] = useState<Asking | null>(null)
  return (
    <Awaiting reply={cls} rows={10}>
      {(c) => (
        <Page
          title="检查"
          tag={<StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag>}
          lead={`${c.title}・${c.institution.name}・名册 ${c.roster.count} 人`}
          crumbs={[{ title: '班次', to: '/classes' }, { title: c.title, to: `/classes/${c.id}` }, { title: '检查' }]}
          actions={
            reply.data?.can.includes('plan') === true && (
              <Button
                kind={reply.data.can.includes('signFirst') || reply.data.can.includes('seal') ? 'secondary' : 'primary'}
                icon="plus"
                onClick={() => ask('plan')}
              >
                安排检查
              </Button>
            )
          }
        >
          <Awaiting reply={reply} rows={8}>
            {(found) => (
              <>
                <Columns kind="home" right={<Figures found={found} view={c} ask={ask} />}>
                  <Visits found={found} />
                </Columns>
                {asking === 'plan' && (
                  <PlanDialog
                    classId={id}
                    kind={c.state === 'FILED' && !hasOpening(found) ? 'OPENING' : 'DURING'}
                    day={c.state === 'FILED' ? c.plannedOpen : null}
                    isSupervised={found.remoteSupervision.on}
                    onClose={() => ask(null)}
                  />
                )}
                {(asking === 'signFirst' || asking === 'seal') && <OpinionDialog classId={id} part={asking} onClose={() => ask(null)} />}
                {asking === 'register' && <RegisterDialog classId={id} onClose={() => ask(null)} />}
                {asking === 'flag' && <FlagDialog classId={id} isOn={found.remoteSupervision.on} onClose={() => ask(null)} />}
              </>
            )}
          </Awaiting>
        </Page>
      )}
    </Awaiting>
  )
}

const hasOpening = (found: ClassInspections) => found.items.some((i) => i.kind === 'OPENING' && i.state !== 'VOID')

function Visits({ found }: { found: ClassInspections }) {
  const live = found.items.filter((i) => i.state !== 'VOID')
  const gone = found.items.filter((i) => i.state === 'VOID')
  const made = live.filter((i) => i.kind === 'DURING' && i.inspectedAt !== null)
  return (
    <Section title={`检查 ${live.length} 次`}>
      {live.length === 0 && (
        <EmptyState
          title="还没有检查"
          text={found.can.includes('plan') ? '开班当天检查一次，培训期间检查两次，都在这里安排。' : '检查做完以后出现在这里。'}
        />
      )}
      {live.map((i) => (
        <InspectionRecord
          key={i.id}
          inspection={i}
          title={i.kind === 'OPENING' ? i.kindLabel : i.inspectedAt === null ? '培训期间检查（待做）' : `第 ${made.indexOf(i) + 1} 次培训期间检查`}
        />
      ))}
      {gone.length > 0 && <Section size="plain" level={3} title={`作废和取消 ${gone.length} 次`} />}
      {gone.map((i) => (
        <InspectionRecord key={i.id} inspection={i} title={i.kindLabel} />
      ))}
    </Section>
  )
}

/** What follows from the visits, in the order of the form. */
function Figures({ found, view: c, ask }: { found: ClassInspections; view: ClassView; ask: (what: Asking) => void }) {
  const { opened, average, remoteSupervision: flag, opinion } = found
  const sync = c.extSync.inspection
  const isInSystem = sync.state === 'FILLED' || sync.state === 'CONFIRMED'
  return (
    <>
      <Section size="rail" title="开班人数（实到）">
        <p className="rg-average">{opened.text || '还没有'}</p>
        <Why title="为什么开班人数是这个数" reasons={opened.reasons as Reason[]} />
      </Section>
      <Section size="rail" title="在位平均、培训人数">
        <p className="rg-average">{average.text ?? '还没有'}</p>
        <p className="rg-rail-text">
          {average.trained === null ? average.reasons[0]?.message : `培训人数 ${average.trained} 人，开班当天的人数不算在内。`}
        </p>
        <Why
          title={average.trained === null ? '为什么还没有在位平均' : `为什么培训人数是 ${average.trained}`}
          reasons={average.reasons as Reason[]}
        />
      </Section>
      <Section size="rail" title="有效监管（视频、录像）">
        <p className="rg-rail-text">
          {flag.on ? `${momentWords(flag.from)}起标记：${flag.reason ?? ''}` : '没有标记。标记以后，远程视频和录像检查才算数；以前的不补认。'}
        </p>
        {found.can.includes('flagRemote') && <Button onClick={() => ask('flag')}>{flag.on ? '撤销标记' : '标记有效监管'}</Button>}
      </Section>
      <Section size="rail" title="信息管理系统填报">
        <p className="rg-rail-text">{isInSystem ? `是（${sync.systemNo ?? '无编号'}）` : '否'}</p>
        {!isInSystem && c.can.includes('registerExtSync') && <Button onClick={() => ask('register')}>登记填报</Button>}
      </Section>
      <Section size="rail" title="人社部门检查意见">
        <p className="rg-rail-text">{opinionWords(opinion)}</p>
        {found.can.includes('signFirst') && (
          <Button kind="primary" onClick={() => ask('signFirst')}>
            初审检查意见
          </Button>
        )}
        {found.can.includes('seal') && (
          <Button kind="primary" onClick={() => ask('seal')}>
            复核同意并盖章
          </Button>
        )}
      </Section>
    </>
  )
}

function opinionWords(opinion: ClassInspections['opinion']): string {
  if (opinion === null) return '培训结束以后签。'
  if (opinion.sealedAt !== null)
    return `${opinion.opinion ?? ''}　初审 ${opinion.firstName ?? '—'}、复核 ${opinion.secondName ?? '—'}，${momentWords(opinion.sealedAt)}盖章。`
  return opinion.firstName === null ? '等初审。' : `初审 ${opinion.firstName}：${opinion.firstOpinion ?? ''}　等复核盖章。`
}

function FlagDialog({ classId, isOn, onClose }: { classId: string; isOn: boolean; onClose: () => void }) {
  const send = useSend(flagRemoteSupervision, { onDone: onClose })
  return (
    <ConfirmDialog
      title={isOn ? '撤销“有效监管”标记？' : '标记“有效监管”？'}
      verb={isOn ? '撤销标记' : '标记有效监管'}
      reason={{ label: isOn ? '撤销原因' : '看过什么', ...(isOn ? {} : { hint: '例如：看过两路画面，能认清人数' }) }}
      busy={send.isPending}
      refusal={send.error}
      onClose={onClose}
      onConfirm={(reason) => send.mutate({ params: { id: classId }, body: { on: !isOn, reason } })}
    >
      {isOn
        ? '撤销以后，新的远程检查不算数；撤销前做的仍然有效。'
        : '标记前请先核实两路画面或录像能用。标记以后，远程视频、查看录像可以代替实地检查；以前的不补认。'}
    </ConfirmDialog>
  )
}
