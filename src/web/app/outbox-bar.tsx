import { useState, useSyncExternalStore } from 'react'
import { clockTimeOf } from '../../values/shanghai-time.ts'
import { BigButton, BigRow } from '../ui/phone/big-button.tsx'
import { OfflineBar, useOnline } from '../ui/phone/offline-bar.tsx'
import { Icon } from '../ui/icons.tsx'
import { Notice } from '../ui/notice.tsx'
import { letGo, lettersNow, onLetters, sendAgain, sendAll, type Letter } from './outbox.ts'
import { useSession } from './session.tsx'
import './outbox-bar.css'

/** What waits on this phone and what came back refused; on every phone page. */
export function OutboxBar() {
  const { user } = useSession()
  const isOnline = useOnline()
  const letters = useSyncExternalStore(onLetters, lettersNow)
  const own = letters.filter((l) => l.userId === user.id)
  const waiting = own.filter((l) => l.refusal === null).length
  const others = letters.length - own.length
  return (
    <>
      <OfflineBar>{waiting === 0 ? '没有网络，照样能填，都存在手机里' : `没有网络，${waiting} 项存在手机里，有网自动发`}</OfflineBar>
      {isOnline && waiting > 0 && <Waiting count={waiting} />}
      {own.filter((l) => l.refusal !== null).map((letter) => <Refused key={letter.key} letter={letter} />)}
      {others > 0 && <p className="rg-outbox-others">这部手机上还有别人没发出的 {others} 项，等他本人登录后自动发。</p>}
    </>
  )
}

function Waiting({ count }: { count: number }) {
  const [isSending, setSending] = useState(false)
  const send = async () => {
    setSending(true)
    await sendAll()
    setSending(false)
  }
  return (
    <div className="rg-offline rg-outbox-waiting" role="status">
      <Icon name="clock" size={20} />
      <span>{count} 项还没发出，存在手机里</span>
      <button type="button" onClick={() => void send()} aria-disabled={isSending}>{isSending ? '正在发' : '现在发'}</button>
    </div>
  )
}

function Refused({ letter }: { letter: Letter }) {
  return (
    <div className="rg-outbox-refused">
      <Notice kind="refused" title={`${letter.title}没有办成`}>
        <p>{clockTimeOf(new Date(letter.keptAt))} 存在手机里，后来发出时：{letter.refusal?.message}</p>
      </Notice>
      <BigRow>
        <BigButton kind="secondary" onClick={() => void sendAgain(letter.key)}>再发一次</BigButton>
        <BigButton kind="secondary" onClick={() => void letGo(letter.key)}>知道了，不发了</BigButton>
      </BigRow>
    </div>
  )
}
