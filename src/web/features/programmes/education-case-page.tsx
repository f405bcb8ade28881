import { useState } from 'react'
import { getEducation, type EducationView, type PreferenceView } from '../../../contract/education.ts'
import { useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, InstantText } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { AdmitDialog, AnswerDialog, CloseDialog, PreferenceDialog } from './education-dialogs.tsx'
import { EducationState, PreferenceState } from './education-words.tsx'
import './programmes.css'

/** One education case: where it stands, what was asked for and what came of it. */
export default function EducationCasePage() {
  const reply = useCall(getEducation, { params: { id: useParam('id') } })
  return <Awaiting reply={reply} rows={8}>{(found) => <Case of={found} />}</Awaiting>
}

type Asked = 'add' | 'admit' | 'close' | { preference: PreferenceView }

function Case({ of: k }: { of: EducationView }) {
  const [asked, ask] = useState<Asked | null>(null)
  const close = () => ask(null)
  const open = k.preferences.filter((p) => p.state === 'REQUESTED')
  const columns: ReadonlyArray<Column<PreferenceView>> = [
    { key: 'label', title: '优惠', cell: (p) => <b>{p.label}</b> }, { key: 'on', title: '申请日期', width: '150px', cell: (p) => dateWords(p.requestedOn, 'plain') },
    { key: 'state', title: '落实情况', width: '130px', cell: (p) => <PreferenceState of={p} /> }, { key: 'reason', title: '没有落实的原因', width: '260px', cell: (p) => p.reason ?? '—' },
    { key: 'answer', title: '办理', width: '150px', cell: (p) => (p.state === 'REQUESTED' && k.can.includes('answer') ? <Button label={`登记落实情况：${p.label}`} onClick={() => ask({ preference: p })}>登记落实情况</Button> : <InstantText at={p.answeredAt} />) },
  ]
  return (
    <Page title={`${k.personName}：${k.pathLabel}`} crumbs={[{ title: '学历提升', to: '/education' }, { title: k.personName }]} tag={<EducationState of={k} large />} lead={`${k.school}・${k.year}年报考・${k.regionName}`}
      actions={<>
        {k.can.includes('addPreference') && <Button icon="plus" onClick={() => ask('add')}>申请优惠</Button>}
        {k.can.includes('close') && <Button {...(open.length > 0 ? { blockedBecause: `还有 ${open.length} 项优惠在申请中，登记落实情况后才能办结` } : {})} onClick={() => ask('close')}>登记结果</Button>}
        {k.can.includes('admit') && <Button kind="primary" onClick={() => ask('admit')}>登记录取</Button>}
      </>}>
      {k.can.includes('close') && open.length > 0 && <p className="rg-programme-note">还有 {open.length} 项优惠在申请中，登记落实情况后才能办结。</p>}
      <Section title="基本情况">
        <FactList wide items={[
          { label: '姓名', value: <Link to={`/people/${k.veteranId}`}>{k.personName}</Link>, detail: `台账学历：${k.educationLabel}` }, { label: '路径', value: k.pathLabel }, { label: '学校', value: k.school, detail: `${k.year}年报考` },
          { label: '结果', value: k.resultLabel ?? '还没有', ...(k.endedOn === null ? {} : { detail: `${dateWords(k.endedOn, 'plain')}${k.attainedLabel === null ? '' : `，取得${k.attainedLabel}学历`}` }) },
          { label: '登记人', value: k.openedBy, detail: <InstantText at={k.openedAt} /> }, ...(k.closedBy === null ? [] : [{ label: '办结人', value: k.closedBy }]),
        ]} />
      </Section>
      <Section title="优惠落实" note={`${k.preferences.length} 项`}>
        <DataTable caption="优惠落实" columns={columns} rows={k.preferences} rowKey={(p) => p.id} stacks empty={{ title: '没有申请优惠', text: '学费减免、加分、免试、单列计划等，申请后列在这里，每项都要有结果。' }} />
      </Section>
      {asked === 'add' && <PreferenceDialog case={k} onClose={close} />}
      {asked === 'admit' && <AdmitDialog case={k} onClose={close} />}
      {asked === 'close' && <CloseDialog case={k} onClose={close} />}
      {asked !== null && typeof asked === 'object' && <AnswerDialog case={k} preference={asked.preference} onClose={close} />}
    </Page>
  )
}
