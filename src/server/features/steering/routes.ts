import * as contract from '../../../contract/steering.ts'
import { route, type Api } from '../../platform/http.ts'
import * as events from './events.ts'
import { fileOf } from './files.ts'
import * as group from './group.ts'
import * as tasks from './tasks.ts'

export function routes(api: Api): void {
  const { platform } = api
  route(api, contract.getLeadingGroup, ({ tx }) => group.view(tx))
  route(api, contract.addLeadingMember, ({ tx, body }) => group.add(tx, body))
  route(api, contract.endLeadingMember, ({ tx, params, body }) => group.end(tx, params.id, body.toOn))
  route(api, contract.listSteeringTasks, ({ tx, query }) => tasks.list(tx, query))
  route(api, contract.createSteeringTask, ({ tx, body }) => tasks.create(tx, body))
  route(api, contract.closeSteeringTask, ({ tx, params, body }) => tasks.close(tx, params.id, body))
  route(api, contract.addTaskFile, ({ tx, params, body }) => tasks.addFile(tx, platform, params.id, body.file))
  route(api, contract.listMeetings, ({ tx, query }) => events.list(tx, 'COORDINATION_MEETING', query))
  route(api, contract.recordMeeting, ({ tx, body }) => events.record(tx, 'COORDINATION_MEETING', body))
  route(api, contract.addMeetingFile, ({ tx, params, body }) => events.addFile(tx, platform, 'COORDINATION_MEETING', params.id, body.file))
  route(api, contract.listObservations, ({ tx, query }) => events.list(tx, 'OBSERVATION_EVENT', query))
  route(api, contract.recordObservation, ({ tx, body }) => events.record(tx, 'OBSERVATION_EVENT', body))
  route(api, contract.addObservationFile, ({ tx, params, body }) => events.addFile(tx, platform, 'OBSERVATION_EVENT', params.id, body.file))
  route(api, contract.steeringFile, ({ tx, params }) => fileOf(tx, platform, params.id))
}
