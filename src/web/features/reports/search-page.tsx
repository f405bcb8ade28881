import { useEffect, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { search, type SearchHitView } from '../../../contract/reports.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag, type StatusKind } from '../../ui/status-tag.tsx'
import './search.css'

const certificateStates: Readonly<Record<string, StatusKind>> = { RECORDED: 'waiting', VERIFIED: 'ok', VERIFY_FAILED: 'refused', REVOKED: 'closed' }

/** 查询: people, classes, certificates and institutions in one list; ↑ ↓ walk through what was found. */
export default function SearchPage() {
  const [{ q }, change] = useFilters({ q: '' })
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  const reply = useCall(search, { query: { q } }, { enabled: q !== '' })
  return (
    <Page title="查询" crumbs={[{ title: '查询' }]}>
      <form className="rg-find" role="search" aria-label="查询" onKeyDown={walkHits} onSubmit={(event) => {
        event.preventDefault()
        change({ q: text.trim() })
      }}>
        <input type="search" aria-label="查人、查班次、查证书、查机构" value={text} maxLength={60} autoComplete="off" onChange={(event) => setText(event.target.value)} />
        <Button large kind="primary" type="submit" icon="search">查询</Button>
      </form>
      <p className="rg-find-hint">身份证号和手机号要写全，查一次记一次。<span>按 <kbd>↓</kbd> <kbd>↑</kbd> 在结果里移动，回车打开。</span></p>
      {q === '' ? <EmptyState title="查人、查班次、查证书、查机构" text="输入姓名、班次名称、开班批次号、证书编号或机构名称的一部分。查到的都在您能看的范围里。" /> : (
        <Awaiting reply={reply}>
          {({ groups }) => <Results groups={groups} q={q} />}
        </Awaiting>
      )}
    </Page>
  )
}

type Group = { kind: string; label: string; by: string; items: readonly SearchHitView[]; hasMore: boolean; moreHref: string | null }

function Results({ groups, q }: { groups: readonly Group[]; q: string }) {
  const found = groups.filter((group) => group.items.length > 0)
  const count = found.reduce((sum, group) => sum + group.items.length, 0)
  return (
    <div className="rg-hits" onKeyDown={walkHits}>
      <p className="rg-hidden" role="status">{count === 0 ? '没有查到' : `查到 ${count} 条`}</p>
      {found.map((group) => (
        <Section key={group.kind} title={group.label} note={group.hasMore ? `前 ${group.items.length} 条` : `${group.items.length} 条`}>
          <ul>{group.items.map((hit) => <li key={hit.id}><Hit hit={hit} /></li>)}</ul>
          {group.hasMore && <p className="rg-hit-more">还有更多。{group.moreHref === null ? '请写得更全些再查。' : <Link to={group.moreHref}>到列表里看全部</Link>}</p>}
        </Section>
      ))}
      {count === 0 && <EmptyState title={`没有查到“${q}”`} text={<>可以这样查：{groups.map((group) => `${group.label}——${group.by}`).join('；')}。不在您范围里的查不到。</>} />}
    </div>
  )
}

function Hit({ hit }: { hit: SearchHitView }) {
  const words = (
    <>
      <span className="rg-hit-words">
        <span className="rg-hit-title">{hit.title}</span>
        <span className="rg-hit-text">{hit.text}</span>
      </span>
      {hit.state !== null && <StatusTag kind={hit.kind === 'CERTIFICATE' ? certificateStates[hit.state.code] ?? 'info' : kindOfState(hit.state.code)}>{hit.state.label}</StatusTag>}
    </>
  )
  return hit.href === null ? <div className="rg-hit">{words}</div> : <Link to={hit.href} className="rg-hit">{words}</Link>
}

/** ↓ and ↑ move the focus along the hits, from the box on. */
function walkHits(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const hits = [...document.querySelectorAll<HTMLElement>('.rg-hits a.rg-hit')]
  const next = hits[hits.findIndex((hit) => hit === document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
