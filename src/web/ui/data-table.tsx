import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { Skeleton } from './skeleton.tsx'
import './task-row.css'
import './data-table.css'

export interface Column<Row> {
  key: string
  title: ReactNode
  /** Shown quietly after the title: 人, 元, %. */
  unit?: string
  /** `right` for figures. */
  align?: 'left' | 'right' | 'center'
  /** CSS width: `96px`, `20%`. */
  width?: string
  cell: (row: Row) => ReactNode
  /** Figure or words of the total row. */
  foot?: ReactNode
}

export interface RowGroup<Row> {
  key: string
  /** Heading row with icon and count. */
  heading: ReactNode
  rows: readonly Row[]
  /** Line after the group: 还有 67 行. */
  more?: ReactNode
}

/** The rows as groups with a panel right under one of them: `groups={rowsAround(rows, (r) => r.id === open, <WhyPanel … />)}`. */
export function rowsAround<Row>(rows: readonly Row[], isOpen: (row: Row) => boolean, panel: ReactNode): RowGroup<Row>[] {
  const at = rows.findIndex(isOpen)
  if (at < 0) return [{ key: 'above', heading: null, rows }]
  return [{ key: 'above', heading: null, rows: rows.slice(0, at + 1), more: panel }, { key: 'below', heading: null, rows: rows.slice(at + 1) }]
}

export interface PagerProps {
  /** 第 n 页, from 1; null when not known (opened by address). */
  page: number | null
  hasPrevious: boolean
  hasNext: boolean
  onPrevious: () => void
  onNext: () => void
  total?: { value: number; exact: boolean }
  /** Measure word of the total: 人, 个班. */
  measure?: string
}

interface DataTableProps<Row> {
  /** Names the table for screen readers and print. */
  caption: string
  captionVisible?: boolean
  columns: ReadonlyArray<Column<Row>>
  rows?: readonly Row[] | undefined
  groups?: ReadonlyArray<RowGroup<Row>>
  rowKey: (row: Row) => string
  loading?: boolean
  /** What would stand here and when. */
  empty?: { title: string; text?: ReactNode; action?: ReactNode }
  /** Opens a row: the first cell becomes a button, a click anywhere works too. */
  onOpen?: (row: Row) => void
  selected?: string | null
  /** Quiet rows: left the class, not counted. */
  isMuted?: (row: Row) => boolean
  pager?: PagerProps
  dense?: boolean
  /** On a phone every row becomes a block of label and value; `false` for a table whose columns are compared, which then scrolls sideways in its frame. */
  stacks?: boolean
}

/** A plain table: rules only, figures right, one row selected, keyset paging. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionVisible, columns, rows, groups, loading, empty, pager, dense, stacks = true } = props
  const shown = groups ?? [{ key: 'all', heading: null, rows: rows ?? [] }]
  const isEmpty = shown.every((group) => group.rows.length === 0)
  if (loading === true && isEmpty) return <Skeleton rows={6} />
  if (isEmpty && empty !== undefined) return <EmptyState {...empty} />
  const hasFoot = columns.some((column) => column.foot !== undefined)
  return (
    <div className="rg-table-frame">
      <div className="rg-table-scroll" tabIndex={0} role="region" aria-label={caption} aria-busy={loading}>
        <table className={`rg-table${dense === true ? ' rg-table-dense' : ''}${stacks ? ' rg-table-stacks' : ''}`} style={{ '--rg-table-least': `${leastWidth(columns)}px` } as CSSProperties}>
          <caption className={captionVisible === true ? 'rg-table-caption' : 'rg-hidden'}>{caption}</caption>
          <colgroup>{columns.map((column) => <col key={column.key}
            style={column.width === undefined ? undefined : { width: column.width }} />)}</colgroup>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={alignOf(column)}>
                  {column.title}
                  {column.unit !== undefined && <span className="rg-table-unit"> {column.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          {shown.map((group) => <Body key={group.key} group={group} {...props} />)}
          {hasFoot && (
            <tfoot>
              <tr>{columns.map((column) => <td key={column.key} className={alignOf(column)} data-label={labelOf(column)}>{column.foot}</td>)}</tr>
            </tfoot>
          )}
        </table>
      </div>
      {pager !== undefined && <Pager {...pager} />}
    </div>
  )
}

function Body<Row>({ group, columns, rowKey, onOpen, selected, isMuted }: DataTableProps<Row> & { group: RowGroup<Row> }) {
  return (
    <tbody>
      {group.heading !== null && (
        <tr className="rg-table-group"><th scope="rowgroup" colSpan={columns.length}>{group.heading}</th></tr>
      )}
      {group.rows.map((row) => {
        const key = rowKey(row)
        const open = onOpen === undefined ? undefined : () => onOpen(row)
        return (
          <tr key={key} className={rowClass(key === selected, isMuted?.(row) === true, open !== undefined)}
            aria-selected={key === selected || undefined}
            onClick={open === undefined ? undefined : (event) => openUnlessControl(event, open)}>
            {columns.map((column, index) => (
              <td key={column.key} className={alignOf(column)} data-label={labelOf(column)}>
                {index === 0 && open !== undefined ? <button type="button" className="rg-row-open"
                  onClick={open}>{column.cell(row)}</button> : column.cell(row)}
              </td>
            ))}
          </tr>
        )
      })}
      {group.more !== undefined && <tr className="rg-table-more"><td colSpan={columns.length}>{group.more}</td></tr>}
    </tbody>
  )
}

/** 上一页 / 下一页 with the true total; where all is on one page, the total alone. */
export function Pager({ page, hasPrevious, hasNext, onPrevious, onNext, total, measure = '条' }: PagerProps) {
  const turns = hasPrevious || hasNext
  if (!turns && total === undefined) return null
  return (
    <nav className="rg-pager" aria-label="翻页">
      <span className="rg-pager-total" role="status">
        {total !== undefined && (total.exact ? `共 ${total.value.toLocaleString('zh-CN')} ${measure}` : `超过 ${wan(total.value)}${measure}`)}
        {page !== null && turns && `${total === undefined ? '' : '，'}第 ${page} 页`}
      </span>
      {turns && (
        <>
          <Button onClick={onPrevious} disabled={!hasPrevious} icon="left">上一页</Button>
          <Button onClick={onNext} disabled={!hasNext}>下一页</Button>
        </>
      )}
    </nav>
  )
}

/** What the columns need together; on a phone the table then scrolls in its frame instead of breaking every word. */
function leastWidth<Row>(columns: ReadonlyArray<Column<Row>>): number {
  return columns.reduce((sum, column) => sum + (column.width?.endsWith('px') === true ? Number.parseInt(column.width, 10) : 160), 0)
}

function wan(value: number): string {
  return value % 10_000 === 0 ? ` ${value / 10_000} 万` : ` ${value.toLocaleString('zh-CN')} `
}

/** What a stacked cell says before its value. */
function labelOf<Row>({ title, unit }: Column<Row>): string | undefined {
  if (typeof title !== 'string') return undefined
  return unit === undefined ? title : `${title}（${unit}）`
}

function alignOf<Row>(column: Column<Row>): string | undefined {
  const names = [column.align !== undefined && column.align !== 'left' && `rg-cell-${column.align}`, column.width === undefined && 'rg-cell-free'].filter((name) => name !== false)
  return names.length === 0 ? undefined : names.join(' ')
}

function rowClass(isSelected: boolean, isMuted: boolean, opens: boolean): string | undefined {
  const names = [isSelected && 'rg-row-selected', isMuted && 'rg-row-muted', opens && 'rg-row-opens'].filter(Boolean)
  return names.length === 0 ? undefined : names.join(' ')
}

function openUnlessControl(event: MouseEvent<HTMLElement>, open: () => void): void {
  if ((event.target as HTMLElement).closest('a, button, input, label, select') === null) open()
}
