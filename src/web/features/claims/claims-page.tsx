import { listClasses, type ClassRow } from '../../../contract/classes.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useGo, usePaging } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Columns } from '../../ui/columns.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Page } from '../../ui/page.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { FactList } from '../../ui/task-row.tsx'

const columns: ReadonlyArray<Column<ClassRow>> = [
  { key: 'title', title: '班次', cell: (c) => <b>{c.title}</b> },
  { key: 'batch', title: '开班批次', width: '170px', cell: (c) => c.batchNo ?? '—' },
  { key: 'institution', title: '承训机构', width: '210px', cell: (c) => c.institution.name },
  { key: 'people', title: '名册', unit: '人', align: 'right', width: '88px', cell: (c) => c.rosterCount },
  { key: 'done', title: '培训结束', width: '130px', cell: (c) => dateWords(c.completedOn, 'plain') },
  { key: 'state', title: '状态', width: '110px', cell: (c) => <StatusTag kind="settled">{c.stateLabel}</StatusTag> },
]

/** 补贴申领: which classes may claim once their completion is sealed, and the way a claim takes; claims themselves are not handled here yet. */
export default function ClaimsPage() {
  const session = useSession()
  const isFinance = hasRole(session, ['FIN1', 'FIN2'])
  return (
    <Page title="补贴申领" crumbs={[{ title: '补贴申领' }]} lead="结业意见盖章以后，培训机构按班次申领补贴；本平台现在还不能办申领，先列出将来可以申领的班次">
      <Columns kind="home" right={<Way />}>
        {isFinance ? (
          <Section title="财政什么时候办">
            <p>行业主管部门审核、人社部门公示并审核后，由财政部门初审、复核、拨付。申领单位还没有交上来的班次，这里不列。现在可以看季度台账和目标任务。</p>
          </Section>
        ) : (
          <CompletedClasses isSchool={hasRole(session, ['REG', 'IAD'])} />
        )}
      </Columns>
    </Page>
  )
}

function CompletedClasses({ isSchool }: { isSchool: boolean }) {
  const go = useGo()
  const { cursor, pagerOf } = usePaging()
  const reply = useCall(listClasses, { query: { state: 'COMPLETED', limit: 20, ...(cursor === undefined ? {} : { cursor }) } }, { keepPrevious: true })
  return (
    <Section title="可以申领的班次" note="状态是“已结业”的班次">
      <RefusalNotice refusal={reply.error} onRetry={() => void reply.refetch()} />
      <DataTable
        caption="可以申领的班次"
        columns={columns}
        rows={reply.data?.items}
        rowKey={(c) => c.id}
        loading={reply.isPending}
        onOpen={(c) => go(`/classes/${c.id}`)}
        pager={pagerOf(reply.data, '个班')}
        empty={{
          title: '还没有已结业的班次',
          text: isSchool ? '考核结果和证书录齐、人社部门签好结业意见后，班次会列在这里。' : '人社部门签好结业意见后，班次会列在这里。',
        }}
      />
    </Section>
  )
}

function Way() {
  return (
    <Section size="rail" title="申领怎么走（附件2 第四、五部分）">
      <FactList
        items={[
          { label: '培训机构', value: '申请补贴人数和资金，负责人承诺' },
          { label: '主管部门', value: '自受理之日起 15 个工作日内审核' },
          { label: '人社部门', value: '公示不少于 3 个工作日，处理异议后审核' },
          { label: '财政部门', value: '初审、复核，拨付资金' },
        ]}
      />
    </Section>
  )
}
