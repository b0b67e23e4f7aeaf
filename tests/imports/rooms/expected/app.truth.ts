import type { AppDefinition } from 'truth';

// Imported from schema. What is not granted is denied: replace 'nobody' by the rules of the app.
// schema/people.prisma:2:7: the ids of `User` and 2 more become UUIDs
export const App: AppDefinition = {
  name: 'Imported',
  entities: {
    /** Somebody who may sign in with another provider. */
    User: {
      fields: {
        email: { type: 'email', unique: true },
        name: { type: 'string', maxLength: 191 },
        rank: { type: 'enum', options: ['OWNER', 'GUEST'], required: true, default: 'GUEST' },
        settings: { type: 'json' },
        rooms: { type: 'relation', to: 'Room', many: true, inverse: 'guests', was: '_RoomToUser' },
      },
      search: ['name'],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Room: {
      was: 'tbl_room',
      fields: {
        title: { type: 'string', maxLength: 191, required: true },
        description: { type: 'text', required: true, index: true },
        summary: { type: 'text', maxLength: 2000 },
        price: { type: 'decimal', precision: 10, scale: 2, required: true, default: '12.50' },
        // schema/rooms.prisma:7:25: the decimal `weight` becomes one with 18 digits, of which 8 are after the point
        weight: { type: 'decimal', precision: 18, scale: 8, required: true },
        open: { type: 'boolean', required: true, default: true },
        views: { type: 'integer', required: true, default: 0 },
        host: { type: 'relation', to: 'User', inverse: 'hosted', required: true, was: 'hostId' },
        next: { type: 'relation', to: 'Room', inverse: 'previous', onDelete: 'restrict', unique: true, was: 'nextId' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Visit: {
      fields: {
        room: { type: 'relation', to: 'Room', inverse: 'visits', onDelete: 'cascade', required: true, was: 'roomId' },
        user: { type: 'relation', to: 'User', inverse: 'visits', onDelete: 'cascade', required: true, was: 'userId' },
        at: { type: 'datetime', required: true, default: 'now' },
        minutes: { type: 'integer', required: true, was: 'length_in_minutes' },
      },
      unique: [['room', 'user', 'at']],
      indexes: [['user', 'at']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
  },
};
