import type { World } from './world.ts'

/** Makes the working days from a day on unknown, as before the State Council publishes them; the answer publishes them. */
export async function unpublish(world: World, from: string): Promise<() => Promise<void>> {
  await world.sql('CREATE TABLE days_to_come AS SELECT * FROM work_calendar WHERE on_date >= $1'.replace('$1', `'${from}'`))
  await world.sql('DELETE FROM work_calendar WHERE on_date >= $1', [from])
  return async () => {
    await world.sql('INSERT INTO work_calendar SELECT * FROM days_to_come')
    await world.sql('DROP TABLE days_to_come')
  }
}
