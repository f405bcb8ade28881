import { useState } from 'react'
import { revealAccount, type InstitutionView } from '../../../contract/institutions.ts'
import type { RevealReason } from '../../../contract/reveal.ts'
import { LEVELS, type Level } from '../../../policy/vocabulary.ts'
import { useSend } from '../../app/use-call.ts'
import { useRecordHistory } from '../../app/use-record-history.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RevealedValue } from '../../ui/revealed-value.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AccountDialog, BasicDialog } from './basic-dialogs.tsx'
import { TrainerDialog, VenueDialog, teachesWords } from './teaching-dialogs.tsx'
import { TradeDialog } from './trade-dialog.tsx'

type Trade = InstitutionView['trades'][number]
type Trainer = InstitutionView['trainers'][number]
type Venue = InstitutionView['venues'][number]
type Open = { kind: 'basic' } | { kind: 'account' } | { kind: 'trade' } | { kind: 'trainer'; one: Trainer | null } | { kind: 'venue'; one: Venue | null }

const levelWords = (codes: readonly string[]) => codes.map((code) => LEVELS[code as Level]?.label ?? code).join('、')
const inUse = (active: boolean) => <StatusTag kind={active ? 'ok' : 'closed'}>{active ? '在用' : '停用'}</StatusTag>

/** The record of one institution: basics, trades, trainers, venues, account; each part is changed in a dialog by those who may. */
export function InstitutionRecord({ school }: { school: InstitutionView }) {
  const [open, setOpen] = useState<Open | null>(null)
  const history = useRecordHistory('institution', school.id)
  const may = (action: string) => school.can.includes(action)
  const close = () => setOpen(null)
  const { mutateAsync, reset } = useSend(revealAccount, { refresh: [] })
  const ask = async (reason: RevealReason) => {
    const { accountNumber } = await mutateAsync({ params: { id: school.id }, body: { reason } })
    // what was shown stays on the page alone
    reset()
    return accountNumber
  }
  const tradeName = (code: string) => school.trades.find((t) => t.code === code)?.name ?? code
  const trades: ReadonlyArray<Column<Trade>> = [
    { key: 'name', title: '工种', width: '220px', cell: (t) => <b>{t.name}</b> },
    { key: 'levels', title: '级别', cell: (t) => levelWords(t.levels) },
    { key: 'days', title: '有效期', width: '280px', cell: (t) => `${dateWords(t.validFrom, 'plain')}至${dateWords(t.validTo, 'plain')}` },
  ]
  const trainers: ReadonlyArray<Column<Trainer>> = [
    { key: 'name', title: '姓名', width: '120px', cell: (t) => <b>{t.name}</b> },
    { key: 'teaches', title: '教什么', width: '120px', cell: (t) => teachesWords[t.teaches] },
    { key: 'qualification', title: '资格', width: '240px', cell: (t) => t.qualification === '' ? '—' : t.qualification },
    { key: 'trades', title: '工种', cell: (t) => t.tradeCodes.map(tradeName).join('、') || '—' },
    { key: 'active', title: '状态', width: '88px', cell: (t) => inUse(t.active) },
    { key: 'do', title: '', width: '64px', cell: (t) => may('edit') && <Button kind="text" label={`改教师 ${t.name}`} onClick={() => setOpen({ kind: 'trainer', one: t })}>改</Button> },
  ]
  const venues: ReadonlyArray<Column<Venue>> = [
    { key: 'name', title: '场地', width: '180px', cell: (v) => <b>{v.name}</b> },
    { key: 'address', title: '地址', cell: (v) => v.address },
    { key: 'workstations', title: '工位', unit: '个', align: 'right', width: '88px', cell: (v) => v.workstations },
    { key: 'seats', title: '座位', unit: '个', align: 'right', width: '88px', cell: (v) => v.seats },
    { key: 'active', title: '状态', width: '88px', cell: (v) => inUse(v.active) },
    { key: 'do', title: '', width: '64px', cell: (v) => may('edit') && <Button kind="text" label={`改场地 ${v.name}`} onClick={() => setOpen({ kind: 'venue', one: v })}>改</Button> },
  ]
  const { account } = school
  return (
    <>
      <Section title="基本情况" action={may('edit') ? <Button icon="edit" onClick={() => setOpen({ kind: 'basic' })}>改基本情况</Button> : undefined}>
        <FactList wide items={[
          { label: '机构类型', value: school.typeLabel }, { label: '法定代表人', value: school.legalPerson }, { label: '办学许可证号', value: school.licenceNo ?? '没有登记' },
          { label: '地址', value: school.address, detail: school.regionName }, { label: '联系人', value: `${school.contactName}　${school.contactPhone}` },
        ]} />
      </Section>
      <Section title="可以培训的工种" note={`${school.trades.length} 个`} action={may('recogniseTrade') ? <Button icon="plus" onClick={() => setOpen({ kind: 'trade' })}>认定工种</Button> : undefined}>
        <DataTable caption="可以培训的工种" columns={trades} rows={school.trades} rowKey={(t) => t.code} empty={{ title: '还没有认定工种', text: '由省辖市以上退役军人事务部门认定后列在这里。' }} />
      </Section>
      <Section title="培训教师" note={`在用 ${school.trainers.filter((t) => t.active).length} 人`} action={may('edit') ? <Button icon="plus" onClick={() => setOpen({ kind: 'trainer', one: null })}>登记教师</Button> : undefined}>
        <DataTable caption="培训教师" columns={trainers} rows={school.trainers} rowKey={(t) => t.id} isMuted={(t) => !t.active} empty={{ title: '还没有登记教师', text: '每名教师最多带 25 名学员，开班前先登记。' }} />
      </Section>
      <Section title="场地与工位" note={`在用 ${school.venues.filter((v) => v.active).reduce((sum, v) => sum + v.workstations, 0)} 个工位`} action={may('edit') ? <Button icon="plus" onClick={() => setOpen({ kind: 'venue', one: null })}>登记场地</Button> : undefined}>
        <DataTable caption="场地与工位" columns={venues} rows={school.venues} rowKey={(v) => v.id} isMuted={(v) => !v.active} empty={{ title: '还没有登记场地', text: '实操课要有工位，开班前先登记。' }} />
      </Section>
      <Section title="收款账户" action={may('setAccount') ? <Button icon="edit" onClick={() => setOpen({ kind: 'account' })}>{account === null ? '登记账户' : '换账户'}</Button> : undefined}>
        {account === null ? <EmptyState title="还没有登记账户" text="由机构负责人登记；户名要和机构名称一致。" /> : <FactList wide items={[{ label: '开户银行', value: account.bankName }, { label: '户名', value: account.accountName }, { label: '账号', value: <RevealedValue name="账号" masked={account.accountMasked} ask={account.mayReveal ? ask : undefined} /> }]} />}
        {account?.reasons.map((r) => <Notice key={r.code} kind="warn" title={r.message}>依据：{r.clause}</Notice>)}
      </Section>
      <RecordHistory {...history} />
      {open?.kind === 'basic' && <BasicDialog school={school} onClose={close} />}
      {open?.kind === 'account' && <AccountDialog school={school} onClose={close} />}
      {open?.kind === 'trade' && <TradeDialog school={school} onClose={close} />}
      {open?.kind === 'trainer' && <TrainerDialog school={school} trainer={open.one} onClose={close} />}
      {open?.kind === 'venue' && <VenueDialog school={school} venue={open.one} onClose={close} />}
    </>
  )
}
