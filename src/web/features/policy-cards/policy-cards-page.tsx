import { useState } from 'react'
import { listPolicyCards, policyCardVersions, type PolicyCard } from '../../../contract/policy-cards.ts'
import { useFilters } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterBar, FilterText } from '../../ui/filter-bar.tsx'
import { momentWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { History } from '../../ui/task-row.tsx'
import { PolicyCardImportPanel } from './policy-card-import.tsx'
import './policy-cards.css'

/** 政策卡片: the items of the policy summary as the department supplied them, searched by any word. */
export default function PolicyCardsPage() {
  const [filters, change] = useFilters({ text: '' })
  const reply = useCall(listPolicyCards, { query: filters.text === '' ? {} : { text: filters.text } }, { keepPrevious: true })
  return (
    <Page title="政策卡片" crumbs={[{ title: '政策卡片' }]} lead="《退役士兵教育培训政策摘要二十三条》，一条一张卡，工作人员和退役军人都能查">
      <Awaiting reply={reply} rows={8}>
        {(data) => (
          <>
            {data.total > 0 && <FilterBar note={`已有 ${data.total} 条，共 ${data.expected} 条`}>查 <FilterText label="标题、主题和原文" value={filters.text} onChange={(text) => change({ text })} /></FilterBar>}
            {data.total === 0 && <EmptyState title="原文还没有提供" text={`二十三条的原文由退役军人事务部门提供，本平台不自己编写。${data.can.includes('import') ? '拿到原文后：下载下面的模板，一条填一行，照原文填写，再上传。' : '由省厅导入后，这里可以查看和搜索。'}`} />}
            {data.total > 0 && data.items.length === 0 && <EmptyState title="没有查到" text="换一个字词再查。" />}
            {data.items.map((card) => <Card key={card.no} card={card} />)}
            {data.can.includes('import') && <PolicyCardImportPanel />}
          </>
        )}
      </Awaiting>
    </Page>
  )
}

function Card({ card }: { card: PolicyCard }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={`第 ${card.no} 条　${card.title}`} {...(card.topic === '' ? {} : { note: card.topic })}>
      <p className="rg-policy-text">{card.body}</p>
      <p className="rg-quiet">依据：{card.source}。第 {card.version} 版，{momentWords(card.importedAt)}导入。{card.version > 1 && <LinkButton onClick={() => setOpen(!isOpen)}>{isOpen ? '收起以前的版本' : '看以前的版本'}</LinkButton>}</p>
      {isOpen && <Versions no={card.no} />}
    </Section>
  )
}

function Versions({ no }: { no: number }) {
  const reply = useCall(policyCardVersions, { params: { no } })
  return (
    <Awaiting reply={reply} rows={2}>
      {({ items }) => <History items={items.slice(1).map((card) => ({ key: String(card.version), text: <><b>{card.title}</b><span className="rg-policy-text">{card.body}</span></>, note: `第 ${card.version} 版，${momentWords(card.importedAt)}，依据：${card.source}` }))} />}
    </Awaiting>
  )
}
