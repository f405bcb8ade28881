import type { InstitutionFile } from '../../../contract/institution-file.ts'
import { LinkButton } from '../../ui/button.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { dateWords, Money } from '../../ui/formats.tsx'
import { Link } from '../../ui/link.tsx'
import { Section } from '../../ui/section.tsx'

type Figure = InstitutionFile['figures'][number]
type YearClass = NonNullable<InstitutionFile['yearClasses']>[number]
type YearClaim = NonNullable<InstitutionFile['yearClaims']>[number]

interface Props { file: InstitutionFile; rows: string; onOpen: (key: string) => void }

/** The people of a rate are named on the page of that rate. */
function namesOf({ id, year, asOf }: InstitutionFile, { key, rows }: Figure): string | null {
  const to = (page: string, query: Record<string, string>) => `${page}?${new URLSearchParams({ institutionId: id, ...query }).toString()}`
  switch (key) {
    case 'EMPLOYED': return to('/recommendations', { year: String(year), group: rows > 0 ? 'EMPLOYED' : 'WILLING' })
    case 'AT_WORK': return to('/certified-employment', { month: asOf.startsWith(String(year)) ? asOf.slice(0, 7) : `${year}-12`, group: rows > 0 ? 'WORKING' : 'BASE' })
    default: return null
  }
}

/** The strip of the year; a figure opens the classes or claims it is made of below the strip, a rate of people its names on their own page. */
export function FileFigures({ file, rows, onOpen }: Props) {
  const open = file.figures.find((f) => f.key === rows)
  return (
    <>
      <dl className="rg-file-figures" aria-label={`${file.year}年的数字`}>
        {file.figures.map((f) => {
          const [label, names] = [`${f.label} ${f.text ?? ''}，看名单`, namesOf(file, f)]
          return <div key={f.key} className={f.key === rows ? 'rg-file-figure rg-file-figure-open' : 'rg-file-figure'}>
            <dt>{f.label}</dt>
            <dd className={f.text === null ? 'rg-file-none' : undefined}>{f.text === null ? '—' : names !== null ? <Link to={names} label={label}>{f.text}</Link> : <LinkButton label={label} onClick={() => onOpen(f.key)}>{f.text}</LinkButton>}</dd>
            <dd className="rg-file-note">{f.text === null ? f.why : f.note}</dd>
          </div>
        })}
      </dl>
      {open !== undefined && open.text !== null && <Behind key={open.key} file={file} figure={open} />}
    </>
  )
}

const day = (on: string | null) => dateWords(on, 'plain')
const persons = (key: string, title: string, of: (c: YearClass) => number | null): Column<YearClass> => ({ key, title, unit: '人', align: 'right', width: '110px', cell: (c) => of(c) ?? '—' })
const className: Column<YearClass> = { key: 'class', title: '班次', cell: (c) => <Link to={`/classes/${c.id}`}>{c.title}</Link> }
const ended: Column<YearClass> = { key: 'ended', title: '结束', width: '150px', cell: (c) => day(c.completedOn) }

const classColumns: Readonly<Record<string, { is: (c: YearClass) => boolean; columns: ReadonlyArray<Column<YearClass>> }>> = {
  CLASSES: { is: (c) => c.isOpening, columns: [className, { key: 'opened', title: '开班', width: '150px', cell: (c) => day(c.openedOn) }, ended, { key: 'state', title: '状态', width: '140px', cell: (c) => c.stateLabel }] },
  TRAINED: { is: (c) => c.trained !== null, columns: [className, ended, persons('trained', '实际参训', (c) => c.trained), { key: 'names', title: '名单', width: '110px', cell: (c) => <Link to={`/classes/${c.id}/roster`} label={`${c.title}的名册`}>名册</Link> }] },
  PASSED: { is: (c) => c.base !== null, columns: [className, ended, persons('passed', '考核合格', (c) => c.passed), { key: 'names', title: '名单', width: '110px', cell: (c) => <Link to={`/classes/${c.id}/exam`} label={`${c.title}的考核结果`}>考核结果</Link> }] },
  CERTIFIED: { is: (c) => c.base !== null, columns: [className, ended, persons('certified', '取证', (c) => c.certified), persons('base', '参训', (c) => c.base), { key: 'names', title: '名单', width: '110px', cell: (c) => <Link to={`/classes/${c.id}/exam`} label={`${c.title}的证书`}>证书</Link> }] },
}

const yuan = (amount: number | null) => <Money fen={amount === null ? null : String(amount)} column />
const claimIs: Readonly<Record<string, (c: YearClaim) => boolean>> = { APPROVED: (c) => c.approvedFen !== null, PAID: (c) => c.paidFen > 0, HELD: (c) => c.heldFen > 0 }
const claimColumns: ReadonlyArray<Column<YearClaim>> = [
  { key: 'class', title: '班次', cell: (c) => <><Link to={`/claims/${c.id}`}>{c.classTitle}</Link><span className="rg-task-detail">{c.kindLabel}・{c.stateLabel}{c.heldWhy !== null && `・${c.heldWhy}`}</span></> },
  { key: 'on', title: '提交', width: '150px', cell: (c) => day(c.submittedOn) },
  { key: 'approved', title: '核准', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.approvedFen) },
  { key: 'paid', title: '已拨付', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.paidFen) },
  { key: 'held', title: '暂缓', unit: '元', align: 'right', width: '130px', cell: (c) => yuan(c.heldFen) },
]

/** As many rows as the figure says. */
function Behind({ file, figure }: { file: InstitutionFile; figure: Figure }) {
  const title = `${file.year}年${figure.label} ${figure.text ?? ''}`
  const ofClasses = classColumns[figure.key]
  const isClaim = claimIs[figure.key]
  return (
    <Section title={title} note={figure.note ?? undefined} id="rows" size="plain">
      {ofClasses !== undefined && <DataTable caption={title} columns={ofClasses.columns} rows={(file.yearClasses ?? []).filter(ofClasses.is)} rowKey={(c) => c.id} stacks empty={{ title: '没有这样的班次' }} />}
      {isClaim !== undefined && <DataTable caption={title} columns={claimColumns} rows={(file.yearClaims ?? []).filter(isClaim)} rowKey={(c) => c.id} stacks empty={{ title: '没有这样的申领' }} />}
    </Section>
  )
}
