import type { AppDefinition } from 'truth';

/** Posts that everybody can read, and comments on them. */
export const App: AppDefinition = {
  name: 'AppName',
  version: '0.1.0',

  entities: {
    /** A user who signs in to comment, write or edit. */
    User: {
      fields: {
        email: { type: 'email', required: true, unique: true, permissions: { read: 'admin || entity.id == user.id' } },
        password: { type: 'password', required: true },
        name: { type: 'string', required: true, maxLength: 100 },
        bio: { type: 'text', maxLength: 2000 },
        website: 'url',
        role: {
          type: 'enum',
          options: ['admin', 'editor', 'writer', 'reader'],
          default: 'reader',
          required: true,
          permissions: { update: 'admin' },
        },
      },
      permissions: {
        create: 'admin',
        read: 'anyone',
        update: 'admin || entity.id == user.id',
        delete: 'admin && entity.id != user.id',
      },
      ui: { display: { primary: 'name', badge: 'role' } },
    },

    /** A topic of posts. */
    Topic: {
      plural: 'Topics',
      fields: {
        name: { type: 'string', required: true, unique: true, maxLength: 60 },
        description: { type: 'string', maxLength: 300 },
      },
      permissions: { create: 'admin || editor', read: 'anyone', update: 'admin || editor', delete: 'admin' },
    },

    /** An article, which is a draft until it is published. */
    Post: {
      fields: {
        title: { type: 'string', required: true, maxLength: 160, searchable: true },
        summary: { type: 'string', maxLength: 300 },
        body: { type: 'text', required: true, searchable: true },
        status: {
          type: 'enum',
          options: ['draft', 'review', 'published'],
          default: 'draft',
          required: true,
          permissions: { update: 'admin || editor' },
        },
        publishedAt: { type: 'datetime', permissions: { update: 'admin || editor' } },
        topic: { type: 'relation', to: 'Topic' },
        author: { type: 'relation', to: 'User', readonly: true },
      },
      owner: 'author',
      permissions: {
        create: 'writer || editor || admin',
        read: 'entity.status == "published" || owner || editor || admin',
        update: 'owner && entity.status != "published" || editor || admin',
        delete: 'owner && entity.status == "draft" || admin',
      },
      behaviors: {
        submit: {
          fields: { status: 'review' },
          permission: 'owner',
          when: 'status == "draft"',
          description: 'Ask an editor to look at it.',
        },
        publish: {
          fields: { status: 'published', publishedAt: 'now' },
          permission: 'editor || admin',
          when: 'status != "published"',
          emits: 'post.published',
          confirm: 'Publish this post? Everybody can read it then.',
        },
        withdraw: {
          fields: { status: 'draft', publishedAt: null },
          permission: 'editor || admin',
          when: 'status == "published"',
        },
      },
      indexes: [['status', 'publishedAt']],
      ui: { display: { primary: 'title', secondary: 'summary', badge: 'status' } },
    },

    /** A comment of a reader on a post. */
    Comment: {
      fields: {
        text: { type: 'text', required: true, maxLength: 4000 },
        post: { type: 'relation', to: 'Post', required: true, readonly: true, onDelete: 'cascade' },
        commenter: { type: 'relation', to: 'User', label: 'Written by', readonly: true },
        hidden: { type: 'boolean', default: false, required: true, permissions: { update: 'editor || admin' } },
      },
      owner: 'commenter',
      permissions: {
        create: 'authenticated && entity.post.status == "published"',
        read: '!entity.hidden && entity.post.status == "published" || editor || admin',
        update: 'owner && !entity.hidden || editor || admin',
        delete: 'owner || editor || admin',
      },
      behaviors: {
        hide: { fields: { hidden: true }, permission: 'editor || admin', when: '!hidden' },
        show: { fields: { hidden: false }, permission: 'editor || admin', when: 'hidden' },
      },
      ui: { display: { primary: 'text' } },
    },
  },

  views: {
    Posts: {
      type: 'list',
      route: '/posts',
      entity: 'Post',
      title: 'Posts',
      columns: ['title', 'topic', 'author', 'status', 'publishedAt'],
      sort: '-publishedAt',
    },
    Desk: {
      type: 'kanban',
      route: '/desk',
      entity: 'Post',
      title: 'Desk',
      groupBy: 'status',
      columns: ['draft', 'review', 'published'],
      cardFields: ['topic', 'author'],
      permission: 'editor || admin',
    },
    PostDetail: { type: 'detail', route: '/posts/:id', entity: 'Post' },
    NewPost: {
      type: 'form',
      route: '/posts/new',
      entity: 'Post',
      mode: 'create',
      title: 'New post',
      fields: ['title', 'summary', 'body', 'topic'],
    },
    EditPost: {
      type: 'form',
      route: '/posts/:id/edit',
      entity: 'Post',
      mode: 'edit',
      title: 'Edit post',
      fields: ['title', 'summary', 'body', 'topic'],
    },

    Topics: { type: 'list', route: '/topics', entity: 'Topic', title: 'Topics', sort: 'name' },
    TopicDetail: { type: 'detail', route: '/topics/:id', entity: 'Topic' },
    NewTopic: { type: 'form', route: '/topics/new', entity: 'Topic', mode: 'create', title: 'New topic' },
    EditTopic: { type: 'form', route: '/topics/:id/edit', entity: 'Topic', mode: 'edit', title: 'Edit topic' },

    Comments: {
      type: 'list',
      route: '/comments',
      entity: 'Comment',
      title: 'Comments',
      columns: ['text', 'post', 'commenter', 'hidden'],
      sort: '-createdAt',
    },
    CommentDetail: { type: 'detail', route: '/comments/:id', entity: 'Comment' },
    NewComment: {
      type: 'form',
      route: '/comments/new',
      entity: 'Comment',
      mode: 'create',
      title: 'New comment',
      fields: ['post', 'text'],
    },
    EditComment: {
      type: 'form',
      route: '/comments/:id/edit',
      entity: 'Comment',
      mode: 'edit',
      title: 'Edit comment',
      fields: ['text'],
    },

    Writers: { type: 'list', route: '/writers', entity: 'User', title: 'People', columns: ['name', 'role', 'website'] },
    Writer: { type: 'detail', route: '/writers/:id', entity: 'User' },
    NewWriter: { type: 'form', route: '/writers/new', entity: 'User', mode: 'create', title: 'New person' },
    EditWriter: { type: 'form', route: '/writers/:id/edit', entity: 'User', mode: 'edit', title: 'Edit person' },

    Login: { type: 'auth', route: '/login', mode: 'login', title: 'Sign in' },
    Register: { type: 'auth', route: '/register', mode: 'register', title: 'Create an account' },
  },

  settings: {
    auth: { enabled: true, sessionTimeout: '30d', allowRegistration: true },
    ui: { layout: 'top', accent: '#8a4fbf' },
  },
};
