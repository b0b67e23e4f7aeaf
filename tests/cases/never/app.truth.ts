export const App = {
  name: 'Never',
  entities: {
    Tenant: { fields: { name: 'string' }, permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' } },
    User: {
      fields: {
        email: 'email',
        password: 'password',
        tenant: { type: 'relation', to: 'Tenant', permissions: { update: 'admin' } },
        role: { type: 'enum', options: ['admin', 'support', 'user'], default: 'user', required: true, permissions: { update: 'admin' } },
      },
      permissions: { create: 'authenticated', read: 'authenticated', update: 'admin || entity.id == user.id', delete: 'nobody' },
    },
    Task: {
      fields: { title: 'string', createdBy: { type: 'relation', to: 'User', readonly: true } },
      permissions: { create: 'authenticated', read: 'public', update: 'owner', delete: 'admin' },
    },
    Invoice: {
      fields: {
        tenant: { type: 'relation', to: 'Tenant', required: true },
        amount: { type: 'integer', min: 0 },
        state: { type: 'enum', options: ['draft', 'sent', 'paid'], default: 'draft', required: true },
        createdBy: { type: 'relation', to: 'User' },
      },
      permissions: {
        create: 'authenticated && entity.tenant == user.tenant',
        read: "entity.tenant == user.tenant || support",
        update: "owner && entity.state == 'draft' || admin",
        delete: "admin && entity.state == 'draft'",
      },
      behaviors: {
        send: { fields: { state: 'sent' }, permission: "owner && (entity.state == 'draft' || entity.state == 'sent')" },
        pay: { fields: { state: 'paid' }, permission: 'entity.tenant == user.tenant' },
      },
    },
  },
  never: {
    'a guest changes a task': { entity: 'Task', action: ['create', 'update', 'delete'], when: '!authenticated' },
    'a user sees another tenant': { entity: 'Invoice', action: 'read', when: "entity.tenant != user.tenant && user.role != 'support'" },
    'a user raises their own role': { entity: 'User', action: 'update', when: 'entity.id == user.id && input.role != entity.role && !admin' },
    'somebody makes an admin': { entity: 'User', action: 'create', when: "entity.role == 'admin' && !admin" },
    'a task changes hands': { entity: 'Task', action: 'update', when: 'input.createdBy != entity.createdBy' },
    'a task begins as somebody else’s': { entity: 'Task', action: 'create', when: 'entity.createdBy != user.id' },
    'an invoice below nothing': { entity: 'Invoice', action: ['read', 'create'], when: 'entity.amount < 0' },
    'a sent invoice is removed': { entity: 'Invoice', action: 'delete', when: "entity.state != 'draft'" },
    'sending leaves it unsent': { entity: 'Invoice', action: 'send', when: "input.state != 'sent'" },

    'a sent invoice is changed': { entity: 'Invoice', action: 'update', when: "entity.state != 'draft'" },
    'another tenant pays': { entity: 'Invoice', action: 'pay', when: 'entity.createdBy.tenant != user.tenant' },
    'a guest reads a task': { entity: 'Task', action: 'read', when: '!authenticated' },
    'an invoice is given away': { entity: 'Invoice', action: 'update', when: 'input.createdBy != entity.createdBy && !admin' },
    'an invoice moves to another tenant': { entity: 'Invoice', action: ['update', 'send'], when: 'input.tenant != entity.tenant && !admin' },
    'a state that is worked out': { entity: 'Invoice', action: 'read', when: "entity.state + 'x' == 'y'" },
  },
};
