import type { AppDefinition } from 'truth';

// Imported from schema.prisma. What is not granted is denied: replace 'nobody' by the rules of the app.
// schema.prisma:782:7: model `OldReport` is left out: it is marked `@@ignore`
// schema.prisma:789:6: view `ContractCount` is left out: an entity has rows of its own
// schema.prisma:60:7: the ids of `User` and 48 more become UUIDs
export const App: AppDefinition = {
  name: 'Imported',
  entities: {
    /** A person who can sign in. Parties of a contract need no account. */
    User: {
      fields: {
        name: { type: 'string' },
        /** Where notices are sent. */
        email: { type: 'email', required: true, unique: true },
        emailVerified: { type: 'datetime' },
        // schema.prisma:66:3: the optional `password` becomes required, because it is needed to sign in
        password: { type: 'password', required: true },
        avatar: { type: 'text' },
        // schema.prisma:68:18: the list `privileges` of `Privilege` becomes `json`
        privileges: { type: 'json', default: ['MEMBER'] },
        provider: { type: 'enum', options: ['PASSWORD', 'google-oauth2', 'OIDC'], required: true, default: 'PASSWORD' },
        lastSignedIn: { type: 'datetime', required: true, default: 'now' },
        disabled: { type: 'boolean', required: true, default: false },
        timezone: { type: 'string', required: true, default: 'Etc/UTC' },
        customerId: { type: 'string', unique: true },
        manager: { type: 'relation', to: 'User', inverse: 'reports', was: 'managerId' },
        mentions: { type: 'relation', to: 'Comment', many: true, inverse: 'mentioned', was: '_Mentions' },
        followers: { type: 'relation', to: 'User', many: true, inverse: 'following', was: '_Follows' },
      },
      indexes: [['provider', 'disabled']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Session: {
      fields: {
        sessionToken: { type: 'string', required: true, unique: true },
        user: { type: 'relation', to: 'User', inverse: 'sessions', onDelete: 'cascade', required: true, was: 'userId' },
        ipAddress: { type: 'string' },
        userAgent: { type: 'text' },
        expiresAt: { type: 'datetime', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    LinkedAccount: {
      was: 'Account',
      fields: {
        /** the application that created the link */
        user: { type: 'relation', to: 'User', inverse: 'accounts', onDelete: 'cascade', required: true, was: 'userId' },
        type: { type: 'string', required: true },
        provider: { type: 'string', required: true },
        providerAccountId: { type: 'string', required: true },
        refresh_token: { type: 'text' },
        access_token: { type: 'text' },
        expires_at: { type: 'integer' },
        scope: { type: 'string' },
        password: { type: 'string' },
      },
      unique: [['provider', 'providerAccountId']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    VerificationToken: {
      was: 'verification_tokens',
      fields: {
        identifier: { type: 'string', required: true },
        token: { type: 'string', required: true, unique: true },
        expires: { type: 'datetime', required: true },
      },
      unique: [['identifier', 'token']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    ResetToken: {
      fields: {
        token: { type: 'string', required: true, unique: true },
        expiry: { type: 'datetime', required: true },
        User: { type: 'relation', to: 'User', inverse: 'resets', onDelete: 'cascade', required: true, was: 'userId' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Passkey: {
      fields: {
        name: { type: 'string', required: true },
        lastUsedAt: { type: 'datetime' },
        // schema.prisma:162:24: the binary field `credentialId` becomes `text`
        credentialId: { type: 'text', required: true },
        // schema.prisma:163:24: the binary field `credentialPublicKey` becomes `text`
        credentialPublicKey: { type: 'text', required: true },
        counter: { type: 'integer', required: true },
        credentialDeviceType: { type: 'string', required: true },
        // schema.prisma:166:24: the list `transports` of `String` becomes `json`
        transports: { type: 'json' },
        user: { type: 'relation', to: 'User', inverse: 'passkeys', onDelete: 'cascade', required: true, was: 'userId' },
      },
      unique: [['user', 'name']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    TwoFactor: {
      fields: {
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'twoFactor',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'userId',
        },
        secret: { type: 'text', required: true },
        codes: { type: 'json', required: true, default: [] },
        enabledAt: { type: 'datetime', required: true, default: 'now' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    ApiKey: {
      fields: {
        name: { type: 'string', required: true },
        token: { type: 'string', required: true, unique: true },
        algorithm: { type: 'enum', options: ['SHA512'], required: true, default: 'SHA512' },
        expires: { type: 'datetime' },
        user: { type: 'relation', to: 'User', inverse: 'keys', onDelete: 'cascade', was: 'userId' },
        team: { type: 'relation', to: 'Team', inverse: 'keys', onDelete: 'cascade', was: 'teamId' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Organisation: {
      was: 'organisations',
      fields: {
        name: { type: 'string', maxLength: 120, required: true },
        url: { type: 'string', maxLength: 60, required: true, unique: true },
        owner: { type: 'relation', to: 'User', inverse: 'ownedOrgs', required: true, was: 'owner_id' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    OrganisationSettings: {
      fields: {
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'settings',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'organisationId',
        },
        visibility: {
          type: 'enum',
          options: ['EVERYONE', 'manager_and_above', 'ADMIN'],
          required: true,
          default: 'EVERYONE',
        },
        language: { type: 'string', maxLength: 2, required: true, default: 'en' },
        includeCertificate: { type: 'boolean', required: true, default: true },
        retention: { type: 'integer', required: true, default: 365 },
        weekStart: { type: 'enum', options: ['MON', 'TUE', 'WED'], required: true, default: 'MON' },
        // schema.prisma:225:23: the list `reminders` of `Weekday` becomes `json`
        reminders: { type: 'json' },
        defaults: { type: 'json' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    OrganisationGroup: {
      fields: {
        name: { type: 'string' },
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'groups',
          onDelete: 'cascade',
          required: true,
          was: 'organisationId',
        },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    GroupMember: {
      fields: {
        group: {
          type: 'relation',
          to: 'OrganisationGroup',
          inverse: 'members',
          onDelete: 'cascade',
          required: true,
          was: 'groupId',
        },
        userRef: { type: 'integer', required: true },
        joinedOn: { type: 'date', required: true, default: 'now' },
      },
      unique: [['group', 'userRef']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Domain: {
      fields: {
        // schema.prisma:256:39: the text `host`, whose case does not matter becomes a string, whose case matters
        host: { type: 'string', required: true, unique: true },
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'domains',
          onDelete: 'cascade',
          required: true,
          was: 'organisationId',
        },
        verified: { type: 'boolean', required: true, default: false },
        // schema.prisma:260:40: the default `dbgenerated()` of `selector` is left out: no default has its values
        selector: { type: 'string', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    SignInPortal: {
      fields: {
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'portal',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'organisationId',
        },
        // schema.prisma:267:40: the empty default of `clientId` becomes no value
        clientId: { type: 'string' },
        // schema.prisma:268:40: the empty default of `clientSecret` becomes no value
        clientSecret: { type: 'string' },
        // schema.prisma:269:40: the empty default of `wellKnownUrl` becomes no value
        wellKnownUrl: { type: 'string' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Brand: {
      fields: {
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'brand',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'organisationId',
        },
        logo: { type: 'string' },
        colour: { type: 'string', required: true, default: '#1f2937' },
        details: { type: 'text', required: true, default: 'line one\nline two' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Team: {
      fields: {
        name: { type: 'string', required: true },
        url: { type: 'string', required: true, unique: true },
        organisation: {
          type: 'relation',
          to: 'Organisation',
          inverse: 'teams',
          onDelete: 'cascade',
          required: true,
          was: 'organisationId',
        },
        owner: { type: 'relation', to: 'User', inverse: 'ownedTeams', required: true, was: 'ownerId' },
      },
      unique: [['organisation', 'name']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Membership: {
      fields: {
        team: { type: 'relation', to: 'Team', inverse: 'members', onDelete: 'cascade', required: true, was: 'teamId' },
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'memberships',
          onDelete: 'cascade',
          required: true,
          was: 'userId',
        },
        privilege: { type: 'enum', options: ['ADMIN', 'MEMBER'], required: true, default: 'MEMBER' },
      },
      unique: [['user', 'team']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Invitation: {
      fields: {
        team: {
          type: 'relation',
          to: 'Team',
          inverse: 'invitations',
          onDelete: 'cascade',
          required: true,
          was: 'teamId',
        },
        email: { type: 'email', required: true },
        token: { type: 'string', required: true, unique: true },
        status: { type: 'enum', options: ['PENDING', 'ACCEPTED', 'DECLINED'], required: true, default: 'PENDING' },
      },
      unique: [['team', 'email']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Folder: {
      fields: {
        name: { type: 'string', required: true },
        type: { type: 'enum', options: ['CONTRACT', 'TEMPLATE'], required: true },
        parent: { type: 'relation', to: 'Folder', inverse: 'children', onDelete: 'cascade', was: 'parentId' },
        user: { type: 'relation', to: 'User', inverse: 'folders', onDelete: 'cascade', required: true, was: 'userId' },
        team: { type: 'relation', to: 'Team', inverse: 'folders', onDelete: 'cascade', was: 'teamId' },
        pinned: { type: 'boolean', required: true, default: false },
      },
      indexes: [['parent', 'type']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Contract: {
      // schema.prisma:368:29: field `geo` is left out: there is no type like `point`
      // schema.prisma:369:30: field `legacyHash` is left out: it is marked `@ignore`
      // schema.prisma:403:3: `@@index` is left out: one of its fields cannot be part of a key
      fields: {
        // schema.prisma:359:39: `autoincrement()` of `number` is left out: no default counts rows
        number: { type: 'integer' },
        externalId: { type: 'string' },
        title: { type: 'string', required: true },
        status: { type: 'enum', options: ['DRAFT', 'SENT', 'COMPLETED', 'REJECTED'], required: true, default: 'DRAFT' },
        amount: { type: 'decimal', precision: 12, scale: 2 },
        // schema.prisma:364:17: the decimal `rate` becomes one with 18 digits, of which 6 are after the point
        rate: { type: 'decimal', precision: 18, scale: 6 },
        probability: { type: 'number', required: true, default: 0.5 },
        size: { type: 'integer', required: true, default: '9007199254740993' },
        formValues: { type: 'json' },
        completedAt: { type: 'datetime' },
        deletedAt: { type: 'datetime' },
        // schema.prisma:374:30: `@updatedAt` of `touchedAt` is left out: only `updatedAt` is set by each change
        touchedAt: { type: 'datetime', required: true, default: 'now' },
        startsOn: { type: 'date' },
        opensAt: { type: 'time' },
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'contracts',
          onDelete: 'cascade',
          required: true,
          was: 'userId',
        },
        team: { type: 'relation', to: 'Team', inverse: 'contracts', was: 'teamId' },
        folder: { type: 'relation', to: 'Folder', inverse: 'contracts', was: 'folderId' },
        template: { type: 'relation', to: 'Template', inverse: 'contracts', was: 'templateId' },
        data: { type: 'relation', to: 'StoredFile', inverse: 'contract', required: true, unique: true, was: 'dataId' },
        labels: { type: 'relation', to: 'Label', many: true, inverse: 'contracts', was: '_ContractToLabel' },
      },
      unique: [['team', 'externalId']],
      indexes: [['status', 'createdAt']],
      search: ['title', 'externalId'],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    ContractMeta: {
      fields: {
        subject: { type: 'string' },
        message: { type: 'text' },
        timezone: { type: 'string', default: 'Etc/UTC' },
        dateFormat: { type: 'string', default: 'yyyy-MM-dd hh:mm a' },
        redirectUrl: { type: 'string' },
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'meta',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'contractId',
        },
        channel: { type: 'enum', options: ['EMAIL', 'SMS', 'NONE'], required: true, default: 'EMAIL' },
        options: { type: 'json', required: true, default: { typed: true, drawn: true, limits: { most: 3 } } },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    StoredFile: {
      fields: {
        type: { type: 'enum', options: ['S3_PATH', 'BYTES', 'BYTES_64'], required: true },
        data: { type: 'text', required: true },
        initialData: { type: 'string', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Template: {
      fields: {
        type: { type: 'enum', options: ['PUBLIC', 'PRIVATE'], required: true, default: 'PRIVATE' },
        title: { type: 'string', required: true },
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'templates',
          onDelete: 'cascade',
          required: true,
          was: 'userId',
        },
        team: { type: 'relation', to: 'Team', inverse: 'templates', onDelete: 'cascade', was: 'teamId' },
        folder: { type: 'relation', to: 'Folder', inverse: 'templates', was: 'folderId' },
        file: {
          type: 'relation',
          to: 'StoredFile',
          inverse: 'template',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'fileId',
        },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    DirectLink: {
      fields: {
        template: {
          type: 'relation',
          to: 'Template',
          inverse: 'direct',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'templateId',
        },
        token: { type: 'string', required: true, unique: true },
        enabled: { type: 'boolean', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Party: {
      fields: {
        contract: { type: 'relation', to: 'Contract', inverse: 'parties', onDelete: 'cascade', was: 'contractId' },
        template: { type: 'relation', to: 'Template', inverse: 'parties', onDelete: 'cascade', was: 'templateId' },
        email: { type: 'email', required: true },
        // schema.prisma:472:38: the empty default of `name` becomes no value
        name: { type: 'string', maxLength: 255 },
        token: { type: 'text', required: true, index: true },
        order: { type: 'integer', was: 'signing_order' },
        role: { type: 'enum', options: ['CC', 'SIGNER', 'VIEWER', 'APPROVER'], required: true, default: 'SIGNER' },
        group: { type: 'string' },
        select: { type: 'boolean', required: true, default: false },
        sentAt: { type: 'datetime' },
      },
      unique: [
        ['contract', 'email'],
        ['template', 'email'],
      ],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    FormField: {
      fields: {
        // schema.prisma:498:42: the default `cuid()` of `secondaryId` is left out: no default has its values
        secondaryId: { type: 'string', required: true, unique: true },
        contract: { type: 'relation', to: 'Contract', inverse: 'fields', onDelete: 'cascade', was: 'contractId' },
        template: { type: 'relation', to: 'Template', inverse: 'fields', onDelete: 'cascade', was: 'templateId' },
        party: {
          type: 'relation',
          to: 'Party',
          inverse: 'fields',
          onDelete: 'cascade',
          required: true,
          was: 'partyId',
        },
        kind: {
          type: 'enum',
          options: ['SIGNATURE', 'INITIALS', 'NAME', 'DATE', 'TEXT', 'NUMBER', 'CHECKBOX'],
          required: true,
        },
        page: { type: 'integer', required: true },
        // schema.prisma:504:14: the decimal `positionX` becomes one with 18 digits, of which 6 are after the point
        positionX: { type: 'decimal', precision: 18, scale: 6, required: true, default: '0' },
        // schema.prisma:505:14: the decimal `positionY` becomes one with 18 digits, of which 6 are after the point
        positionY: { type: 'decimal', precision: 18, scale: 6, required: true, default: '0' },
        inserted: { type: 'boolean', required: true },
        meta: { type: 'json' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Signature: {
      fields: {
        party: {
          type: 'relation',
          to: 'Party',
          inverse: 'signatures',
          onDelete: 'cascade',
          required: true,
          was: 'partyId',
        },
        field: {
          type: 'relation',
          to: 'FormField',
          inverse: 'signature',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'fieldId',
        },
        image: { type: 'string' },
        typed: { type: 'string' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    SavedSignature: {
      fields: {
        user: { type: 'relation', to: 'User', inverse: 'signature', required: true, unique: true, was: 'userId' },
        // schema.prisma:531:10: the binary field `image` becomes `text`
        image: { type: 'text' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    AuditEntry: {
      fields: {
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'audit',
          onDelete: 'cascade',
          required: true,
          was: 'contractId',
        },
        kind: { type: 'string', required: true },
        data: { type: 'json', required: true },
        user: { type: 'relation', to: 'User', inverse: 'auditEntries', onDelete: 'restrict', was: 'userId' },
        email: { type: 'email' },
        ip: { type: 'string' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Comment: {
      fields: {
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'comments',
          onDelete: 'cascade',
          required: true,
          was: 'contractId',
        },
        author: { type: 'relation', to: 'User', inverse: 'comments', required: true, was: 'authorId' },
        replyTo: { type: 'relation', to: 'Comment', inverse: 'replies', was: 'replyToId' },
        body: { type: 'text', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Label: {
      fields: {
        name: { type: 'string', required: true },
        team: { type: 'relation', to: 'Team', inverse: 'labels', onDelete: 'cascade', required: true, was: 'teamId' },
      },
      unique: [['team', 'name']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    ShareLink: {
      fields: {
        slug: { type: 'string', required: true, unique: true },
        email: { type: 'email', required: true },
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'shares',
          onDelete: 'cascade',
          required: true,
          was: 'contractId',
        },
      },
      unique: [['contract', 'email']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Reminder: {
      fields: {
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'reminders',
          onDelete: 'cascade',
          required: true,
          was: 'contractId',
        },
        sendAt: { type: 'datetime', required: true, index: true },
        tries: { type: 'integer', required: true, default: 0 },
        lastError: { type: 'string' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Amendment: {
      fields: {
        amended: { type: 'relation', to: 'Contract', inverse: 'amendments', required: true, was: 'amendedId' },
        amending: { type: 'relation', to: 'Contract', inverse: 'amends', required: true, was: 'amendingId' },
        reason: { type: 'string' },
      },
      unique: [['amended', 'amending']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Attachment: {
      fields: {
        contract: {
          type: 'relation',
          to: 'Contract',
          inverse: 'attachments',
          onDelete: 'cascade',
          required: true,
          was: 'contractId',
        },
        file: { type: 'relation', to: 'StoredFile', inverse: 'attachments', required: true, was: 'fileId' },
        name: { type: 'string', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Subscription: {
      fields: {
        status: { type: 'enum', options: ['ACTIVE', 'PAST_DUE', 'INACTIVE'], required: true, default: 'INACTIVE' },
        planId: { type: 'string', required: true, unique: true },
        priceId: { type: 'string', required: true },
        periodEnd: { type: 'datetime' },
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'subscription',
          onDelete: 'cascade',
          unique: true,
          was: 'userId',
        },
        cancelAtPeriodEnd: { type: 'boolean', required: true, default: false },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    PublicProfile: {
      fields: {
        user: {
          type: 'relation',
          to: 'User',
          inverse: 'profile',
          onDelete: 'cascade',
          required: true,
          unique: true,
          was: 'userId',
        },
        enabled: { type: 'boolean', required: true, default: false },
        bio: { type: 'text' },
        username: { type: 'string', required: true, unique: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    WebhookEndpoint: {
      fields: {
        url: { type: 'string', required: true },
        // schema.prisma:643:13: the list `triggers` of `WebhookEvent` becomes `json`
        triggers: { type: 'json' },
        secret: { type: 'text' },
        enabled: { type: 'boolean', required: true, default: true },
        team: { type: 'relation', to: 'Team', inverse: 'hooks', onDelete: 'cascade', required: true, was: 'teamId' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    WebhookCall: {
      fields: {
        status: { type: 'enum', options: ['SUCCESS', 'FAILED'], required: true },
        url: { type: 'string', required: true },
        event: { type: 'enum', options: ['CONTRACT_CREATED', 'CONTRACT_SENT', 'CONTRACT_SIGNED'], required: true },
        requestBody: { type: 'json', required: true },
        responseCode: { type: 'integer', required: true },
        responseBody: { type: 'json' },
        endpoint: {
          type: 'relation',
          to: 'WebhookEndpoint',
          inverse: 'calls',
          onDelete: 'cascade',
          required: true,
          was: 'endpointId',
        },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    BackgroundJob: {
      fields: {
        status: {
          type: 'enum',
          options: ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'],
          required: true,
          default: 'PENDING',
        },
        payload: { type: 'json' },
        retried: { type: 'integer', required: true, default: 0 },
        maxRetries: { type: 'integer', required: true, default: 3 },
        jobId: { type: 'string', required: true },
        name: { type: 'string', required: true },
        version: { type: 'string', required: true },
        submittedAt: { type: 'datetime', required: true, default: 'now' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    BackgroundTask: {
      fields: {
        name: { type: 'string', required: true },
        job: {
          type: 'relation',
          to: 'BackgroundJob',
          inverse: 'tasks',
          onDelete: 'cascade',
          required: true,
          was: 'jobId',
        },
        result: { type: 'json' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    SiteSettings: {
      fields: {
        enabled: { type: 'boolean', required: true, default: false },
        data: { type: 'json', required: true },
        lastModifiedBy: { type: 'integer' },
        lastModifiedAt: { type: 'datetime', required: true, default: 'now' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    RateCounter: {
      fields: {
        key: { type: 'string', required: true },
        action: { type: 'string', required: true },
        bucket: { type: 'datetime', required: true },
        count: { type: 'integer', required: true, default: 1 },
      },
      unique: [['key', 'action', 'bucket']],
      indexes: [['createdAt']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Notice: {
      fields: {
        user: { type: 'relation', to: 'User', inverse: 'notices', onDelete: 'cascade', required: true, was: 'userId' },
        body: { type: 'text', required: true },
        // schema.prisma:728:3: `Notice.can` becomes `canValue`
        canValue: { type: 'boolean', required: true, default: true, was: 'can' },
        dueDate: { type: 'datetime' },
        // schema.prisma:730:3: `Notice.due_date` becomes `due_date2`
        due_date2: { type: 'string', was: 'due_date' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    DataExport: {
      fields: {
        token: { type: 'string', required: true, unique: true },
        // schema.prisma:736:76: `onDelete` of `user` becomes `restrict`
        user: { type: 'relation', to: 'User', inverse: 'exports', onDelete: 'restrict', required: true, was: 'userId' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    ExportPart: {
      fields: {
        export: {
          type: 'relation',
          to: 'DataExport',
          inverse: 'parts',
          onDelete: 'cascade',
          required: true,
          was: 'exportToken',
        },
        bytes: { type: 'integer', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Warehouse: {
      fields: {
        country: { type: 'string', required: true },
        code: { type: 'string', required: true },
        name: { type: 'string', required: true },
      },
      unique: [['country', 'code']],
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Shelf: {
      fields: {
        country: { type: 'string', required: true },
        code: { type: 'string', required: true },
        label: { type: 'string', required: true },
        // schema.prisma:761:23: the relation `warehouse` over `country` and `code` becomes a field of its own beside them
        warehouse: { type: 'relation', to: 'Warehouse', inverse: 'shelves' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Problem: {
      plural: 'problem entries',
      fields: {
        text: { type: 'text', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    Asset: {
      fields: {
        text: { type: 'text', required: true },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
    LegacyImport: {
      fields: {
        source_row: { type: 'text', required: true },
        flags: { type: 'string', maxLength: 8 },
        checksum: { type: 'uuid', required: true, unique: true, default: 'auto' },
      },
      permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
    },
  },
};
