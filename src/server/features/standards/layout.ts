import type { StandardKind } from '../../../contract/standards.ts'
import type { TableLayout } from '../../platform/sheets/index.ts'

export type StandardColumn = 'component' | 'certificateType' | 'level' | 'trade' | 'amount' | 'directRecognition' | 'tuition' | 'lodging' | 'skillTest' | 'other' | 'addsAllowance' | 'effectiveFrom' | 'effectiveTo' | 'source' | 'note'

const dated: TableLayout<StandardColumn> = [
  { key: 'effectiveFrom', header: '施行日期', aliases: ['执行日期', '起始日期'], required: true, content: 'date', note: '含当天', example: '2026-01-01' },
  { key: 'effectiveTo', header: '停止日期', aliases: ['终止日期'], content: 'date', note: '含当天；长期有效的不填' },
  { key: 'source', header: '依据文件', aliases: ['文号', '依据'], required: true, note: '写文件名称和文号', example: '示例〔2026〕1号' },
  { key: 'note', header: '备注', aliases: ['说明'] },
]
const levelNote = '五级/初级工、四级/中级工、三级/高级工、二级/技师、一级/高级技师、无等级等'

/** Columns of the three imports; amounts are written in 元 with at most two decimals. */
export const standardLayouts: Readonly<Record<StandardKind, TableLayout<StandardColumn>>> = {
  subsidies: [
    { key: 'component', header: '项目', aliases: ['补贴项目'], required: true, note: '培训补贴、技能鉴定费、住宿费', example: '培训补贴' },
    { key: 'certificateType', header: '证书类型', aliases: ['证书'], required: true, example: '职业技能等级证书' },
    { key: 'level', header: '等级', aliases: ['证书等级'], note: `${levelNote}；不分等级的证书不填`, example: '四级/中级工' },
    { key: 'amount', header: '每人金额（元）', aliases: ['金额', '标准', '每人金额'], required: true, example: '1600' },
    { key: 'directRecognition', header: '直接认定比例', aliases: ['直接认定按比例'], note: '直接认定时按百分之几，例如 50；没有规定的不填' },
    ...dated,
  ],
  allowances: [{ key: 'amount', header: '每天金额（元）', aliases: ['金额', '标准', '每天金额'], required: true, example: '10' }, ...dated],
  caps: [
    { key: 'trade', header: '工种', aliases: ['培训工种'], note: '目录里的工种名称；所有工种同一标准的不填', example: '焊工' },
    { key: 'level', header: '等级', aliases: ['证书等级'], note: `${levelNote}；所有等级同一标准的不填` },
    { key: 'amount', header: '最高报销（元）', aliases: ['最高报销', '上限', '金额'], required: true, example: '3500' },
    { key: 'tuition', header: '学杂费上限（元）', aliases: ['学杂费上限'] },
    { key: 'lodging', header: '住宿费上限（元）', aliases: ['住宿费上限'] },
    { key: 'skillTest', header: '鉴定费上限（元）', aliases: ['鉴定费上限'] },
    { key: 'other', header: '其他上限（元）', aliases: ['其他上限'] },
    { key: 'addsAllowance', header: '另发生活补助', aliases: ['是否发生活补助'], required: true, note: '填“是”或“否”', example: '否' },
    ...dated,
  ],
}

export const kindTitles = { subsidies: '补贴标准', allowances: '生活补助标准', caps: '异地培训报销标准' } as const satisfies Record<StandardKind, string>
