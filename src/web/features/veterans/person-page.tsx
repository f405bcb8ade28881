import { useState } from 'react'
import type { RevealReason } from '../../../contract/reveal.ts'
import { getVeteran, mergedInto, revealVeteran, type MergedInto, type RevealedField, type VeteranView } from '../../../contract/veterans.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useGo, useParam } from '../../app/use-address.ts'
import { useCall, useSend } from '../../app/use-call.ts'
import { useRecordHistory } from '../../app/use-record-history.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RecordHistory } from '../../ui/record-history.tsx'
import { RevealedValue } from '../../ui/revealed-value.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { kindOfState } from '../../ui/class-state.ts'
import { EmploymentSection } from './employment-section.tsx'
import { SurveySection } from './survey-section.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { filingReaders, FilingsSection } from './filings-section.tsx'
import { FreeRightSection } from './free-right-section.tsx'
import { PayeeAccountSection } from './payee-account-section.tsx'
import { sexWords } from './veteran-words.ts'

type Training = VeteranView['classes'][number]
type Certificate = VeteranView['certificates'][number]

const trainings: ReadonlyArray<Column<Training>> = [
  { key: 'title', title: '班次', cell: (c) => <b>{c.title}</b> },
  { key: 'school', title: '承训机构', width: '280px', cell: (c) => c.institutionName },
  { key: 'day', title: '开始', width: '150px', cell: (c) => dateWords(c.startsOn, 'plain') },
  { key: 'state', title: '状态', width: '150px', cell: (c) => <StatusTag kind={kindOfState(c.state)}>{c.stateLabel}</StatusTag> },
]
const certificates: ReadonlyArray<Column<Certificate>> = [
  { key: 'type', title: '证书', cell: (c) => <b>{c.typeLabel}</b> },
  { key: 'trade', title: '工种、级别', width: '240px', cell: (c) => `${c.trade} ${c.level}` },
  { key: 'number', title: '编号', width: '220px', cell: (c) => c.number },
  { key: 'day', title: '发证日期', width: '150px', cell: (c) => dateWords(c.issuedOn, 'plain') },
]

/** `2016年9月1日入伍，2018年9月1日退役`; a day nobody wrote down is left out. */
function serviceWords(enlistedOn: string | null, dischargedOn: string | null): string {
  const known = [enlistedOn === null ? null : `${dateWords(enlistedOn, 'plain')}入伍`, dischargedOn === null ? null : `${dateWords(dischargedOn, 'plain')}退役`].filter((part) => part !== null)
  return known.length === 0 ? '没有登记' : known.join('，')
}

/** The card of one person: facts, trainings, certificates. */
export default function PersonPage() {
  const id = useParam('id')
  const go = useGo()
  const session = useSession()
  const reply = useCall(getVeteran, { params: { id } })
  const history = useRecordHistory('veteran', id)
  const [isOpen, setOpen] = useState(false)
  const merged = reply.error?.code === 'MERGED' ? mergedInto.safeParse(reply.error.details).data : undefined
  if (merged !== undefined) return <MergedAway into={merged} />
  return (
    <Awaiting reply={reply} rows={10}>
      {(v) => (
        <Page title={v.name} crumbs={[{ title: '人员', to: '/people' }, { title: v.name }]} lead={`${v.dischargeLabel}・${v.resettlementName}`} actions={v.can.includes('update') ? <Button icon="edit" onClick={() => setOpen(true)}>更正</Button> : undefined}>
          {v.restrictedAt !== null && <Notice kind="warn" title="本人限制了档案的使用">{dateWords(v.restrictedAt.slice(0, 10), 'plain')}起，除法定用途外不得使用：不推荐就业创业之星、不写文章、不推荐给用人单位、不发消息。</Notice>}
          <Section title="基本情况">
            <FactList wide items={[
              { label: '身份证号', value: <PersonNumber person={v} field="idNumber" name="身份证号" masked={v.idMasked} /> }, { label: '性别、出生', value: `${sexWords[v.sex]}，${dateWords(v.birthOn, 'plain')}` }, { label: '电话', value: v.phoneMasked === null ? '没有登记' : <PersonNumber person={v} field="phone" name="电话" masked={v.phoneMasked} /> },
              { label: '退役类型', value: v.dischargeLabel }, { label: '入伍、退役', value: serviceWords(v.enlistedOn, v.dischargedOn) }, { label: '学历', value: v.educationLabel },
              { label: '安置地', value: v.resettlementName, detail: v.stationPhone === null ? undefined : `服务站电话 ${v.stationPhone}` }, { label: '户籍地', value: v.householdRegion ?? '没有登记' }, { label: '现居住地', value: v.residenceRegion ?? '没有登记' },
            ]} />
          </Section>
          <PayeeAccountSection veteranId={v.id} />
          {v.freeRight.applies && <FreeRightSection right={v.freeRight} />}
          {hasRole(session, filingReaders) && <FilingsSection veteranId={v.id} mayFile={hasRole(session, ['CTY1'])} />}
          <SurveySection veteranId={v.id} />
          <EmploymentSection veteranId={v.id} />
          <Section title="参加的培训" note={`${v.classes.length} 个班`}>
            <DataTable caption="参加的培训" columns={trainings} rows={v.classes} rowKey={(c) => c.classId} onOpen={(c) => go(`/classes/${c.classId}`)} empty={{ title: '还没有参加培训', text: '进入名册后列在这里。' }} />
          </Section>
          <Section title="证书" note={`${v.certificates.length} 本`}>
            <DataTable caption="证书" columns={certificates} rows={v.certificates} rowKey={(c) => c.id} isMuted={(c) => c.state === 'REVOKED'} empty={{ title: '还没有证书', text: '考核合格、证书登记后列在这里。' }} />
          </Section>
          <RecordHistory {...history} />
          {isOpen && <RegisterDialog person={v} onClose={() => setOpen(false)} onDone={() => setOpen(false)} />}
        </Page>
      )}
    </Awaiting>
  )
}

/** What stands at the address of a record that was merged into another. */
function MergedAway({ into }: { into: MergedInto }) {
  return (
    <Page title="这份档案已合并" crumbs={[{ title: '人员', to: '/people' }, { title: '已合并的档案' }]}>
      <Notice kind="info" title={`合并到了${into.name}的另一份档案`} action={<ButtonLink kind="primary" to={`/people/${into.veteranId}`}>打开合并后的档案</ButtonLink>}>
        {into.idMasked}，{into.resettlementName}。原来的班次、证书和身份证号都归到那份档案。
      </Notice>
    </Page>
  )
}

/** One number of a person, masked, with the button for those who may see it in clear. */
function PersonNumber({ person, field, name, masked }: { person: VeteranView; field: RevealedField; name: string; masked: string }) {
  const { mutateAsync, reset } = useSend(revealVeteran, { refresh: [] })
  const ask = !person.reveal.includes(field) ? undefined : async (reason: RevealReason) => {
    const { values } = await mutateAsync({ params: { id: person.id }, body: { fields: [field], reason } })
    // what was shown stays on the page alone
    reset()
    return values[field] ?? null
  }
  return <RevealedValue name={name} masked={masked} ask={ask} />
}
