import { createHash, randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { objectionForm } from '../../../contract/notices.ts'
import { noticeStyle } from '../../../documents/public-notice/style.ts'
import { renderNotice, renderNoticeForPrint } from '../../../documents/public-notice/notice.ts'
import type { LookUpAnswer, ObjectionFormPage } from '../../../documents/public-notice/model.ts'
import { renderNoticeList, renderObjectionForm, renderPlain, renderReceipt } from '../../../documents/public-notice/pages.ts'
import { refuseForeignPage } from '../../platform/arrival.ts'
import { transact, type Tx } from '../../platform/database.ts'
import { Refusal } from '../../platform/errors.ts'
import { contentPolicy } from '../../platform/headers.ts'
import type { Api } from '../../platform/http.ts'
import { refuseTooMany, TooMany, type Limiter } from '../../platform/limits.ts'
import { systemPrincipal } from '../../platform/principal.ts'
import { isUnreadable, refuseUnreadable, utf8Of } from '../../platform/readable-text.ts'
import { file, receiptFrom, spacedReceipt } from './filing.ts'
import { listPage, noticePage, receiptStatus, rowsOnAPage } from './public-facts.ts'
import * as store from './store.ts'
import { lookUp } from './look-up.ts'

const anybody = { ...systemPrincipal(), userId: '00000000-0000-0000-0000-000000000001', personId: '00000000-0000-0000-0000-000000000001', login: '', name: '社会公众', scope: { kind: 'nothing' as const } }

/** The pages below /notices: no sign-in, no scripts, masked rows and only while they may be shown (S-18). */
export function publicPages({ app, platform, limits }: Api): void {
  const { demoMode: demo } = platform.config
  const inDatabase = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact(platform.database, anybody, async (tx) => {
    const { keys } = await tx.one<{ keys: string }>('SELECT keys_stamp() AS keys')
    if (platform.vault.isBehind(keys)) await platform.vault.learn(tx)
    return work(tx)
  })
  const plain = (title: string, words: string, status: number) => html(renderPlain({ title, words, demo }), status)
  const missing = () => plain('没有找到这份公示', '请核对公示编号，编号形如 2022-GS-410184-0001。', 404)
  /** Answers refusals as a page. */
  const answered = (work: (context: Context) => Promise<Response>) => async (context: Context): Promise<Response> => {
    try {
      return await work(context)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const response = plain(error instanceof TooMany ? '请稍后再试' : '没有办成', error.body.message, error.status)
      if (error instanceof TooMany) response.headers.set('retry-after', String(error.retryAfter))
      return response
    }
  }
  const count = (limiter: Limiter, context: Context) => refuseTooMany(limiter, context, platform.config)
  const numberOf = (context: Context): string => {
    const number = (context.req.param('number') ?? '').trim().slice(0, 40)
    return isUnreadable(number) ? '' : number
  }
  const find = async (tx: Tx, number: string) => {
    const notice = number === '' ? null : await store.findByNumber(tx, number)
    return notice?.state === 'DRAFT' ? null : notice
  }
  const sent = async (context: Context): Promise<Record<string, string>> => {
    refuseForeignPage(context, platform.config)
    if (!(context.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) throw new Refusal(415, { code: 'NOT_A_FORM', message: '请在公示页的表单里填写提交。' })
    const form = Object.fromEntries(new URLSearchParams(utf8Of(await context.req.arrayBuffer())))
    refuseUnreadable(form, '提交的内容')
    return form
  }
  const small = bodyLimit({ maxSize: 32 * 1024, onError: () => plain('没有办成', '提交的内容太长。请缩短后再提交。', 413) })
  const pageOf = (context: Context) => Math.min(100_000, Math.max(1, Math.trunc(Number(context.req.query('page') ?? 1)) || 1))

  app.get('/notices', answered(async (context) => html(renderNoticeList(await inDatabase((tx) => listPage(tx, context.req.query(), pageOf(context), demo))), 200)))

  app.get('/notices/objections', answered((context) => {
    const typed = (context.req.query('receipt') ?? '').slice(0, 80)
    if (typed.trim() === '') return Promise.resolve(html(renderReceipt({ receipt: null, isFresh: false, problem: null, status: null, demo }), 200))
    const receipt = receiptFrom(typed)
    if (receipt === null) return Promise.resolve(html(renderReceipt({ receipt: null, isFresh: false, problem: '这个编号抄得不对：应是 YY 和 12 位数字，最后一位是校验位。请逐位核对。', status: null, demo }), 422))
    return Promise.resolve(context.redirect(`/notices/objections/${receipt}`, 303))
  }))
  app.get('/notices/objections/:receipt', answered(async (context) => {
    count(limits.lookUp, context)
    const receipt = receiptFrom(context.req.param('receipt') ?? '')
    const status = receipt === null ? null : await inDatabase((tx) => receiptStatus(tx, receipt))
    const problem = status === null ? '没有这个回执编号。请逐位核对；确实无误的，请向发布公示的单位询问。' : null
    return html(renderReceipt({ receipt: receipt === null ? null : spacedReceipt(receipt), isFresh: status !== null && context.req.query('new') === '1', problem, status, demo }), status === null ? 404 : 200)
  }))

  app.get('/notices/:number', answered(async (context) => inDatabase(async (tx) => {
    const notice = await find(tx, numberOf(context))
    return notice === null ? missing() : html(renderNotice(await noticePage(tx, notice, { page: pageOf(context), demo })), 200)
  })))
  app.get('/notices/:number/print', answered(async (context) => inDatabase(async (tx) => {
    const notice = await find(tx, numberOf(context))
    return notice === null ? missing() : html(renderNoticeForPrint(await noticePage(tx, notice, { page: null, demo })), 200)
  })))
  app.post('/notices/:number/look-up', small, answered(async (context) => {
    count(limits.lookUp, context)
    const form = await sent(context)
    return inDatabase(async (tx) => {
      const notice = await find(tx, numberOf(context))
      if (notice === null) return missing()
      const answer: LookUpAnswer = await lookUp(tx, platform.vault, notice.id, form)
      const page = answer.found === null ? 1 : Math.ceil(answer.found / rowsOnAPage)
      return html(renderNotice(await noticePage(tx, notice, { page, demo, lookUp: answer })), 200)
    })
  }))

  const formPage = async (tx: Tx, notice: store.NoticeRecord, given: Omit<ObjectionFormPage, 'notice'>, status: number) =>
    html(renderObjectionForm({ ...given, notice: await noticePage(tx, notice, { page: 1, demo }) }), status)
  app.get('/notices/:number/objection', answered(async (context) => inDatabase(async (tx) => {
    const notice = await find(tx, numberOf(context))
    if (notice === null) return missing()
    if (notice.state !== 'PUBLISHED' && notice.state !== 'EXTENDED') return plain('公示已经结束', '这份公示已经结束，不能再提异议。仍有问题的，请直接向发布单位反映。', 409)
    return formPage(tx, notice, { id: randomUUID(), values: { rowNo: '', content: '', filer: '', contact: '' }, problem: null }, 200)
  })))
  app.post('/notices/:number/objection', small, answered(async (context) => {
    count(limits.objection, context)
    const form = await sent(context)
    const values = { rowNo: form.rowNo ?? '', content: form.content ?? '', filer: form.filer ?? '', contact: form.contact ?? '' }
    const parsed = objectionForm.safeParse(Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim() !== '')))
    const again = (words: string, id: string) => inDatabase(async (tx) => {
      const notice = await find(tx, numberOf(context))
      return notice === null ? missing() : formPage(tx, notice, { id, values, problem: words }, 422)
    })
    if (!parsed.success) return again(problemOf(parsed.error.issues[0]?.path[0]), randomUUID())
    try {
      const receipt = await inDatabase(async (tx) => {
        const notice = await find(tx, numberOf(context))
        return notice === null ? null : file(tx, platform.vault, notice, parsed.data, 'WEB')
      })
      return receipt === null ? missing() : context.redirect(`/notices/objections/${receipt}?new=1`, 303)
    } catch (error) {
      if (error instanceof Refusal && error.status === 422) return again(error.body.message, parsed.data.id)
      throw error
    }
  }))
}

function problemOf(field: PropertyKey | undefined): string {
  switch (field) {
    case 'content': return '请写明有什么问题，4 到 1000 个字。'
    case 'rowNo': return '第几行请填名单上的序号，只填数字；对整份公示有意见的，不用填。'
    case 'filer': return '姓名最多 40 个字。'
    case 'contact': return '联系方式最多 80 个字。'
    default: return '提交的内容不完整。请在这一页重新填写提交。'
  }
}

const policy = contentPolicy(`'sha256-${createHash('sha256').update(noticeStyle).digest('base64')}'`)

function html(page: string, status: number): Response {
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy, 'x-robots-tag': 'noindex, noarchive' } })
}
