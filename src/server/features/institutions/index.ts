export { routes } from './routes.ts'
export { institutionPermissions } from './permissions.ts'
export { followDecision, getInstitution, mayTeach, recogniseTrade, saveTrainer, saveVenue, setAccount } from './actions.ts'
export { activeAccount, get as findInstitution, insert as insertInstitution, listTrainers, listVenues, saveTrade, saveTrainer as addTrainer, saveVenue as addVenue, type Trainer, type Venue } from './store.ts'
