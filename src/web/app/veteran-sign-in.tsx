import { useState } from 'react'
import { askVeteranCode, signInWithCode } from '../../contract/veteran-codes.ts'
import { Button, LinkButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { useSignIn } from './session.tsx'
import { useSend } from './use-call.ts'

/** 我是退役军人: ID number, then the code sent to the phone in the ledger. `outbox` names the file where it lies in a demo. */
export function VeteranSignIn({ outbox, onDone }: { outbox: string | null; onDone: () => void }) {
  const [idNumber, setIdNumber] = useState('')
  const [code, setCode] = useState('')
  const [isAsked, setAsked] = useState(false)
  const { take } = useSignIn()
  const ask = useSend(askVeteranCode, { refresh: [], onDone: () => setAsked(false) })
  const enter = useSend(signInWithCode, { refresh: [], onDone: (session) => { take(session); onDone() } })
  const isSent = ask.data !== undefined
  const submit = () => {
    setAsked(true)
    if (!isSent && idNumber.trim() !== '') ask.mutate({ body: { idNumber: idNumber.trim() } })
    if (isSent && /^\d{6}$/.test(code)) enter.mutate({ body: { idNumber: idNumber.trim(), code } })
  }
  const wrong = (error: { field?: string | undefined; message: string } | null, field: string) => (error?.field === field ? error.message : undefined)
  const again = () => { setCode(''); setAsked(false); ask.reset(); enter.reset() }
  return (
    <form className="rg-sign-in-form rg-veteran-sign-in" noValidate onSubmit={(event) => { event.preventDefault(); submit() }}>
      <p>不用记密码：填身份证号，用手机收到的验证码登录。</p>
      <RefusalNotice refusal={[ask.error, enter.error].find((error) => error !== null && error.field === undefined) ?? null} />
      <Field label="身份证号" name="idNumber" width="full" error={wrong(ask.error, 'idNumber') ?? (isAsked && idNumber.trim() === '' ? '请填身份证号' : undefined)}>
        {(control) => <input {...control} className="rg-input rg-input-large" value={idNumber} readOnly={isSent} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={20} onChange={(event) => setIdNumber(event.target.value)} />}
      </Field>
      {isSent && (
        <>
          <Notice kind="info" title="验证码已发出">
            {outbox === null ? `如果台账里有您和您的手机号，短信马上就到，${ask.data.minutes} 分钟内有效。` : `演示不发短信，验证码在这台机器的文件最后一行：${outbox}`}
          </Notice>
          <Field label="验证码" name="code" hint="短信里的 6 位数字" width="full" error={wrong(enter.error, 'code') ?? (isAsked && !/^\d{6}$/.test(code) ? '请填 6 位数字' : undefined)}>
            {(control) => <input {...control} className="rg-input rg-input-large rg-code" value={code} autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={6} onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))} />}
          </Field>
        </>
      )}
      <Button kind="primary" type="submit" large block busy={ask.isPending || enter.isPending}>{isSent ? '登录' : '获取验证码'}</Button>
      {isSent && <p><LinkButton onClick={again}>没收到？重新获取</LinkButton></p>}
      <p>手机号变了，或者收不到短信，请到当地退役军人服务站更新。</p>
    </form>
  )
}
