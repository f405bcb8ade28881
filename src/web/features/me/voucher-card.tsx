import { lazy, Suspense, useState } from 'react'
import { giveBackVoucher, showVoucher, type VoucherCard } from '../../../contract/vouchers.ts'
import { useSend } from '../../app/use-call.ts'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { Icon } from '../../ui/icons.tsx'
import { BigButton } from '../../ui/phone/big-button.tsx'
import { PhoneSection } from '../../ui/phone/phone-page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'

const QrCode = lazy(() => import('../../ui/qr-code.tsx'))

/** One voucher as its holder carries it: kind, worth in plain words, what comes next, the code for the school, and its way. */
export function VoucherCardView({ voucher: v }: { voucher: VoucherCard }) {
  return (
    <PhoneSection>
      <article className={`rg-voucher rg-voucher-${v.kind}`} aria-label={`${v.kindLabel} ${v.number}`}>
        <header className="rg-voucher-head"><h2>{v.kindLabel}</h2><span className="rg-voucher-state"><Icon name={v.state === 'SETTLED' ? 'check-disc' : v.state === 'CLAIMED' ? 'circle' : 'clock'} size={18} />{v.stateLabel}</span></header>
        <p className="rg-voucher-worth">{v.worth}</p>
        {v.classTitle !== null && <p>{v.classTitle}</p>}
        <p className="rg-voucher-number">券号 {v.number}</p>
        <p>{v.daysLeft === null ? `有效期到 ${dateWords(v.validTo, 'plain')}` : `${dateWords(v.validTo, 'plain')}前有效，还有 ${v.daysLeft} 天`}</p>
      </article>
      <p className="rg-voucher-next">{v.next}</p>
      {v.can.includes('show') && <Show voucher={v} />}
      <details className="rg-me-text rg-me-clause">
        <summary>这张券的经过</summary>
        <ol className="rg-voucher-way">{v.events.toReversed().map((e) => (
          <li key={`${e.at} ${e.event}`}><b>{e.label}</b>　{e.stateLabel}<br />{momentWords(e.at)}　{e.by}　{e.place}{e.reason !== null && <><br />{e.reason}</>}</li>
        ))}</ol>
      </details>
      {v.can.includes('giveBack') && <GiveBack voucher={v} />}
    </PhoneSection>
  )
}

function Show({ voucher: v }: { voucher: VoucherCard }) {
  const send = useSend(showVoucher, { refresh: [] })
  const shown = send.data
  return (
    <>
      <RefusalNotice refusal={send.error} />
      {shown !== undefined && (
        <div className="rg-voucher-code">
          <Suspense fallback={<div className="rg-voucher-wait" />}><QrCode value={shown.code} size={208} label={`${v.kindLabel}的登记二维码`} /></Suspense>
          <p className="rg-voucher-digits" aria-label="登记码">{shown.code.slice(0, 4)} {shown.code.slice(4)}</p>
          <p className="rg-me-text">给学校的老师扫，或把数字念给老师。{momentWords(shown.until).slice(-5)} 前有效，只能登记您本人。</p>
        </div>
      )}
      <BigButton kind={shown === undefined ? 'primary' : 'secondary'} busy={send.isPending && '正在生成'} onClick={() => send.mutate({ params: { id: v.id }, body: {} })}>{shown === undefined ? '出示二维码' : '换一个新码'}</BigButton>
    </>
  )
}

function GiveBack({ voucher: v }: { voucher: VoucherCard }) {
  const [isOpen, open] = useState(false)
  const send = useSend(giveBackVoucher)
  if (!isOpen) return <BigButton kind="quiet" onClick={() => open(true)}>不用了，退还这张券</BigButton>
  return (
    <>
      <p className="rg-me-text">退还以后这张券就作废，想用时可以再领，不影响您的培训资格。</p>
      <RefusalNotice refusal={send.error} />
      <BigButton kind="danger" busy={send.isPending && '正在退'} onClick={() => send.mutate({ params: { id: v.id }, body: { version: v.version } })}>确定退还</BigButton>
      <BigButton kind="secondary" onClick={() => open(false)}>不退</BigButton>
    </>
  )
}
