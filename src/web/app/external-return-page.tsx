import { useEffect, useRef, useState } from 'react'
import { finishExternalSignIn } from '../../contract/federation.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { call } from './call.ts'
import { PlainPage } from './plain-pages.tsx'
import { asRefusal, type Refusal } from './refusal.ts'
import { useOptionalSession, useSignIn } from './session.tsx'
import { useGo } from './use-address.ts'

/** `/sign-in/return`: where the identity provider sends the browser back to. A return counts once, so it is asked once. */
export default function ExternalReturnPage() {
  const go = useGo()
  const { take } = useSignIn()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const before = useOptionalSession()
  const isAsked = useRef(false)
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    call(finishExternalSignIn, { body: { search: location.search } }).then(({ linked, session, opened }) => {
      if (session !== null) take(session)
      if (opened?.waitsForGrant === true) setWaiting(opened.login)
      else go(linked && opened === null ? '/my-sign-ins' : '/', { replace: true })
    }, (error: unknown) => setRefusal(asRefusal(error)))
  })
  if (waiting !== null) {
    return <PlainPage title="账号已开通"><p>您的账号是 <b>{waiting}</b>，已经和统一身份认证连好。岗位还在等安全管理员授权，授权后在登录页点统一身份认证就能进。</p><p><ButtonLink to="/sign-in" kind="primary">去登录页</ButtonLink></p></PlainPage>
  }
  if (refusal === null) return <Skeleton rows={6} label="正在登录" />
  return (
    <PlainPage title={before === null ? '没有登录' : '没有连接'}>
      <p role="alert">{refusal.message}</p>
      <p>{before === null ? <ButtonLink to="/sign-in" kind="primary">回到登录页</ButtonLink> : <ButtonLink to="/my-sign-ins" kind="primary">回到我的登录和密码</ButtonLink>}</p>
    </PlainPage>
  )
}
