import { useEffect } from 'react'
import { carryOutInspection, myInspections, type InspectionSheet } from '../../../contract/inspections.ts'
import { useSession } from '../../app/session.tsx'
import { useGo, useParam } from '../../app/use-address.ts'
import { useDraft } from '../../app/use-draft.ts'
import { useKeptCall } from '../../app/use-kept-call.ts'
import { useKeptPictures } from '../../app/use-kept-pictures.ts'
import { useLetters, useOutbox } from '../../app/use-outbox.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useOnline } from '../../ui/phone/offline-bar.tsx'
import { BigButton, BigLink } from '../../ui/phone/big-button.tsx'
import { PhonePage } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { CountStep } from './count-step.tsx'
import { LookStep } from './look-step.tsx'
import { SignStep } from './sign-step.tsx'
import { emptyVisit, messageOf, missingOf, placeOf, titleOf, type Visit } from './visit.ts'
import './visit.css'

/** One visit in three pages: count, look and photograph, check and sign. Every change is kept on the phone at once. */
export default function VisitPage() {
  const id = useParam('id')
  const reply = useKeptCall(myInspections, {})
  const sheet = reply.data?.items.find((s) => s.inspection.id === id)
  if (reply.data === undefined)
    return (
      <PhonePage title="检查" back="/inspect">
        <Awaiting reply={reply}>{() => null}</Awaiting>
      </PhonePage>
    )
  if (sheet === undefined) {
    return (
      <PhonePage
        title="检查"
        back="/inspect"
        foot={
          <BigLink to="/inspect" kind="secondary">
            回到检查
          </BigLink>
        }
      >
        <EmptyState title="这次检查不用做了" text="可能已经交上去，或者安排已取消。交过的在“已办”里。" />
      </PhonePage>
    )
  }
  const behind = reply.readAt === null ? 0 : Date.parse(reply.data.now) - Date.parse(reply.readAt)
  return <Filling key={id} sheet={sheet} time={() => new Date(Date.now() + behind).toISOString()} />
}

function Filling({ sheet, time }: { sheet: InspectionSheet; time: () => string }) {
  const { user } = useSession()
  const go = useGo()
  const isOnline = useOnline()
  const { inspection } = sheet
  const [visit, change, clear] = useDraft<Visit>(`visit ${inspection.id}`, emptyVisit)
  const kept = useKeptPictures(`visit ${inspection.id}`)
  const outbox = useOutbox(carryOutInspection)
  const isWaiting = useLetters().some(
    (l) => l.path === carryOutInspection.path && l.refusal === null && (l.input.params as { id?: string } | undefined)?.id === inspection.id,
  )
  const update = (part: Partial<Visit>) => change({ ...visit, ...part })
  // another step reads from its top, like another page
  const { step } = visit
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [step])
  if (kept.pictures === undefined)
    return (
      <PhonePage title={titleOf(sheet)} back="/inspect">
        <Skeleton rows={6} />
      </PhonePage>
    )
  const pictures = kept.pictures
  const isRemote = inspection.channel !== 'ONSITE'
  const missing = missingOf(visit, pictures, isRemote)
  const send = async () => {
    const done = await outbox.post(messageOf(sheet, visit, pictures, user.name), `${inspection.classTitle}${titleOf(sheet)}`)
    if (done === null) return
    // the draft stays until the server has the record, so that a late refusal can still be put right here
    if (done.isSent) {
      clear()
      await kept.clear()
      go('/inspect/sent')
    }
  }
  if (isWaiting) {
    return (
      <PhonePage title={titleOf(sheet)} back="/inspect" foot={<BigLink to="/inspect">回到检查</BigLink>}>
        <EmptyState title="已经存好" text={`${inspection.classTitle}的检查存在这部手机里，有网时自动发出，只发一次。请不要清除浏览器数据。`} />
      </PhonePage>
    )
  }
  const canCarryOut = inspection.can.includes('carryOut')
  if (!canCarryOut) {
    return (
      <PhonePage
        title={titleOf(sheet)}
        back="/inspect"
        foot={
          <BigLink to="/inspect" kind="secondary">
            回到检查
          </BigLink>
        }
      >
        <EmptyState title="现在还不能检查" text={`${inspection.classTitle}还没有开班，或者已经结束。请向安排检查的单位核对。`} />
      </PhonePage>
    )
  }
  const present = visit.presentCount
  const isOver = present > sheet.rosterCount
  if (visit.step === 'look') {
    return (
      <PhonePage
        title={isRemote ? '看四项，留两张截图' : '看四项，拍两张照'}
        back="/inspect"
        foot={
          <>
            <BigButton disabled={missing.length > 0} onClick={() => update({ step: 'sign' })}>
              下一步，签字
            </BigButton>
            {missing.length > 0 && <p>{missing.join('；')}</p>}
            <BigButton kind="quiet" onClick={() => update({ step: 'count' })}>
              回到点人数
            </BigButton>
          </>
        }
      >
        <LookStep sheet={sheet} visit={visit} update={update} pictures={pictures} keepPictures={kept.change} time={time} />
      </PhonePage>
    )
  }
  if (visit.step === 'sign') {
    const isReady = visit.signature !== null && placeOf(sheet, visit) !== '' && missing.length === 0 && !isOver
    return (
      <PhonePage
        title="核对，签字"
        back="/inspect"
        foot={
          <BigButton icon="upload" disabled={!isReady} busy={outbox.isSending && '正在发出'} onClick={() => void send()}>
            {visit.signature === null ? '签字后发出' : isOnline ? '发出' : '存好，有网就发'}
          </BigButton>
        }
      >
        <RefusalNotice refusal={outbox.refusal} />
        <SignStep sheet={sheet} visit={visit} update={update} pictures={pictures} signer={user.name} time={time} />
      </PhonePage>
    )
  }
  const next = () => update({ step: 'look', countedAt: visit.countedAt ?? time() })
  return (
    <PhonePage
      title={titleOf(sheet)}
      back="/inspect"
      foot={
        <BigButton kind={present === 0 ? 'secondary' : 'primary'} disabled={isOver} onClick={next}>
          {present === 0 ? '一个人也没有，下一步' : `${present} 人，下一步`}
        </BigButton>
      }
    >
      <CountStep sheet={sheet} visit={visit} update={update} time={time} />
    </PhonePage>
  )
}
