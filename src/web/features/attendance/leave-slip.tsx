import type { z } from 'zod'
import type { getLeave } from '../../../contract/teaching.ts'
import { InstantText, dateWords } from '../../ui/formats.tsx'
import { lessonsText } from './marks.ts'
import './teach.css'

/** A slip as it was handed in: reason, lessons, signature as drawn, photographed or typed. */
export function LeaveSlip({ slip }: { slip: z.output<typeof getLeave.reply> }) {
  return (
    <div className="rg-slip">
      <ul>{slip.covers.map((c) => <li key={c.sessionId}>{dateWords(c.onDate)} {c.topic}，{lessonsText(c.mask, 12)}</li>)}</ul>
      <p>{slip.reasonLabel}：{slip.reason}</p>
      {slip.signature.startsWith('data:image/')
        ? <img className="rg-slip-picture" src={slip.signature} alt={`${slip.traineeName}的签字或假条照片`} />
        : <p>签字：{slip.signature}</p>}
      <p className="rg-quiet"><InstantText at={slip.submittedAt} />提交，{slip.stateLabel}{slip.refusal !== null && `：${slip.refusal}`}</p>
    </div>
  )
}
