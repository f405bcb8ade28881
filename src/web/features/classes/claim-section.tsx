import type { z } from 'zod'
import { claimOfClass } from '../../../contract/claims.ts'
import type { ClassView } from '../../../contract/classes.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { Figure } from '../../ui/figure-strip.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'
import type { StepState } from '../../ui/state-icon.tsx'
import { TaskList, TaskRow } from '../../ui/task-row.tsx'
import { reached } from './class-parts.tsx'

/** States in which a claim has come to its end. */
const over = ['PAID', 'RECOVERED', 'WRITTEN_OFF', 'REJECTED', 'WITHDRAWN']

/** The claims of a class, once there can be any. */
export const useClaims = (classId: string, c: ClassView | undefined) => useCall(claimOfClass, { params: { id: classId } }, { enabled: c !== undefined && reached(c, 'COMPLETED') })

/** Where the fourth part of the form stands. */
export function claimStateOf(c: ClassView, claims: z.output<typeof claimOfClass.reply> | undefined): StepState {
  if (!reached(c, 'COMPLETED')) return 'later'
  return claims !== undefined && claims.items.length > 0 && claims.items.every((claim) => over.includes(claim.state)) ? 'settled' : 'waiting'
}

/** Persons the claims of a class are for, of those not taken back or refused; before the first one at most the average on site. */
export function claimFigure(c: ClassView, claims: z.output<typeof claimOfClass.reply> | undefined): Figure {
  const label = '补贴人数'
  const standing = claims?.items.filter((claim) => claim.state !== 'WITHDRAWN' && claim.state !== 'REJECTED') ?? []
  if (standing.length === 0) return c.trainedHeadcount === null ? { label } : { label, value: `≤ ${c.trainedHeadcount}`, provisional: true }
  const persons = standing.reduce((sum, claim) => sum + claim.persons, 0)
  return { label, value: standing.length === 1 ? <Link to={`/claims/${standing[0]?.id ?? ''}`} label={`补贴人数 ${persons} 人，看名单`}>{persons}</Link> : <a href="#d">{persons}</a> }
}

/** 四 补贴资金申领 of the case file: rows R23 to R28 of the form; the work is done on the claim's own page. */
export function ClaimSection({ view: c }: { view: ClassView }) {
  const mayHave = reached(c, 'COMPLETED')
  const reply = useClaims(c.id, c)
  return (
    <Section id="d" title="四 补贴资金申领" state={claimStateOf(c, reply.data)} note={mayHave ? undefined : '结业后办理'}>
      {mayHave ? (
        <Awaiting reply={reply} rows={2}>
          {({ items, can, why }) => (
            <TaskList label="补贴资金申领">
              {items.map((claim) => (
                <TaskRow key={claim.id} state={over.includes(claim.state) ? 'done' : 'waiting'} label={claim.kindLabel} detail={claim.submittedOn === null ? '还没有提交' : `${dateWords(claim.submittedOn, 'plain')}提交`}
                  action={<ButtonLink to={`/claims/${claim.id}`}>看申领</ButtonLink>}>{`${claim.held ? '暂缓，' : ''}${claim.stateLabel}：${claim.persons} 人，${claim.amountText}`}</TaskRow>
              ))}
              {can.length > 0 && <TaskRow state="mine" label="补贴申领" action={<ButtonLink to="/claims?view=open">去申领</ButtonLink>}>本班可以申领补贴</TaskRow>}
              {items.length === 0 && can.length === 0 && <TaskRow state="later" label="补贴申领">{why ?? '培训机构还没有申领'}</TaskRow>}
            </TaskList>
          )}
        </Awaiting>
      ) : <p className="rg-quiet">人社部门签好结业意见以后，由培训机构在这里申领。</p>}
    </Section>
  )
}
