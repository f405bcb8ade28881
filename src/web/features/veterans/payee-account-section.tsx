import { useState } from 'react'
import type { RoleCode } from '../../../contract/accounts.ts'
import { getPayeeAccount, setPayeeAccount } from '../../../contract/payments.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useCall, useSend } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/fields.tsx'
import { dateWords, momentWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'

const readers: readonly RoleCode[] = ['CTY1', 'CTY2', 'FIN1', 'FIN2', 'AUD']

/** Where a veteran is paid; entered by himself, or for him at the counter. */
export function PayeeAccountSection({ veteranId }: { veteranId: string }) {
  const session = useSession()
  const isReader = hasRole(session, readers)
  const reply = useCall(getPayeeAccount, { params: { id: veteranId } }, { enabled: isReader })
  const [isOpen, setOpen] = useState(false)
  if (!isReader) return null
  return (
    <Section title="收款账户" note="生活补助和报销只付到本人名下的账户">
      <Awaiting reply={reply} rows={2}>
        {({ name, account, can }) => (
          <>
            {account === null ? <p className="rg-quiet">还没有登记。由本人在手机上登记，或者本人带卡到窗口登记。</p> : (
              <FactList wide items={[
                { label: '户名、开户行', value: `${name}，${account.bankName}` }, { label: '账号', value: account.accountMasked ?? '—' }, { label: '登记', value: `${account.enteredBy}，${momentWords(account.enteredAt)}` },
                ...(account.payableFrom > session.today ? [{ label: '可以收款', value: `${dateWords(account.payableFrom, 'plain')}起`, detail: '账户换过，过了等待的日子才付到新账户' }] : []),
              ]} />
            )}
            {can.includes('set') && <p><Button onClick={() => setOpen(true)}>{account === null ? '代为登记' : '代为更换'}</Button></p>}
            {isOpen && <AccountDialog veteranId={veteranId} name={name} isChange={account !== null} onClose={() => setOpen(false)} />}
          </>
        )}
      </Awaiting>
    </Section>
  )
}

function AccountDialog({ veteranId, name, isChange, onClose }: { veteranId: string; name: string; isChange: boolean; onClose: () => void }) {
  const [id] = useState(() => crypto.randomUUID())
  const [holder, setHolder] = useState('')
  const [bank, setBank] = useState('')
  const [number, setNumber] = useState('')
  const [isAsked, setAsked] = useState(false)
  const send = useSend(setPayeeAccount, { onDone: onClose })
  const digits = number.replaceAll(/\s/g, '')
  const wrong = (field: string) => (send.error?.field === field ? send.error.message : undefined)
  const mistakes = { holder: holder.trim() === '' ? '请照卡上的户名填写' : undefined, bank: bank.trim().length < 2 ? '请写开户行' : undefined, number: digits.length < 6 ? '请填账号' : undefined }
  const save = () => {
    setAsked(true)
    if (Object.values(mistakes).every((m) => m === undefined)) send.mutate({ params: { id: veteranId }, body: { id, bankName: bank.trim(), accountName: holder.trim(), accountNumber: digits } })
  }
  return (
    <Dialog title={`登记${name}的收款账户`} onClose={onClose} actions={<><Button onClick={onClose}>先不登记</Button><Button kind="primary" busy={send.isPending && '正在保存'} onClick={save}>保存</Button></>}>
      <p>请本人带身份证和银行卡当面核对。户名须和本人姓名一致。{isChange && '更换后要过几个工作日才往新账户付款。'}</p>
      <TextField label="户名" name="accountName" required value={holder} onChange={setHolder} maxLength={60} error={(isAsked ? mistakes.holder : undefined) ?? wrong('accountName')} />
      <TextField label="开户行" name="bankName" required value={bank} onChange={setBank} maxLength={80} error={isAsked ? mistakes.bank : undefined} />
      <TextField label="账号" name="accountNumber" required value={number} onChange={setNumber} maxLength={40} error={(isAsked ? mistakes.number : undefined) ?? wrong('accountNumber')} />
      <RefusalNotice refusal={send.error !== null && send.error.field === undefined ? send.error : null} />
    </Dialog>
  )
}
