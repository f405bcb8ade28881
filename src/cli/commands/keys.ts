import { changeMaster, destroyYear, keyStatus, retireKeys, rotateKeys, type KeyStatus } from '../../server/platform/personal-data/keys.ts'
import { formatInstant } from '../../values/shanghai-time.ts'
import { parseArguments } from '../arguments.ts'
import { UsageError, type Command } from '../command.ts'
import { withPlatform } from '../with-platform.ts'

/** `keys [rotate|retire|destroy YEAR --yes|change-master]`: the keys personal numbers are sealed with. */
export const command: Command = {
  usage: [
    '用法：ronggui keys [rotate | retire | destroy 年份 --yes | change-master]',
    '',
    '  不写动作      列出数据密钥，以及各自加密了多少个值',
    '  rotate         每个年份换一把新密钥；正在运行的网站从下一次请求起就用它，旧值由网站在后台重新加密',
    '  retire         停用已经没有值在用的旧密钥',
    '  destroy 年份   销毁该年份的密钥：那一年登记的号码谁也不能再读出，页面显示“已销毁”；不能恢复',
    '  change-master  换一把主密钥，重新包裹全部数据密钥，使旧备份里的数据密钥作废；换完请备份密钥文件',
    '  --yes          确认销毁',
    '',
    '密钥在环境变量 RONGGUI_KEYS 里的，换主密钥时先把新的写在最前面、旧的留在后面，重启网站，再执行 change-master，最后去掉旧的。',
  ].join('\n'),
  run(args, io) {
    const { values, positionals: [action = 'list', year] } = parseArguments(args, { yes: { type: 'boolean' } }, 2)
    if (!['list', 'rotate', 'retire', 'destroy', 'change-master'].includes(action)) throw new UsageError(`没有“${action}”这个动作。`)
    if ((action === 'destroy') !== (year !== undefined)) throw new UsageError(action === 'destroy' ? '请写明要销毁哪一年的密钥，例如 ronggui keys destroy 2016 --yes。' : `多了参数：${year}`)
    if (year !== undefined && !/^\d{4}$/.test(year)) throw new UsageError(`年份应为四位数字，现在是“${year}”。`)
    if (action === 'destroy' && values.yes !== true) throw new UsageError('销毁以后任何人都不能再读出这些号码。确定的，请加上 --yes。')
    return withPlatform(io, async ({ platform: { database, config }, ownerUrl }) => {
      if (action === 'rotate') io.answer(`已换用 ${(await rotateKeys(database, config)).length} 把新密钥，旧值在后台重新加密。`)
      else if (action === 'retire') io.answer(`已停用 ${(await retireKeys(ownerUrl)).length} 把旧密钥。`)
      else if (action === 'change-master') io.answer(`已换用主密钥 ${await changeMaster(database, config)}。`)
      else if (year !== undefined) {
        const { keys, values: count } = await destroyYear(ownerUrl, year)
        io.answer(`已销毁 ${year} 年的 ${keys.length} 把密钥，${count} 个值不能再读出。`)
      } else io.answer((await keyStatus(ownerUrl)).map(lineOf).join('\n'))
      return 0
    })
  },
}

function lineOf(key: KeyStatus): string {
  const state = key.destroyedAt !== null ? `${formatInstant(key.destroyedAt)} 销毁` : key.retiredAt !== null ? `${formatInstant(key.retiredAt)} 停用` : '使用中'
  return `${key.id}  ${key.kind === 'SEARCH' ? '查找' : `${key.cohort} 年`}  主密钥 ${key.master}  ${formatInstant(key.madeAt)} 生成  ${state}${key.kind === 'SEARCH' ? '' : `  ${key.values} 个值`}`
}
