import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from '@tanstack/react-router'
import { Link } from '../ui/link.tsx'
import { MenuButton } from '../ui/menu-button.tsx'
import { DemoTag, MarkedFrame, WordMark } from '../ui/word-mark.tsx'
import { DeskControls } from './desk-controls.tsx'
import { deskNavigation, personNavigation } from './navigation.ts'
import { openItems, openModules } from './open-navigation.ts'
import { RestorationBanner } from './restoration-banner.tsx'
import { SearchBox } from './search-box.tsx'
import { useSession, useSignIn } from './session.tsx'
import { useNavigationCounts } from './navigation-counts.ts'
import { useGo } from './use-address.ts'
import './desk-shell.css'

/** The desk: header with the person's own words, search, the five functions, and the page below. */
export default function DeskShell({ children }: { children: ReactNode }) {
  const session = useSession()
  const maySearch = openModules(session.user.roles.map((role) => role.code)).some((module) => module.items.some((item) => item.path === '/search'))
  return (
    <DeskControls>
      <a className="rg-skip" href="#main">跳到正文</a>
      <header className="rg-header rg-no-print">
        <WordMark to="/" />
        {session.demo && <DemoTag />}
        <MainNavigation />
        {maySearch && <SearchBox />}
        <PersonMenu />
      </header>
      <main id="main" className="rg-main" tabIndex={-1}><RestorationBanner /><MarkedFrame value={session.demo}>{children}</MarkedFrame></main>
      {session.demo && <p className="rg-print-mark">演示数据</p>}
    </DeskControls>
  )
}

function MainNavigation() {
  const session = useSession()
  const { pathname } = useLocation()
  const counts = useNavigationCounts()
  const roles = session.user.roles.map((role) => role.code)
  const items = openItems(deskNavigation, roles)
  const here = items.filter((item) => item.also?.some((start) => pathname.startsWith(start)) === true || pathname === item.path || pathname.startsWith(`${item.path}/`)).sort((a,
    b) => b.path.length - a.path.length)[0]
  const groups = openModules(roles)
  return (
    <nav className="rg-nav" aria-label="主导航">
      {items.map((item) => (
        <Link key={item.path} to={item.path} className="rg-nav-item" current={item === here}>
          {item.title}
          {counts[item.path] !== undefined && <span className="rg-nav-count">{counts[item.path]}</span>}
        </Link>
      ))}
      {groups.length > 0 && (
        <MenuButton title="功能" className="rg-nav-item">
          {groups.map((module) => (
            <div key={module.key} className="rg-menu-group" role="group" aria-label={module.title}>
              <p className="rg-menu-title">{module.title}</p>
              {module.items.map((item) => <Link key={item.path} to={item.path}>{item.title}</Link>)}
            </div>
          ))}
        </MenuButton>
      )}
    </nav>
  )
}

function PersonMenu() {
  const { user } = useSession()
  const { leave } = useSignIn()
  const go = useGo()
  const isLeaving = useRef(false)
  const signOut = async () => {
    if (isLeaving.current) return
    isLeaving.current = true
    await leave().catch(() => window.location.reload())
    isLeaving.current = false
    go('/sign-in')
  }
  const roles = user.roles.map((role) => role.label).join('、')
  return (
    <MenuButton
      title={
        <span className="rg-person">
          <span>{user.name}・{roles}</span>
          <span className="rg-person-unit">{user.orgName ?? user.regionName}</span>
        </span>
      }
      className="rg-person-button"
      align="right"
    >
      <div className="rg-menu-group">
        <p className="rg-menu-title">{user.login}</p>
        {openItems(personNavigation, user.roles.map((role) => role.code)).map((item) => <Link key={item.path} to={item.path}>{item.title}</Link>)}
        <button type="button" onClick={() => void signOut()}>退出登录</button>
      </div>
    </MenuButton>
  )
}
