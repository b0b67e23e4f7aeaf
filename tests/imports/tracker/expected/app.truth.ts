import type { AppDefinition } from 'truth';

// Imported from schema.zmodel. What is not granted is denied: replace 'nobody' by the rules of the app.
// schema.zmodel:122:7: the ids of `Bug` become UUIDs
export const App: AppDefinition = {
  name: 'Imported',
  entities: {
    /** A person of one or more spaces. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true },
        password: { type: 'password', minLength: 10, required: true },
        name: { type: 'string', minLength: 1, maxLength: 80, required: true },
        role: {
          type: 'enum',
          options: ['ADMIN', 'member'],
          required: true,
          default: 'member',
          permissions: {
            update: 'user.role == "ADMIN"',
          },
        },
        active: { type: 'boolean', required: true, default: true },
        birthday: {
          type: 'date',
          permissions: {
            read: 'entity.id == user.id || user.role == "ADMIN"',
          },
        },
        secretNote: {
          type: 'string',
          permissions: {
            read: 'nobody',
          },
        },
        watched: { type: 'relation', to: 'Item', many: true, inverse: 'watchers', was: '_Watchers' },
      },
      permissions: {
        create: 'public',
        read: 'entity.seats.some(s => s.space.seats.some(s2 => s2.user == user.id)) || entity.id == user.id',
        update: 'entity.id == user.id',
        delete: 'entity.id == user.id && !(entity.active)',
      },
    },
    Profile: {
      fields: {
        bio: { type: 'text' },
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'profile',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'userId',
        },
      },
      permissions: {
        create: 'entity.user == user.id',
        read: 'entity.user == user.id || entity.user.seats.some(s => s.space.seats.some(s2 => s2.user == user.id)) || entity.user.id == user.id',
        update: 'entity.user == user.id',
        delete: 'entity.user == user.id',
      },
    },
    Space: {
      fields: {
        owner: {
          type: 'relation',
          to: 'User',
          inverse: 'spaces',
          onDelete: 'cascade',
          required: true,
          default: 'currentUser',
          was: 'ownerId',
        },
        name: { type: 'string', minLength: 4, maxLength: 50, required: true },
        slug: { type: 'string', pattern: '^[0-9a-z-]{4,32}$', required: true, unique: true },
      },
      permissions: {
        create: 'authenticated',
        read: 'entity.seats.some(s => s.user == user.id) && authenticated',
        update: 'entity.seats.some(s => s.user == user.id && s.role == "ADMIN") && authenticated',
        delete: 'entity.seats.some(s => s.user == user.id && s.role == "ADMIN") && authenticated',
      },
    },
    SpaceSeat: {
      fields: {
        space: { type: 'relation', to: 'Space', inverse: 'seats', onDelete: 'cascade', required: true, was: 'spaceId' },
        user: { type: 'relation', to: 'User', inverse: 'seats', onDelete: 'cascade', required: true, was: 'userId' },
        role: { type: 'enum', options: ['ADMIN', 'member'], required: true },
      },
      unique: [['user', 'space']],
      permissions: {
        create:
          '(entity.space.owner == user.id || entity.space.seats.some(s => s.user == user.id && s.role == "ADMIN")) && authenticated',
        read: 'entity.space.seats.some(s => s.user == user.id) && authenticated',
        update:
          '(entity.space.owner == user.id || entity.space.seats.some(s => s.user == user.id && s.role == "ADMIN")) && authenticated',
        delete:
          '(entity.space.owner == user.id || entity.space.seats.some(s => s.user == user.id && s.role == "ADMIN")) && authenticated',
      },
    },
    List: {
      // schema.zmodel:90:35: `@tagged` is left out: this attribute is not known
      fields: {
        owner: {
          type: 'relation',
          to: 'User',
          inverse: 'lists',
          onDelete: 'cascade',
          required: true,
          default: 'currentUser',
          was: 'ownerId',
        },
        title: { type: 'string', minLength: 1, maxLength: 100, required: true },
        private: { type: 'boolean', required: true, default: false },
        space: { type: 'relation', to: 'Space', inverse: 'lists', onDelete: 'cascade', required: true, was: 'spaceId' },
      },
      permissions: {
        create: 'entity.owner == user.id && entity.space.seats.some(s => s.user == user.id) && authenticated',
        read: '(entity.owner == user.id || entity.space.seats.some(s => s.user == user.id) && !entity.private) && authenticated',
        update:
          'entity.owner == user.id && entity.space.seats.some(s => s.user == user.id) && authenticated && !(input.owner != entity.owner)',
        delete: 'entity.owner == user.id && authenticated',
      },
    },
    Item: {
      fields: {
        owner: {
          type: 'relation',
          to: 'User',
          inverse: 'items',
          onDelete: 'cascade',
          required: true,
          default: 'currentUser',
          was: 'ownerId',
        },
        title: { type: 'string', required: true },
        effort: { type: 'integer', min: 0, max: 99, required: true, default: 1 },
        stage: { type: 'enum', options: ['OPEN', 'CLOSED'], required: true, default: 'OPEN' },
        due: { type: 'datetime' },
        list: { type: 'relation', to: 'List', inverse: 'items', onDelete: 'cascade', required: true, was: 'listId' },
        kind: { type: 'string', required: true },
      },
      invariants: {
        'too much': 'entity.effort < 100',
      },
      permissions: {
        create: 'entity.list.owner == user.id',
        read: 'entity.owner == user.id || entity.watchers.some(u => u.id == user.id) || entity.list.owner == user.id',
        update:
          '(entity.list.owner == user.id || user.role in ["ADMIN", "member"] && entity.stage != "CLOSED") && !(!(entity.title == input.title))',
        delete: 'entity.list.owner == user.id && !(entity.stage == "CLOSED" || entity.due != null && entity.due < now)',
      },
    },
    Bug: {
      fields: {
        // schema.zmodel:122:19: `extends Item` becomes the relation `item`
        item: { type: 'relation', to: 'Item', inverse: 'bug', onDelete: 'cascade', required: true, unique: true },
        severity: { type: 'integer', required: true, default: 3 },
      },
      permissions: {
        // schema.zmodel:125:3: policy `@@allow('create', …)` of `Bug` is left out: there is no function like `currentModel`
        create: 'nobody',
        // schema.zmodel:125:3: policy `@@allow('read', …)` of `Bug` is left out: there is no function like `currentModel`
        read: 'entity.severity > 2 && entity.item.title.includes("crash")',
        // schema.zmodel:125:3: policy `@@allow('update', …)` of `Bug` is left out: there is no function like `currentModel`
        update: 'nobody',
        // schema.zmodel:125:3: policy `@@allow('delete', …)` of `Bug` is left out: there is no function like `currentModel`
        delete: 'nobody',
      },
    },
    Notice: {
      fields: {
        text: { type: 'text', required: true },
        score: { type: 'integer', required: true },
        secret: { type: 'boolean', required: true },
      },
      permissions: {
        create: 'authenticated && !entity.secret',
        // schema.zmodel:134:3: policy `@@allow('read', …)` of `Notice` is left out: text cannot be compared with an integer
        read: 'entity.score > 1',
        // schema.zmodel:136:3: policy `@@deny('update', …)` of `Notice` is left out: there is no function like `currentOperation`
        update: 'nobody',
        delete: 'nobody',
      },
    },
  },
};
