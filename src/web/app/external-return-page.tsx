import { useEffect, useRef, useState } from 'react'
import { finishExternalSignIn } from '../../contract/federation.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { call } from './call.ts'
import { PlainPage } from './plain-pages.tsx'
import { asRefusal, type Refusal } from './refusal.ts'
import { useSignIn } from './session.tsx'
import { useGo } from './use-address.ts'

/** `/sign-in/return`: where the identity provider sends the browser back to. A return counts once, so it is asked once. */
export default function ExternalReturnPage() {
  const go = useGo()
  const { take } = useSignIn()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isAsked = useRef(false)
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    call(finishExternalSignIn, { body: { search: location.search } }).then(({ linked, session }) => {
      if (session !== null) take(session)
      go(linked ? '/my-sign-ins' : '/', { replace: true })
    }, (error: unknown) => setRefusal(asRefusal(error)))
  })
  if (refusal === null) return <Skeleton rows={6} label="正在登录" />
  return <PlainPage title="没有登录"><p role="alert">{refusal.message}</p><p><ButtonLink to="/sign-in" kind="primary">回到登录页</ButtonLink></p></PlainPage>
}
