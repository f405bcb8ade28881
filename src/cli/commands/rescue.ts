import { hostname, userInfo } from 'node:os'
import { rescueAccount, type Lost } from '../../server/features/accounts/index.ts'
import { transact } from '../../server/platform/database.ts'
import { systemPrincipal } from '../../server/platform/principal.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** `rescue LOGIN --reason TEXT`: lets the last administrator of a kind back in. */
export const command: Command = {
  usage: [
    '用法：ronggui rescue 账号 [--password] [--second-factor] --reason 说明',
    '',
    '  账号             系统管理员、安全管理员或审计管理员的账号，平台里再没有别人能替他重设',
    '  --password       忘了密码：给一个一次性密码，登录时必须换成自己的',
    '  --second-factor  丢了动态口令：取消绑定，登录时重新绑定',
    '  --reason         为什么，谁同意的；和操作系统账号一起记入日志',
    '',
    '一次性密码只显示这一次。他在别处的登录全部退出。普通账号、以及还有别的管理员能办的，请在“账号”里重设。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals: [login] } = parseArguments(args, { password: { type: 'boolean' }, 'second-factor': { type: 'boolean' }, reason: { type: 'string' } }, 1)
    const reason = values.reason?.trim() ?? ''
    if (login === undefined) throw new UsageError('请写明账号，例如 ronggui rescue sec --password --reason 说明。')
    if (reason.length < 2 || reason.length > 200) throw new UsageError('请用 --reason 写明原因，2 到 200 个字。')
    const lost: Lost | null = values.password === true ? (values['second-factor'] === true ? 'both' : 'password') : values['second-factor'] === true ? 'secondFactor' : null
    if (lost === null) throw new UsageError('请写明丢了什么：--password、--second-factor，或两个都写。')
    return withPlatform(io, async ({ platform: { database } }) => {
      const { password } = await transact(database, systemPrincipal(), (tx) => rescueAccount(tx, { login, lost, reason, operator: operator() }))
      if (password !== null) io.answer(password)
      io.talk(password === null ? `“${login}”的动态口令已取消，登录时重新绑定。` : `“${login}”的一次性密码在上面一行，请当面交给本人；登录时要换成自己的密码。`)
      if (lost === 'both') io.talk('动态口令也已取消，登录时重新绑定。')
      io.talk('已记入日志，审计管理员能看到。')
      return 0
    })
  },
}

/** `root@server-1`; a process without an entry in the list of accounts goes by its number. */
function operator(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    return `${process.getuid?.() ?? '?'}@${hostname()}`
  }
}
