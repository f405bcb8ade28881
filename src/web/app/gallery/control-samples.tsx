import { useState } from 'react'
import { Button, Segments } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FixedField } from '../../ui/field.tsx'
import { CheckField, DateField, MultiSelectField, NumberField, RadioField, SelectField, TextAreaField,
  TextField } from '../../ui/fields.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { LongWork } from '../../ui/long-work.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { Section } from '../../ui/section.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Why } from '../../ui/why.tsx'
import { sampleReason } from './sample-reason.ts'

const trades = [{ value: 'A', label: '电工' }, { value: 'B', label: '焊工' }, { value: 'C', label: '叉车司机', disabled: true }]

/** Buttons, tags, fields, messages. */
export function ControlSamples() {
  const [planned, setPlanned] = useState('26')
  const [system, setSystem] = useState('')
  const [day, setDay] = useState<string | null>('2026-03-09')
  const [trade, setTrade] = useState<string | null>('A')
  const [several, setSeveral] = useState<string[]>(['A', 'B'])
  const [mode, setMode] = useState('entrusted')
  const [isSure, setSure] = useState(true)
  const [note, setNote] = useState('')
  const [view, setView] = useState('work')
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Section title="按钮（一页只有一个主按钮）">
        <div className="rg-button-row">
          <Button kind="primary">受理</Button>
          <Button>退回补正</Button>
          <Button kind="danger" icon="ban" onClick={() => setAsking(true)}>撤销班次</Button>
          <Button kind="text">看名单</Button>
          <Button blockedBecause="还有 2 处不符合">签字盖章</Button>
          <Button busy="正在导出 40 %">导出</Button>
          <PrintButton>打印附件2</PrintButton>
          <Segments label="看法" items={[{ key: 'work', title: '办理' }, { key: 'form', title: '看原表' }]} value={view} onChange={setView} />
        </div>
        {isAsking && (
          <ConfirmDialog title="撤销这个班次？" verb="撤销班次" danger reason={{ label: '原因', hint: '会写进经过，学校看得到' }}
            onConfirm={() => setAsking(false)} onClose={() => setAsking(false)}>
            撤销后 45 名学员的报名一并取消，免费培训资格退回。不能恢复。
          </ConfirmDialog>
        )}
      </Section>
      <Section title="状态标签">
        <div className="rg-button-row">
          <StatusTag kind="mine">您来办</StatusTag><StatusTag kind="active">培训结束，等检查意见</StatusTag><StatusTag
            kind="waiting">等人社局复核</StatusTag><StatusTag kind="later">还没到</StatusTag>
          <StatusTag kind="ok">已同意</StatusTag><StatusTag kind="settled">两式都平</StatusTag><StatusTag kind="due">今天到期</StatusTag><StatusTag
            kind="returned">退回补正</StatusTag>
          <StatusTag kind="warn">未报</StatusTag><StatusTag kind="overdue">已超 2 个工作日</StatusTag><StatusTag
            kind="excluded">核减 E-AGE</StatusTag><StatusTag kind="refused">不同意</StatusTag>
          <StatusTag kind="locked">已锁定</StatusTag><StatusTag kind="offline">离线，待发</StatusTag><StatusTag
            kind="paused">暂停</StatusTag><StatusTag kind="closed">已撤销</StatusTag><StatusTag kind="info">说明</StatusTag>
        </div>
      </Section>
      <Section title="表单项">
        <ErrorSummary mistakes={[{ field: 'planned', message: '拟培训人数：26 人要 2 名教师' }, { field: 'trade', message: '工种：还没选级别' }]} />
        <div className="rg-field-row">
          <NumberField label="拟培训人数" hint="每名教师最多带 25 人" name="planned" value={planned} onChange={setPlanned}
            error={planned === '26' ? '26 人要 2 名教师，现在只选了 1 名' : undefined} unit={<>人 <Button
              onClick={() => setPlanned('25')}>改为 25 人</Button></>}
            note={<>三（三）9 <Why title="为什么最多 25 人" reasons={[sampleReason]} /></>} />
          <TextField label="系统编号" optional hint="信息化管理系统给的编号" value={system} onChange={setSystem} placeholder="例如 DEMO-22-0917" />
          <FixedField label="培训人数" hint="系统算出，不能改">41 人</FixedField>
        </div>
        <div className="rg-field-row">
          <SelectField label="工种" name="trade" value={trade} onChange={setTrade} options={trades} />
          <MultiSelectField label="兼教工种" value={several} onChange={setSeveral} options={trades} />
          <DateField label="拟开班日期" value={day} onChange={setDay} />
          <TextField label="停用" value="不能改" onChange={() => undefined} disabled />
        </div>
        <RadioField label="培训方式" value={mode} onChange={setMode} options={[{ value: 'entrusted', label: '委托培训' }, { value: 'own',
          label: '企业自主培训' }, { value: 'other', label: '其他' }]} />
        <CheckField checked={isSure} onChange={setSure}>我已核对名册，45 人都是本人报名。</CheckField>
        <TextAreaField label="说明" value={note} onChange={setNote} maxLength={200} />
        <FileDrop label="上传名册" accept=".xlsx,.csv" onFiles={() => undefined} error="第 3 行：身份证号末位不对" />
        <LongWork title="正在导入名册" done={318} total={800} note="可以离开，回来在“导入记录”里看" />
      </Section>
      <Section title="空、加载、出错">
        <EmptyState title="没有待办" text="学校提交开班申请或补贴申领后，会出现在这里。" action={<a href="/ui">看本周办完的 17 件</a>} />
        <Skeleton rows={4} />
        <Notice kind="ok" title="已受理，编号 2022-DEMO-B2-0031">9月27日前审核，届时出现在待办里。</Notice>
        <Notice kind="info" title="草稿已自动保存，14:32">离开后可从“班次”接着填。</Notice>
        <Notice kind="warn" title="三门峡 3 月未报">合计按 0 计并注明。</Notice>
        <Notice kind="refused" title="这个班次已被别人办过，请看最新情况" action={<Button>重新打开</Button>} />
      </Section>
    </>
  )
}
