import { use, useEffect } from 'react'
import type { ReactNode } from 'react'
import { DemoTag, MarkedFrame, isDemoSite } from '../ui/word-mark.tsx'
import './plain-pages.css'

/** A page of one message: heading, sentences, one way on; with the demo mark where no frame around it has one. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  const isMarked = use(MarkedFrame)
  useEffect(() => {
    document.title = `${title} - 戎归中原`
  }, [title])
  return (
    <div className="rg-plain">
      {!isMarked && isDemoSite() && <p><DemoTag /></p>}
      <h1>{title}</h1>
      {children}
    </div>
  )
}

export function NotFound() {
  return (
    <PlainPage title="没有这一页">
      <p>地址可能抄错了，或者这条记录不在您能看的范围里。</p>
      <p><a href="/">回到首页</a></p>
    </PlainPage>
  )
}

export function NoPermission() {
  return (
    <PlainPage title="您不能看这一页">
      <p>这一页属于别的岗位。需要用的话，请让本单位管理员给您加上相应的角色。</p>
      <p><a href="/">回到首页</a></p>
    </PlainPage>
  )
}

/** For an account that has no page of its own yet. */
export function Welcome() {
  return (
    <PlainPage title="您好">
      <p>您的账号已登录，但还没有分到要办的事。请联系本单位管理员。</p>
    </PlainPage>
  )
}
