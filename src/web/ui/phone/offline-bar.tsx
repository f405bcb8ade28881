import { useSyncExternalStore } from 'react'
import { Icon } from '../icons.tsx'
import './phone.css'

/** True while the browser believes it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine, () => true)
}

/** Says so when there is no network, and what that means here: 没有网络，已存到 15:16. */
export function OfflineBar({ children }: { children?: string }) {
  const isOnline = useOnline()
  return (
    <div role="status" className={isOnline ? 'rg-hidden' : 'rg-offline'}>
      {!isOnline && <><Icon name="offline" size={20} />{children ?? '没有网络，照样能填，都存在手机里'}</>}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
