import type { z } from 'zod'
import type { mergeVeterans } from '../../../contract/merging.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Section } from '../../ui/section.tsx'
import { FactList } from '../../ui/task-row.tsx'

export type Merged = z.output<typeof mergeVeterans.reply> & { name: string }

/** What a merge has done, and where to look at it. */
export function MergeResult({ done }: { done: Merged }) {
  const { moved } = done
  return (
    <Page title={`${done.name}：已合并成一份`} crumbs={[{ title: '重复人员', to: '/duplicates' }, { title: '合并结果' }]}>
      <Notice kind="ok" title={done.message} />
      <Section title="移过来的">
        <FactList wide items={[
          { label: '班次', value: `${moved.enrolments} 个` }, { label: '证书', value: `${moved.certificates} 本` }, { label: '个人报备', value: `${moved.filings} 份` }, { label: '本人信息申请', value: `${moved.personalRequests} 件` }, { label: '手机端账号', value: `${moved.accounts} 个` },
        ]} />
      </Section>
      <div className="rg-merge-after">
        <ButtonLink large kind="primary" to={`/people/${done.id}`}>看合并后的档案</ButtonLink>
        <ButtonLink large to="/duplicates">回到重复人员</ButtonLink>
      </div>
    </Page>
  )
}
