import { useState } from 'react'
import { linkMyIdentity, listMyIdentities, removeMyIdentities } from '../../../contract/federation.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Part } from './own-part.tsx'

/** 统一身份认证: the identities at the provider that open this account; nothing where there is neither provider nor link. */
export function Identities() {
  const reply = useCall(listMyIdentities, {})
  const [isRemoving, setRemoving] = useState(false)
  const away = useSend(linkMyIdentity, { onDone: ({ url }) => location.assign(url), refresh: [] })
  const remove = useSend(removeMyIdentities, { onDone: () => setRemoving(false) })
  const { provider, items } = reply.data ?? { provider: null, items: [] }
  if (reply.error !== null) return <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
  if (provider === null && items.length === 0) return null
  const name = provider ?? '统一身份认证'
  return (
    <Part title={name} action={<>
      {provider !== null && <Button busy={away.isPending ? `正在前往${provider}` : false} onClick={() => away.mutate({ body: {} })}>{items.length === 0 ? `连接${provider}` : '再连一个身份'}</Button>}
      {items.length > 0 && <Button kind="danger" onClick={() => setRemoving(true)}>解除连接</Button>}
    </>}>
      <RefusalNotice refusal={away.error} />
      {items.length === 0 ? <p>还没有连接。连接后，登录时可以点“用{name}登录”，不用再输这里的密码。</p> : (
        <ul className="rg-my-list" aria-label={`已连接的${name}`}>
          {items.map((item) => (
            <li key={`${item.issuer} ${item.linkedAt}`}>
              <span className="rg-my-place"><StatusTag kind="ok">已连接</StatusTag>{momentWords(item.linkedAt)}起<span className="rg-quiet">{item.issuer}</span></span>
            </li>
          ))}
        </ul>
      )}
      {isRemoving && (
        <ConfirmDialog title={`解除和${name}的连接？`} verb="解除连接" danger busy={remove.isPending} refusal={remove.error} onClose={() => setRemoving(false)} onConfirm={() => remove.mutate({ body: {} })}>
          以后不能用{name}登录这个账号，要用账号和密码；现在的登录不受影响。需要时可以重新连接。
        </ConfirmDialog>
      )}
    </Part>
  )
}
