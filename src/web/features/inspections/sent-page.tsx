import { useState } from 'react'
import { explainInspection, myInspections, type InspectionView } from '../../../contract/inspections.ts'
import { useSend } from '../../app/use-call.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneField } from '../../ui/phone/phone-field.tsx'
import { PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage, PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Explanations } from './suspicions.tsx'
import './visit.css'

/** 已办: what was handed in, and whether it was confirmed or voided since. */
export default function SentPage() {
  const reply = useKeptCall(myInspections, {})
  const [explaining, explain] = useState<InspectionView | null>(null)
  if (explaining !== null) return <ExplainPage inspection={explaining} onClose={() => explain(null)} />
  return (
    <PhonePage title="已办">
      <Awaiting reply={reply}>
        {({ sent }) =>
          sent.length === 0 ? (
            <EmptyState title="还没有交过检查" text="发出以后会出现在这里。" />
          ) : (
            <PhoneList
              label="交过的检查"
              items={sent.map((i) => ({
                key: i.id,
                title: i.classTitle,
                tone: i.state === 'VOID' ? 'block' : 'ok',
                text: (
                  <>
                    {i.kindLabel}，在位 {i.presentCount ?? '—'} 人（名册 {i.rosterCount ?? '—'} 人）
                    <br />
                    {momentWords(i.inspectedAt)}
                    {i.sentLate && '，离线补传'}
                    {i.voidReason !== null && (
                      <>
                        <br />
                        作废原因：{i.voidReason}
                      </>
                    )}
                    {i.suspicions.map((s) => (
                      <div key={s.code} className="rg-visit-doubt">
                        <p className="rg-tone-warn">疑点：{s.message}</p>
                        <Explanations of={s} />
                        {i.can.includes('explain') && <button type="button" className="rg-phone-link" onClick={() => explain(i)}>写说明</button>}
                      </div>
                    ))}
                  </>
                ),
                end: (
                  <>
                    <Icon name={i.state === 'VOID' ? 'ban' : i.state === 'CONFIRMED' ? 'check' : 'clock'} size={18} />
                    {i.stateLabel}
                  </>
                ),
              }))}
            />
          )
        }
      </Awaiting>
    </PhonePage>
  )
}

/** Answers a finding beside it; the reviewer reads it before he confirms or voids the visit. */
function ExplainPage({ inspection, onClose }: { inspection: InspectionView; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [id] = useState(() => crypto.randomUUID())
  const send = useSend(explainInspection, { onDone: onClose })
  const [suspicion] = inspection.suspicions
  if (suspicion === undefined) return null
  const isShort = words.trim().length < 2
  return (
    <PhonePage
      title="说明疑点"
      foot={
        <BigButton
          disabled={isShort}
          busy={send.isPending && '正在交'}
          onClick={() => send.mutate({ params: { id: inspection.id }, body: { id, finding: suspicion.code, words: words.trim() } })}
        >
          {isShort ? '写了说明再交' : '交上去'}
        </BigButton>
      }
    >
      <RefusalNotice refusal={send.error} />
      <PhoneSection>
        <p className="rg-visit-doubt">{suspicion.message}</p>
        <PhoneField label="说明" kind="lines" hint="例如：两个教学点在同一栋楼，门口录像能看到。交上去以后不能改。" maxLength={300} value={words} onChange={setWords} />
        <BigButton kind="quiet" onClick={onClose}>
          不写了
        </BigButton>
      </PhoneSection>
    </PhonePage>
  )
}
