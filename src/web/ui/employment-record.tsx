import { employmentFile, type EmploymentRecordView } from '../../contract/employment-records.ts'
import { dateWords } from './formats.tsx'
import { StatusTag } from './status-tag.tsx'

/** 2022年7月1日起, or from … to …. */
export const spanWords = (r: Pick<EmploymentRecordView, 'fromOn' | 'untilOn'>): string => (r.untilOn === null ? `${dateWords(r.fromOn, 'plain')}起` : `${dateWords(r.fromOn, 'plain')}至${dateWords(r.untilOn, 'plain')}`)

/** Situation with employer and place. */
export function EmploymentWhat({ of: r }: { of: EmploymentRecordView }) {
  return <><b>{r.statusLabel}</b>{r.employer !== null && <span className="rg-task-detail">{r.employer}，{r.place}</span>}</>
}

/** The proof as a link, `href` made of the application's own address. */
export function EmploymentProofLink({ of: r, href }: { of: EmploymentRecordView; href: (endpoint: typeof employmentFile, id: string) => string }) {
  if (r.fileName === null) return <span className="rg-quiet">不需要</span>
  return <a href={href(employmentFile, r.id)} target="_blank" rel="noreferrer" aria-label={`看凭证：${r.personName}${r.proofLabel ?? ''}`}>{r.proofLabel}</a>
}

/** Whether it counts. */
export function EmploymentState({ of: r }: { of: EmploymentRecordView }) {
  if (r.isSuperseded) return <StatusTag kind="closed">已更正</StatusTag>
  return <StatusTag kind={r.state === 'CONFIRMED' ? 'ok' : r.state === 'REFUSED' ? 'refused' : 'waiting'}>{r.stateLabel}</StatusTag>
}
