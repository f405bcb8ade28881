import type { z } from 'zod'
import { listLeaves, type attendanceMatrix } from '../../../contract/attendance.ts'
import type { Reason } from '../../../values/decision.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SideDrawer } from '../../ui/rail.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { WhyPanel } from '../../ui/why.tsx'
import { lessonsText, wholeOf } from './marks.ts'
import { SessionDrawer } from './session-drawer.tsx'
import { kindWords, stateWords } from './words.ts'

type Matrix = z.output<typeof attendanceMatrix.reply>
type Session = Matrix['sessions'][number]
type Trainee = Matrix['trainees'][number]

/** Trainees × sessions with the first columns and the heads standing still; a head opens its session, a rate its reasons. */
export function MatrixTab({ classId, matrix }: { classId: string; matrix: Matrix }) {
  const [open, change] = useFilters({ session: '', person: '' })
  const leaves = useCall(listLeaves, { params: { id: classId } })
  const approved = (leaves.data?.items ?? []).filter((l) => ['APPROVED', 'MAKEUP_PLANNED', 'MADE_UP', 'LAPSED'].includes(l.state))
  const leaveOf = (enrolmentId: string, sessionId: string) =>
    approved.filter((l) => l.enrolmentId === enrolmentId).flatMap((l) => l.covers.filter((c) => c.sessionId === sessionId)).reduce((mask, c) => mask | c.mask, 0)
  const session = matrix.sessions.find((s) => s.id === open.session)
  const person = matrix.trainees.find((t) => t.enrolmentId === open.person)
  if (matrix.trainees.length === 0 || matrix.sessions.length === 0) return <EmptyState title="还没有到课表" text="课表排好、名册录入后，这里按人按次课显示到课情况。" />
  return (
    <div className={session === undefined && person === undefined ? 'rg-matrix-split' : 'rg-matrix-split rg-matrix-split-open'}>
      <div className="rg-matrix-main">
        <p className="rg-matrix-key rg-small" aria-hidden="true">
          <span><Icon name="check" size={12} />全到</span><span className="rg-cell-part">2/4 到了几课时</span><span className="rg-cell-away">缺 没到</span><span className="rg-cell-leave">假 已准假</span><span>空白 没点名</span>
        </p>
        <div className="rg-matrix-scroll" tabIndex={0} role="region" aria-label="到课表，可左右上下滚动">
          <table className="rg-matrix">
            <caption className="rg-hidden">学员按次课的到课情况</caption>
            <thead>
              <tr>
                <th scope="col" className="rg-matrix-no">号</th>
                <th scope="col" className="rg-matrix-name">姓名</th>
                <th scope="col" className="rg-matrix-rate">到目前</th>
                {matrix.sessions.map((s) => <Head key={s.id} session={s} isOpen={s.id === open.session} onOpen={() => change({ session: s.id, person: '' })} />)}
              </tr>
            </thead>
            <tbody>
              {matrix.trainees.map((t) => (
                <tr key={t.enrolmentId} className={isGone(t) ? 'rg-row-muted' : undefined}>
                  <td className="rg-matrix-no">{t.rosterNo}</td>
                  <th scope="row" className="rg-matrix-name">{t.name}{isGone(t) && <small>已离班</small>}</th>
                  <td className="rg-matrix-rate">
                    <button type="button" className={t.outOfReach ? 'rg-cell-away' : undefined} aria-label={`${t.name}到目前到课率 ${t.soFar}${t.outOfReach ? '，不补课达不到要求' : ''}，为什么？`} onClick={() => change({ person: t.enrolmentId, session: '' })}>
                      {t.outOfReach && <Icon name="warning" size={12} />}{t.soFar}
                    </button>
                  </td>
                  {matrix.sessions.map((s, i) => <Cell key={s.id} mask={t.cells[i] ?? null} leave={leaveOf(t.enrolmentId, s.id)} session={s} isOpen={s.id === open.session} onOpen={() => change({ session: s.id, person: '' })} />)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {session !== undefined && <SessionDrawer key={session.id} sessionId={session.id} onClose={() => change({ session: '' })} />}
      {person !== undefined && <PersonDrawer person={person} held={matrix.held} onClose={() => change({ person: '' })} />}
    </div>
  )
}

function Head({ session, isOpen, onOpen }: { session: Session; isOpen: boolean; onOpen: () => void }) {
  return (
    <th scope="col" aria-current={isOpen ? 'true' : undefined}>
      <button type="button" onClick={onOpen}>
        <span className="rg-hidden">第 {session.seq} 次课，</span>
        {Number(session.onDate.slice(5, 7))}/{Number(session.onDate.slice(8))}
        <span>{kindWords[session.kind]}</span><span>{session.lessons} 课时</span><span className="rg-hidden">，{stateWords[session.state]}</span>
      </button>
    </th>
  )
}

function Cell({ mask, leave, session, isOpen, onOpen }: { mask: number | null; leave: number; session: Session; isOpen: boolean; onOpen: () => void }) {
  const look = lookOf(mask, leave, session.lessons)
  return (
    <td className={[look.tone, isOpen && 'rg-matrix-open'].filter(Boolean).join(' ') || undefined} onClick={onOpen}>
      {look.sign === 'check' ? <Icon name="check" size={12} /> : <span aria-hidden="true">{look.sign}</span>}
      <span className="rg-hidden">{look.words}</span>
    </td>
  )
}

function lookOf(mask: number | null, leave: number, lessons: number): { sign: string; words: string; tone: string } {
  const whole = wholeOf(lessons)
  if (mask === null) return leave === 0 ? { sign: '', words: '没点名', tone: '' } : { sign: '假', words: '没点名，已准假', tone: 'rg-cell-leave' }
  if (mask === whole) return { sign: 'check', words: '全到', tone: '' }
  const isExcused = (whole & ~mask & ~leave) === 0
  if (mask === 0) return isExcused ? { sign: '假', words: '请假', tone: 'rg-cell-leave' } : { sign: '缺', words: '没到', tone: 'rg-cell-away' }
  const there = Array.from({ length: lessons }, (_, i) => (mask >> i) & 1).reduce((sum, bit) => sum + bit, 0)
  return { sign: `${there}/${lessons}`, words: `到${lessonsText(mask, lessons)}${isExcused ? '，其余请假' : ''}`, tone: isExcused ? 'rg-cell-leave' : 'rg-cell-part' }
}

function PersonDrawer({ person, held, onClose }: { person: Trainee; held: number; onClose: () => void }) {
  return (
    <SideDrawer title={`${person.rosterNo} 号 ${person.name}`} lead={person.outOfReach ? '余下的课全到也达不到要求，请尽快安排补课。' : undefined} onClose={onClose}>
      <FactList items={[
        { label: '到课', value: `${person.attended} 课时`, detail: `已上 ${held} 课时，到目前 ${person.soFar}` }, { label: '补课', value: `${person.madeUp} 课时` },
        ...(person.carried > 0 ? [{ label: '转入前', value: `${person.carried} 课时` }] : []), { label: '按全部课时', value: `${person.rate}（应到 ${person.required ?? '—'} 课时）` },
      ]} />
      <WhyPanel title={`为什么到课率是 ${person.rate}`} reasons={person.reasons as Reason[]} />
    </SideDrawer>
  )
}

const isGone = (t: Trainee): boolean => ['NO_SHOW', 'WITHDRAWN', 'DISQUALIFIED', 'TRANSFERRED_OUT'].includes(t.state)
