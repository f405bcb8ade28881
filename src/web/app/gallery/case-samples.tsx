import { useState } from 'react'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { DueBadge, DueGroup, DueRow } from '../../ui/due.tsx'
import { Balance, BigFigure, FigureStrip } from '../../ui/figure-strip.tsx'
import { DateText } from '../../ui/formats.tsx'
import { LimitList } from '../../ui/limit-list.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Rail } from '../../ui/rail.tsx'
import { Section } from '../../ui/section.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { FactList, History, TaskList, TaskRow } from '../../ui/task-row.tsx'
import { WhyPanel, WhyToggle } from '../../ui/why.tsx'
import { WorkdayRuler } from '../../ui/workday-ruler.tsx'
import type { RulerDay } from '../../ui/workday-ruler.tsx'
import { sampleReason } from './sample-reason.ts'

const resting: Readonly<Record<number, string | null>> = { 1: null, 2: null, 8: null, 9: null, 15: '国', 16: '庆', 17: '节', 18: null,
  19: null, 20: null, 21: null }
const ruler: readonly RulerDay[] = days()

/** Deadlines, case file, figures, limits, steps. */
export function CaseSamples() {
  const [isWhyOpen, setWhyOpen] = useState(true)
  const [isRulerOpen, setRulerOpen] = useState(true)
  return (
    <>
      <Section title="时限">
        <div className="rg-button-row" style={{ gap: 40, marginBottom: 16 }}>
          <DueBadge left={13} due={<DateText date="2022-10-12" style="day" />} note="规定时限" /><DueBadge left={5} due="9月27日（周二）"
            note="第 10/15 个工作日" />
          <DueBadge left={0} due="17:30 前" note="承诺时限" /><DueBadge left={-2} due="已超承诺时限" note="9月16日（周五）" /><DueBadge left={null}
            due="退回补正，不计时" note="第 4/15 个工作日停" />
        </div>
        <WorkdayRuler days={ruler} today="2022-09-20" note="工作日尺：9月16日受理，跨国庆，10月8日、9日调休上班计入，第 15 个工作日是 10月12日。" />
        <DueGroup title="已超时" count={1} tone="over">
          <DueRow left={-2} title="初审开班申请" text="焊工（四级/中级工）38 人・示例新郑致远职业培训学校，9月13日提交" due={<DateText date="2022-09-16" style="day" />}
            limit="承诺时限 3 个工作日" action={<Button kind="primary">初审</Button>} />
        </DueGroup>
        <DueGroup title="今天到期" count={1} tone="today">
          <DueRow left={0} dueNote="17:30 前" title="受理补贴申领" text="叉车司机 36 人，2.52 万元" due="9月20日（周二）" limit="承诺时限 2 个工作日"
            action={<Button>受理</Button>} />
        </DueGroup>
        <DueGroup title="以后" count={1}>
          <DueRow left={5} title="审核补贴申领" text="保安员 申报 52 人，3.64 万元" due={<LinkButton expanded={isRulerOpen}
            onClick={() => setRulerOpen(!isRulerOpen)}>9月27日（周二）</LinkButton>} limit="规定时限 15 个工作日" action={<Button>继续审核</Button>}
            below={isRulerOpen && <WorkdayRuler days={ruler} today="2022-09-20" title={<><b>10月12日是怎么算的</b>　9月16日受理，当日不计</>}
              clause="附件2「自受理之日起15个工作日内」" />} />
        </DueGroup>
      </Section>
      <FigureStrip label="各口径人数" figures={[{ label: '拟培训人数', value: 45 }, { label: '名册人数', value: 45 }, { label: '开班实到', value: 45 },
        { label: '在位平均 → 培训人数', value: '41.5 → 41', current: true }, { label: '参加考核' }, { label: '取证总人数' }, { label: '补贴人数', value: '≤ 41',
        provisional: true }]} />
      <Columns kind="case"
        left={<Rail title="附件2 五个部分" items={[{ id: 'part-1', title: '一 开班申请', state: 'settled', note: '已完成 6/6' }, { id: 'part-2',
          title: '二 过程监管', state: 'mine', note: '4/6・您有 1 项', current: true }, { id: 'part-3', title: '三 结业考核', state: 'later',
          note: '还没到' }]} />}
        right={<>
          <Section title="现在等谁" size="rail"><FactList items={[{ label: '您', value: <b>登记填报编号</b>, end: '剩 3 天' }, { label: '之后',
            value: '新郑市人社局 签检查意见' }]} /></Section>
          <Section title="经过" size="rail"><History items={[{ key: '1', text: '学校报告培训结束，120 课时上满', note: '9月16日 17:48 沈以宁' }]} more={<a
            href="/ui">更早的 11 条</a>} /></Section>
        </>}>
        <Section id="part-1" title="一 开班申请" state="settled" note="8月19日办结" />
        <Section id="part-2" title="二 过程监管" state="mine" note="剩 3 个工作日，9月23日前">
          <TaskList>
            <TaskRow state="done" label="开班当日检查情况" detail="孙望舒、周景明 签字，2 张照片" side="8月22日">实到 45 人；本人签到齐全</TaskRow>
            <TaskRow state="mine" label="检查情况是否在职业培训信息化管理系统填报" action={<Button kind="primary">登记</Button>}>在信息化管理系统填好后，回来登记系统编号</TaskRow>
            <TaskRow state="done" label="平均出勤人数" action={<WhyToggle isOpen={isWhyOpen} onToggle={() => setWhyOpen(!isWhyOpen)}
              about="培训人数是 41" />}
              below={isWhyOpen && <WhyPanel title="为什么培训人数是 41" reasons={[sampleReason]} open="通知没写怎样取整，这是省厅就业创业处定的口径"
                quoteOf={() => '开班人数以实到培训人数为准，培训人数以实地检查在位平均人数为准'} onClose={() => setWhyOpen(false)} />}>
              <b>41.5</b> 人，培训人数取 <b>41</b> 人
            </TaskRow>
            <TaskRow state="waiting" label="人社部门检查意见" side="9月23日前" detail="承诺时限 5 个工作日">登记填报编号后，由新郑市人社局 初审、复核</TaskRow>
            <TaskRow state="warn" label="录像">缺 1 段（9月2日实操）</TaskRow>
            <TaskRow state="stopped" label="取证率">92.0 %，不到 95 %</TaskRow>
            <TaskRow state="later" label="组织考核时间" side="学校教务">待填</TaskRow>
          </TaskList>
        </Section>
      </Columns>
      <Stepper onOpen={() => undefined} steps={[{ key: '1', title: '工种与合同', state: 'done' }, { key: '2', title: '时间与课时', state: 'wrong' },
        { key: '3', title: '人数与师资', state: 'current' }, { key: '4', title: '场地与工位', state: 'todo' }, { key: '5', title: '核对并提交',
        state: 'todo' }]} />
      <Columns kind="wizard" right={<LimitList limits={[
        { key: 'ratio', title: '师生比', value: '26 人 / 1 名，超 1 人', verdict: 'block', bound: '上限 25 人 / 名（含 25）', clause: '三（三）9',
          bar: { part: 26, whole: 25 } },
        { key: 'size', title: '班额', value: '26 / 80 人', verdict: 'pass', bound: '上限 80 人（含 80）', clause: '三（三）9', bar: { part: 26,
          whole: 80 } },
        { key: 'practice', title: '实操占比', value: '38 / 60 课时，63.3 %', verdict: 'warn', bound: '不少于 60 %', clause: '三（三）9', bar: { part: 38,
          whole: 60, tick: 0.6 } },
        { key: 'station', title: '工位比', value: '下一步填场地后查', verdict: 'missing' },
      ]} />}>
        <BigFigure title="今年培训" asOf="截至 8月31日" value="131" of="/ 170 人次" rate="77.1 %" note="时间进度 66.7 %（8/12 个月）。比时间进度多 17.7 人次。"
          progress={<Progress label="今年培训" value={131} max={170} tick={8 / 12} />} />
        <BigFigure title="滞后的" value="54" of="/ 100 人" note={<StatusTag kind="warn">比时间进度少 12.7</StatusTag>} progress={<Progress
          label="滞后的" value={54} max={100} tick={8 / 12} tone="lagging" />} />
        <BigFigure title="超过目标" value="120" of="/ 100 人" rate="120.0 %" progress={<Progress label="超过目标" value={120} max={100}
          tick={8 / 12} />} />
        <Balance label="申报与决定" total={{ value: 801, label: '申报' }} terms={[{ value: 727, label: '同意', tone: 'ok' }, { value: 72,
          label: 'E-AGE', tone: 'block' }, { value: 2, label: 'E-NOCERT', tone: 'block' }, { value: 0, label: '还没定' }]} />
        <Balance label="不平的例子" total={{ value: 10, label: '申报' }} terms={[{ value: 9, label: '同意' }]} />
      </Columns>
    </>
  )
}

function days(): RulerDay[] {
  let counted = 0
  return Array.from({ length: 27 }, (_, index) => {
    const date = new Date(Date.UTC(2022, 8, 16 + index)).toISOString().slice(0, 10)
    if (index in resting) return { date, counted: null, note: resting[index] ?? null }
    if (index === 0) return { date, counted: 0 }
    counted += 1
    return { date, counted }
  })
}
