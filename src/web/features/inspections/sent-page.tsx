import { myInspections } from '../../../contract/inspections.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { PhoneList } from '../../ui/phone/phone-list.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'

/** 已办: what was handed in, and whether it was confirmed or voided since. */
export default function SentPage() {
  const reply = useKeptCall(myInspections, {})
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
