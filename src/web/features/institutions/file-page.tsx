import { getInstitutionFile, type InstitutionFile } from '../../../contract/institution-file.ts'
import { hasRole, useSession } from '../../app/session.tsx'
import { useFilters, useParam } from '../../app/use-address.ts'
import { useCall } from '../../app/use-call.ts'
import { Awaiting } from '../../ui/awaiting.tsx'
import { FilterBar, FilterSelect } from '../../ui/filter-bar.tsx'
import { dateWords } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { PrintButton } from '../../ui/print-button.tsx'
import { FactList } from '../../ui/task-row.tsx'
import { FileFigures } from './file-figures.tsx'
import { FileSections } from './file-sections.tsx'
import { InstitutionState } from './institution-words.tsx'
import './file.css'

/** 机构档案: one institution on one page, to be read on a wall, on a phone and on paper; every figure opens its rows. */
export default function InstitutionFilePage() {
  const id = useParam('id')
  const [filters, change] = useFilters({ year: '', rows: '' })
  const reply = useCall(getInstitutionFile, { params: { id }, query: filters.year === '' ? {} : { year: filters.year } }, { keepPrevious: true })
  return <Awaiting reply={reply} rows={12}>{(file) => <File file={file} rows={filters.rows} onChange={change} />}</Awaiting>
}

interface FileProps { file: InstitutionFile; rows: string; onChange: (changes: { year?: string; rows?: string }) => void }

function File({ file, rows, onChange }: FileProps) {
  const session = useSession()
  // whoever has the list of institutions came by it; a school came from its own record
  const isOwn = session.user.institutionId === file.id
  const record = isOwn ? '/institution' : `/institutions/${file.id}`
  const crumbs = isOwn ? [{ title: '本机构', to: record }] : [...(hasRole(session, ['INS']) ? [] : [{ title: '机构', to: '/institutions' }]), { title: file.name, to: record }]
  return (
    <Page title={file.name} crumbs={[...crumbs, { title: '机构档案' }]} tag={<InstitutionState state={file.state} />} lead={`机构档案・${file.typeLabel}・${file.regionName}，截至${dateWords(file.asOf, 'plain')}`} actions={<PrintButton>打印档案</PrintButton>}>
      <Notice kind={file.against.isClear ? 'ok' : 'warn'} title={file.against.text} />
      <div className="rg-file-head"><FactList wide items={headOf(file)} /></div>
      <FilterBar note={<span className="rg-no-print">点数字看名单</span>}>
        看 <FilterSelect label="年份" value={String(file.year)} options={file.years.map((y) => ({ value: String(y), label: `${y}年` }))} onChange={(year) => onChange({ year, rows: '' })} /> 的数字
      </FilterBar>
      <FileFigures file={file} rows={rows} onOpen={(next) => onChange({ rows: next === rows ? '' : next })} />
      <FileSections file={file} record={record} />
    </Page>
  )
}

function headOf({ uscc, cityName, address, legalPerson, recognition, grade, assessments }: InstitutionFile) {
  return [
    { label: '统一社会信用代码', value: uscc ?? '没有登记' }, { label: '所在市', value: cityName }, { label: '法定代表人', value: legalPerson }, { label: '地址', value: address },
    {
      label: '认定', value: recognition === null ? '还没有认定' : `${dateWords(recognition.from, 'plain')}至${dateWords(recognition.until, 'plain')}${recognition.isOver ? '，已到期' : ''}`,
      ...(recognition === null ? {} : { detail: recognition.no === null ? '这一年的目录清单里没有编号' : `目录编号 ${recognition.no}` }),
    },
    ...(assessments === null ? [] : [{
      label: '最近一次评估', value: grade === null ? '还没有确认的评估' : <Link to={`/assessments/${grade.assessmentId}/score-sheet`}>{`${grade.gradeLabel}（${grade.total} 分）`}</Link>, ...(grade === null ? {} : { detail: `${dateWords(grade.on, 'plain')}确认` }),
    }]),
  ]
}
