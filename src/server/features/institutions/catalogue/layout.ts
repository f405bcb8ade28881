import type { TableLayout } from '../../../platform/sheets/index.ts'

export type CatalogueColumn = 'year' | 'entryNo' | 'uscc' | 'institution' | 'trade' | 'levels' | 'region'

/** One trade of one institution a row, as the labour department's list has it. */
export const catalogueLayout: TableLayout<CatalogueColumn> = [
  { key: 'year', header: '年度', aliases: ['目录年度', '年份'], required: true, note: '四位数年份，和所选年度一致', example: '2026' },
  { key: 'entryNo', header: '目录编号', aliases: ['编号', '序号', '清单编号'], required: true, note: '清单上的编号；同一机构几个工种写同一个编号', example: 'DEMO-001' },
  { key: 'uscc', header: '统一社会信用代码', aliases: ['信用代码', '社会信用代码'], note: '和机构名称至少填一项；两项都填的须是同一家机构', example: '' },
  { key: 'institution', header: '机构名称', aliases: ['培训机构', '承训机构', '单位名称'], note: '平台上登记的全称' },
  { key: 'trade', header: '工种', aliases: ['职业（工种）', '职业', '培训工种'], required: true, note: '工种目录里的名称，一行一个', example: '电工' },
  { key: 'levels', header: '等级', aliases: ['培训等级', '级别'], required: true, note: '可以写几个，用顿号隔开，例如“五级、四级”；不分等级的写“无等级”', example: '五级、四级' },
  { key: 'region', header: '所在地', aliases: ['地区', '所属地区'], note: '便于核对，可以不填' },
]
