// The types of a truth file: what an editor completes, explains and underlines. The compiler checks the rest: what an expression means, which
// names exist. Keys marked as deprecated are read as others; `truth check --hints` says as which.

declare module 'truth' {
  // ---- Expressions

  /** Names in an arrow function that speaks of one row. Members are checked by the compiler, which knows the fields. */
  interface RowNames {
    /** The row. */
    entity: any;
    /** The present, a datetime. `Date.now()` is the same. */
    now: any;
    /** The day of the present, in the app's time zone. */
    today: any;
  }

  /** What a permission may name. */
  export interface PermissionNames extends RowNames {
    /** Who is signed in: a row of the entity that signs in; absent when nobody is. */
    user: any;
    /** Somebody is signed in. */
    authenticated: boolean;
    /** The row as it would become; in `create` the same as `entity`. */
    input: any;
    /** `create`, `read`, `update`, `delete`, or a behavior's name. */
    action: string;
  }

  /** What the filter of a view may name. */
  export interface FilterNames extends RowNames {
    /** Who is signed in. */
    user: any;
    /** A field of the row. */
    [field: string]: any;
  }

  /** What a computed field may name. */
  export interface ComputedNames extends RowNames {
    /** A field of the row. */
    [field: string]: any;
  }

  /** What a behavior's guard, and what it writes, may name. */
  export interface BehaviorNames extends RowNames {
    /** Who runs it. */
    user: any;
    /** Its parameters. */
    input: any;
    /** A field of the row. */
    [field: string]: any;
  }

  /** What the condition of a workflow may name. */
  export interface WorkflowNames extends RowNames {
    /** The row before an update. */
    previous: any;
    /** Who made the change. */
    user: any;
    /** The event. */
    event: EventNames;
    /** A field of the row. */
    [field: string]: any;
  }

  /** What an action of a workflow may name. */
  export interface ActionNames extends RowNames {
    /** The row before an update. */
    previous: any;
    /** Who made the change. */
    user: any;
    /** The event. */
    event: EventNames;
    /** The app. */
    app: {
      /** Its name. */
      name: any;
      /** Its version. */
      version: any;
      /** Where it is reached. */
      url: any;
    };
    /** In `where`: a field of the rows that are sought. */
    [field: string]: any;
  }

  /** An event, as workflows see it. */
  export interface EventNames {
    /** `Task.created` */
    name: any;
    /** The time of the change. */
    at: any;
    /** The same for every delivery of one event. */
    id: any;
    /** The entity whose row it tells of. */
    entity: any;
  }

  /** A condition or a value: a text such as `'authenticated && entity.createdBy == user.id'`, an arrow function, or a boolean. */
  export type Expression<Names = PermissionNames> = string | boolean | ((names: Names) => unknown);

  /** A value written as JSON. */
  export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

  /** `'7d'`, `'12h'`, `'5m'`, `'30s'` or `'250ms'`. */
  export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

  /** `'500KB'`, `'32MB'` or `'1GB'`. */
  export type Size = `${number}${'KB' | 'MB' | 'GB'}`;

  /** `#rgb` or `#rrggbb`. */
  export type Colour = `#${string}`;

  /** A value of the environment, resolved when the app starts: what `env('NAME')` gives. */
  export type Environment = string & { readonly [environment]: true };
  const environment: unique symbol;

  // ---- Fields

  interface FieldOptions {
    /** Never null: a create must give it, unless it has a default. */
    required?: boolean;
    /** No two rows hold the same value. */
    unique?: boolean;
    /** Kept in an index. */
    index?: boolean;
    /** For people; default: the name in words. */
    label?: string;
    /** For people and the API's documentation. A doc comment above the field says the same. */
    description?: string;
    /** Shown below the input. */
    help?: string;
    /** Set on create, then fixed. */
    readonly?: boolean;
    /** Who may see it, and who may set it. */
    permissions?: FieldPermissions;
    /** The name it was renamed from: a migration keeps its values. */
    was?: string;
    /** @deprecated Of `id`, `createdAt` and `updatedAt`: they always are. */
    generated?: boolean;
    /** @deprecated Of `id`, `createdAt` and `updatedAt`: they always are. */
    auto?: boolean;
  }

  /** Rules of one field. */
  export interface FieldPermissions {
    /** Who may see it; answers leave it out for others. */
    read?: Expression;
    /** Who may set it, at create too; others are refused. */
    update?: Expression;
  }

  /** A line of text. */
  export interface StringField extends FieldOptions {
    /** A line of text. */
    type: 'string';
    /** In characters. */
    minLength?: number;
    /** In characters; default 1,000. */
    maxLength?: number;
    /** A regular expression, matched without backtracking, anchored as written: `'^[A-F][0-9]{2}$'`. */
    pattern?: string;
    /** When a create leaves it out. */
    default?: string | null;
    /** Found by the full-text search. */
    searchable?: boolean;
  }

  /** Text of several lines. */
  export interface TextField extends FieldOptions {
    /** Text of several lines. */
    type: 'text';
    /** In characters. */
    minLength?: number;
    /** In characters; default 100,000. */
    maxLength?: number;
    /** With headings, lists and links. */
    rich?: boolean;
    /** When a create leaves it out. */
    default?: string | null;
    /** Found by the full-text search. */
    searchable?: boolean;
  }

  /** An e-mail or a web address. */
  export interface AddressField extends FieldOptions {
    /** An e-mail address, or an http or https address. */
    type: 'email' | 'url';
    /** When a create leaves it out. */
    default?: string | null;
    /** Found by the full-text search. */
    searchable?: boolean;
    /** @deprecated Without effect. */
    maxLength?: number;
  }

  /** A password. */
  export interface PasswordField extends FieldOptions {
    /** Stored as a salted hash, never returned, never nameable in an expression. */
    type: 'password';
    /** In characters; default 8. */
    minLength?: number;
    /** @deprecated Without effect. */
    maxLength?: number;
  }

  /** A number with a fraction. */
  export interface NumberField extends FieldOptions {
    /** A finite floating-point number. */
    type: 'number';
    /** The least that it may be. */
    min?: number;
    /** The most that it may be. */
    max?: number;
    /** When a create leaves it out. */
    default?: number | null;
    /** @deprecated Write `type: 'integer'`. */
    integer?: boolean;
  }

  /** A whole number. */
  export interface IntegerField extends FieldOptions {
    /** A whole number of 64 bits; beyond ±2^53 it travels as a text. */
    type: 'integer';
    /** The least that it may be. */
    min?: number;
    /** The most that it may be. */
    max?: number;
    /** When a create leaves it out. */
    default?: number | null;
  }

  /** An exact number, such as a price. */
  export interface DecimalField extends FieldOptions {
    /** Exact, up to 18 digits; travels as a text. */
    type: 'decimal';
    /** Digits in all, 1 to 18; default 18. */
    precision?: number;
    /** Digits after the point; default 2. */
    scale?: number;
    /** The least that it may be. */
    min?: number | `${number}`;
    /** The most that it may be. */
    max?: number | `${number}`;
    /** When a create leaves it out. */
    default?: number | `${number}` | null;
  }

  /** Yes or no. */
  export interface BooleanField extends FieldOptions {
    /** True or false. */
    type: 'boolean';
    /** When a create leaves it out. */
    default?: boolean | null;
  }

  /** A day, or a time. */
  export interface DateField extends FieldOptions {
    /** A day, such as `2026-01-31`, or a time, such as `2026-01-31T09:05:00Z`. */
    type: 'date' | 'datetime';
    /** `'now'`, or a day or time. */
    default?: 'now' | `${number}-${number}-${number}${string}` | null;
  }

  /** Any JSON. */
  export interface JsonField extends FieldOptions {
    /** Valid JSON, at most 1 MB. */
    type: 'json';
    /** When a create leaves it out. */
    default?: Json;
  }

  /** A UUID. */
  export interface UuidField extends FieldOptions {
    /** A UUID. */
    type: 'uuid';
    /** `'auto'` makes one. */
    default?: string | null;
  }

  interface EnumOptions extends FieldOptions {
    /** One of a few words. */
    type: 'enum';
    /** When a create leaves it out. */
    default?: string | null;
  }

  /** One of a few words. */
  export type EnumField = EnumOptions &
    (
      | {
          /** In their order, which is their sort order. */
          options: readonly string[];
        }
      | {
          /** @deprecated Write `options`. */
          values: readonly string[];
        }
    );

  interface RelationOptions extends FieldOptions {
    /** Many rows, rather than one. */
    many?: boolean;
    /** The name of the way back; default: the plural of this entity. */
    inverse?: string;
    /** What happens here when the row it leads to is deleted; default `restrict` where required, else `setNull`. */
    onDelete?: 'restrict' | 'cascade' | 'setNull';
  }

  /** A link to a row of another entity. */
  export type RelationField =
    | (RelationOptions & {
        /** A link to a row of another entity. */
        type: 'relation';
        /** The entity that it leads to. */
        to: string;
      })
    | (RelationOptions & {
        /** @deprecated Write `relation`. */
        type: 'reference';
        /** @deprecated Write `to`. */
        entity: string;
      });

  /** One value of a row. */
  export type FieldDefinition =
    | StringField
    | TextField
    | AddressField
    | PasswordField
    | NumberField
    | IntegerField
    | DecimalField
    | BooleanField
    | DateField
    | JsonField
    | UuidField
    | EnumField
    | RelationField;

  /** A type's name alone is short for `{ type: … }`. */
  export type FieldType = 'string' | 'text' | 'email' | 'url' | 'password' | 'number' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'json' | 'uuid';

  // ---- Behaviors

  /** What a behavior or an action writes: a value, `'now'`, `'currentUser'`, or an expression. */
  export type Written<Names> = Json | ((names: Names) => unknown);

  /** A named action on one row: an endpoint, a button, a tool. */
  export interface BehaviorDefinition {
    /** `update` by default; `custom` writes nothing and only emits. */
    type?: 'update' | 'delete' | 'custom';
    /** Field → value, `'now'`, `'currentUser'`, `'$input.name'`, or an arrow function. */
    fields?: { [field: string]: Written<BehaviorNames> };
    /** @deprecated Write `fields`. */
    modifies?: { [field: string]: Written<BehaviorNames> };
    /** What the caller sends, validated like fields. */
    parameters?: { [name: string]: FieldDefinition | FieldType };
    /** Who may; default: the entity's rule for this name, else `update`. */
    permission?: Expression;
    /** @deprecated A role or rule that is added to the rule which would hold anyway: write `permission`. */
    requires?: string;
    /** A guard on the row; where it does not hold: 409, and nothing changes. */
    when?: Expression<BehaviorNames>;
    /** Events besides `Entity.behavior`, which always comes. */
    emits?: string | readonly string[];
    /** On its button; default: the name in words. */
    label?: string;
    /** What it does. */
    description?: string;
    /** Beside its label. */
    icon?: string;
    /** Asked before it runs. */
    confirm?: string;
  }

  // ---- Entities

  /** A titled group of fields. */
  export interface SectionDefinition {
    /** Above the group. */
    title?: string;
    /** In their order. */
    fields: readonly string[];
    /** It can be folded. */
    collapsible?: boolean;
  }

  /** How rows are shown wherever they appear. */
  export interface DisplayDefinition {
    /** The field that names a row. */
    primary?: string;
    /** Below it. */
    secondary?: string;
    /** Beside it, as a badge. */
    badge?: string;
    /** An address of a picture. */
    avatar?: string;
    /** A colour for each option of an enum. */
    color?: {
      /** The enum. */
      field: string;
      /** Option → colour. */
      map: { [option: string]: Colour };
    };
    /** Small print. */
    metadata?: readonly string[];
  }

  /** How an entity is shown where a view does not say otherwise. */
  export interface UiDefinition {
    /** `false`: it has only the pages that views declare; default: list, detail, create and edit, each that no view provides. */
    pages?: boolean;
    /** How a row is shown wherever it appears. */
    display?: DisplayDefinition;
    /** Its lists. */
    list?: {
      /** Fields, in their order. */
      columns?: readonly string[];
      /** Fields to sort by. */
      sortable?: readonly string[] | boolean;
      /** Fields to filter by. */
      filterable?: readonly string[] | boolean;
      /** Fields to search in. */
      searchable?: readonly string[] | boolean;
      /** How many rows at a time. */
      pagination?: {
        /** Rows on a page. */
        pageSize?: number;
        /** @deprecated Without effect. */
        showSizeOptions?: boolean;
      } | boolean;
      /** What is offered for a row: `view`, `edit`, `delete`, or behaviors. */
      actions?: readonly string[] | boolean;
    };
    /** Its forms. */
    form?: {
      /** Fields, in their order. */
      fields?: readonly string[];
      /** How they are laid out. */
      layout?: 'single-column' | 'two-column' | 'sections';
      /** Groups of fields. */
      sections?: readonly SectionDefinition[];
      /** On the button that saves. */
      submitText?: string;
      /** On the button that does not. */
      cancelText?: string;
    };
    /** Its pages. */
    detail?: {
      /** Groups of fields. */
      sections?: readonly SectionDefinition[];
      /** What is offered: `edit`, `delete`, or behaviors. */
      actions?: readonly string[] | boolean;
    };
  }

  /** A kind of row: its fields, who may do what with it, and what can be done to it. */
  export interface EntityDefinition {
    /** Name → field. `id`, `createdAt` and `updatedAt` always exist. */
    fields: { [name: string]: FieldDefinition | FieldType };
    /** `create`, `read`, `update`, `delete`, or a behavior's name → who may. What is not granted is denied. */
    permissions?: { [action: string]: Expression };
    /** Name → what can be done to a row. */
    behaviors?: { [name: string]: BehaviorDefinition };
    /** Name → a read-only value worked out from the row. */
    computed?: { [name: string]: Expression<ComputedNames> };
    /** Indexes besides those that rules, relations and views bring. */
    indexes?: readonly (readonly string[])[];
    /** Keys of several fields. */
    unique?: readonly (readonly string[])[];
    /** The field that says whose a row is; default: the first of `owner`, `ownerId`, `createdBy` that leads to who signs in. */
    owner?: string;
    /** For people; default: the name in words. */
    label?: string;
    /** For people, and in the path: `people` for `Person`. */
    plural?: string;
    /** What it is. A doc comment above it says the same. */
    description?: string;
    /** Fields that the full-text search finds. */
    search?: readonly string[] | boolean;
    /** Delete hides; restoring is a behavior. */
    softDelete?: boolean;
    /** Keeps who changed what, when, from what to what. */
    audit?: boolean;
    /** Its rows sign in. Default: the entity `User` does. */
    auth?: boolean;
    /** The name it was renamed from: a migration keeps its rows. */
    was?: string;
    /** How it is shown where a view does not say otherwise. */
    ui?: UiDefinition;
  }

  // ---- Views

  /** Field → value or values, or one expression. */
  export type Filter = { readonly [field: string]: Json } | string | ((names: FilterNames) => unknown);

  interface ViewOptions {
    /** Where it is: `/tasks`, `/tasks/:id`. */
    route: `/${string}`;
    /** Above it; default: from its type and entity. */
    title?: string;
    /** What it shows. */
    description?: string;
    /** Beside its title. */
    icon?: string;
    /** Who may open it. */
    permission?: Expression;
  }

  /** Rows in a table. */
  export interface ListView extends ViewOptions {
    /** Rows in a table. */
    type: 'list';
    /** Whose rows. */
    entity: string;
    /** How they are laid out. */
    layout?: 'table' | 'grid' | 'list';
    /** Fields, in their order. */
    columns?: readonly string[];
    /** Which rows. */
    filters?: Filter;
    /** As in the API: `-createdAt,title`. */
    sort?: string | readonly string[];
    /** Fields to search in. */
    search?: readonly string[] | boolean;
    /** Rows on a page. */
    pageSize?: number;
    /** What is offered for a row: `view`, `edit`, `delete`, or behaviors. */
    actions?: readonly string[] | boolean;
  }

  /** One row. */
  export interface DetailView extends ViewOptions {
    /** One row; its route has `:id`. */
    type: 'detail';
    /** Of which entity. */
    entity: string;
    /** How fields are laid out. */
    layout?: 'single-column' | 'two-column' | 'sections';
    /** Fields, in their order. */
    fields?: readonly string[];
    /** Groups of fields. */
    sections?: readonly SectionDefinition[];
    /** What is offered: `edit`, `delete`, or behaviors. */
    actions?: readonly string[] | boolean;
    /** @deprecated Without effect. */
    mode?: string;
  }

  /** A row, to be filled in. */
  export interface FormView extends ViewOptions {
    /** A row, to be filled in. */
    type: 'form';
    /** Of which entity. */
    entity: string;
    /** A new row, or one that is there; default: by whether the route has `:id`. */
    mode?: 'create' | 'edit';
    /** How fields are laid out. */
    layout?: 'single-column' | 'two-column' | 'sections';
    /** Fields, in their order. */
    fields?: readonly string[];
    /** Groups of fields. */
    sections?: readonly SectionDefinition[];
  }

  /** Cards in columns. */
  export interface KanbanView extends ViewOptions {
    /** Cards in columns. */
    type: 'kanban';
    /** Whose rows. */
    entity: string;
    /** An enum or relation field; dragging a card updates it. */
    groupBy: string;
    /** Which options have a column, and in which order. */
    columns?: readonly string[];
    /** What a card shows. */
    cardFields?: readonly string[];
    /** Which rows. */
    filters?: Filter;
    /** As in the API: `-createdAt,title`. */
    sort?: string | readonly string[];
    /** Fields to search in. */
    search?: readonly string[] | boolean;
    /** Cards at a time. */
    pageSize?: number;
    /** Free. */
    layout?: string;
  }

  /** Rows on their days. */
  export interface CalendarView extends ViewOptions {
    /** Rows on their days. */
    type: 'calendar';
    /** Whose rows. */
    entity: string;
    /** A date or datetime: when it begins. */
    dateField: string;
    /** A date or datetime: when it ends. */
    endField?: string;
    /** What names it. */
    titleField?: string;
    /** An enum that colours it. */
    colorField?: string;
    /** What else is shown of it. */
    eventFields?: readonly string[];
    /** Which rows. */
    filters?: Filter;
    /** Free. */
    layout?: string;
  }

  /** One number over the rows that the caller may read. */
  export type Aggregation = {
    /** Whose rows. */
    entity: string;
    /** Which rows. */
    filter?: Filter;
  } & (
    | {
        /** How many rows there are, by default. */
        aggregate?: 'count';
      }
    | {
        /** The sum, mean, least or most of a field. */
        aggregate: 'sum' | 'avg' | 'min' | 'max';
        /** The field. */
        field: string;
      }
  );

  interface MetricOptions {
    /** Above the number. */
    title?: string;
    /** Beside it. */
    icon?: string;
    /** Its colour. */
    color?: string;
  }

  /** A number. */
  export type MetricDefinition =
    | (MetricOptions &
        Aggregation & {
          /** One number for each value of an enum, a relation, a boolean or a date. */
          groupBy?: string;
        })
    | (MetricOptions & {
        /** @deprecated The name of an entity: write `entity`. */
        key: string;
      });

  /** A picture of numbers. */
  export type ChartDefinition = Aggregation & {
    /** Above it. */
    title?: string;
    /** One number for each value of an enum, a relation, a boolean or a date. */
    groupBy: string;
    /** `bar` by default. */
    kind?: 'bar' | 'line' | 'pie';
  };

  /** The latest rows. */
  export interface WidgetDefinition {
    /** `recent` by default. */
    type?: string;
    /** Above them. */
    title?: string;
    /** Whose rows; all entities by default. */
    entity?: string;
    /** How many; default 5. */
    limit?: number;
    /** Which rows. */
    filter?: Filter;
  }

  /** Numbers and latest rows. */
  export interface DashboardView extends ViewOptions {
    /** Numbers and latest rows. */
    type: 'dashboard';
    /** Numbers. */
    metrics?: readonly MetricDefinition[];
    /** Pictures of numbers. */
    charts?: readonly ChartDefinition[];
    /** Latest rows. */
    widgets?: readonly WidgetDefinition[];
    /** Free. */
    layout?: string;
  }

  /** Signing in. */
  export interface AuthView extends ViewOptions {
    /** Signing in. */
    type: 'auth';
    /** Signing in, or registering. */
    mode: 'login' | 'register';
    /** Free. */
    layout?: string;
  }

  /** A page of the author's own. */
  export interface CustomView extends ViewOptions {
    /** A page of the author's own. */
    type: 'custom';
    /** A template of the author's, by its name. */
    template?: string;
    /** A component of the author's, by its name. */
    component?: string;
    /** Static text. */
    content?: string;
    /** Free. */
    layout?: string;
  }

  /** A view of the earliest dialect, whose type follows from `layout` or `data`. */
  export interface UntypedView extends ViewOptions {
    /** Write it: `list`, `detail`, `form`, `kanban`, … */
    type?: undefined;
    /** Whose rows. */
    entity?: string;
    /** @deprecated Write `type`. */
    layout?: string;
    /** @deprecated Write `entity` and `filters`. */
    data?: string;
  }

  /** A page of the interface. */
  export type ViewDefinition = ListView | DetailView | FormView | KanbanView | CalendarView | DashboardView | AuthView | CustomView | UntypedView;

  // ---- Workflows

  /** JSON, in whose texts `${expression}` may stand over `entity`, `previous`, `user`, `event`, `now` and `app`. */
  export type ActionData = string | number | boolean | null | readonly ActionData[] | { readonly [key: string]: ActionData } | ((names: ActionNames) => unknown);

  interface ActionOptions {
    /** Fields with a read rule that the texts and data of the action may let out: `salary`, `user.phone`. */
    reveals?: readonly string[];
  }

  /** Writes to the log. */
  export interface LogAction extends ActionOptions {
    /** Writes to the log. */
    type: 'log';
    /** What; `${entity.title}` is put in. */
    message?: string;
    /** `info` by default. */
    level?: 'debug' | 'info' | 'warning' | 'error';
    /** What else. */
    data?: ActionData;
  }

  /** Sends an e-mail. */
  export type EmailAction = ActionOptions & {
    /** Sends an e-mail. */
    type: 'email';
    /** One address each. */
    to: string | readonly string[];
    /** Its subject. */
    subject: string;
  } & (
      | {
          /** Plain text. */
          message: string;
          /** The same in HTML; what is put in is escaped. */
          html?: string;
        }
      | {
          /** HTML alone; what is put in is escaped. */
          html: string;
        }
      | {
          /** @deprecated Write `message`. */
          body: string;
        }
    );

  /** Calls another server; signed with HMAC-SHA256 when the app has a secret. */
  export interface WebhookAction extends ActionOptions {
    /** Calls another server. */
    type: 'webhook';
    /** Where; http or https. */
    url: string;
    /** `POST` by default. */
    method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';
    /** Name → value. */
    headers?: { [name: string]: string };
    /** What is sent, as JSON. */
    data?: ActionData;
    /** @deprecated Write `data`. */
    body?: ActionData;
    /** How long it may take; default `'10s'`. */
    timeout?: Duration;
  }

  /** Makes a row. */
  export interface CreateAction extends ActionOptions {
    /** Makes a row. */
    type: 'create';
    /** Of which entity. */
    entity: string;
    /** Field → value, or `'${expression}'`. */
    fields: { [field: string]: Written<ActionNames> };
  }

  /** Which rows: an expression, in which a bare name is their field and `entity` the event's row; or field → value. */
  export type Where = Expression<ActionNames> | { readonly [field: string]: Json };

  /** Changes rows. */
  export interface UpdateAction extends ActionOptions {
    /** Changes rows. */
    type: 'update';
    /** Of which entity. */
    entity: string;
    /** Which rows; `id == entity.id` is the event's own. */
    where: Where;
    /** Field → value, or `'${expression}'`. */
    fields: { [field: string]: Written<ActionNames> };
  }

  /** Deletes rows. */
  export interface DeleteAction extends ActionOptions {
    /** Deletes rows. */
    type: 'delete';
    /** Of which entity. */
    entity: string;
    /** Which rows; `id == entity.id` is the event's own. */
    where: Where;
  }

  /** Runs a behavior. */
  export interface BehaviorAction extends ActionOptions {
    /** Runs a behavior. */
    type: 'behavior';
    /** Of which entity. */
    entity: string;
    /** On which row: `'${entity.id}'`. */
    id: string | ((names: ActionNames) => unknown);
    /** Which behavior. */
    name: string;
    /** Its parameters. */
    input?: { [parameter: string]: Written<ActionNames> };
  }

  /** Tells a user, in the interface, live. */
  export interface NotifyAction extends ActionOptions {
    /** Tells a user, in the interface, live. */
    type: 'notify';
    /** Whom: `'${entity.owner}'`. */
    to: string | ((names: ActionNames) => unknown);
    /** What. */
    message: string;
  }

  /** An action of the dialects, its keys under `params`. */
  export interface DialectAction {
    /** @deprecated Write `type`. */
    action?: string;
    /** What it does. */
    type?: 'log' | 'email' | 'webhook' | 'create' | 'update' | 'delete' | 'behavior' | 'notify';
    /** @deprecated Write them into the action itself. */
    params: { [key: string]: ActionData };
  }

  /** One step of a workflow. It runs as the system. */
  export type ActionDefinition =
    | LogAction
    | EmailAction
    | WebhookAction
    | CreateAction
    | UpdateAction
    | DeleteAction
    | BehaviorAction
    | NotifyAction
    | DialectAction
    | 'log'
    | `notify.${string}`;

  interface WorkflowOptions {
    /** Events (`Task.created`, `Task.updated`, `Task.deleted`, `Task.complete`, any emitted name), or a schedule. */
    trigger:
      | string
      | readonly string[]
      | {
          /** Minute, hour, day of the month, month, day of the week: `'0 8 * * 1'`. */
          cron: string;
        };
    /** Only where it holds. */
    condition?: Expression<WorkflowNames>;
    /** How often a failed action is tried again. */
    retry?: {
      /** In all; default 5. */
      attempts?: number;
      /** Before the second; default `'1s'`. */
      backoff?: Duration;
      /** Each wait is that many times the last; default 2. */
      factor?: number;
      /** The longest wait; default `'5m'`. */
      max?: Duration;
    };
    /** After the answer, by the outbox, by default; else right after the commit, before the answer. */
    async?: boolean;
    /** Default true. */
    enabled?: boolean;
    /** What it is for. */
    description?: string;
  }

  /** What happens after an event, or by the clock. A failed workflow never undoes the change. */
  export type WorkflowDefinition = WorkflowOptions &
    (
      | {
          /** In their order. */
          actions: readonly ActionDefinition[];
        }
      | {
          /** @deprecated Write `actions`. */
          action: string | ActionDefinition;
          /** @deprecated Write them into the action. */
          params?: { [key: string]: ActionData };
        }
    );

  // ---- Settings

  /** What holds for the whole app. */
  export interface SettingsDefinition {
    /** Signing in. */
    auth?: {
      /** Default true, where this stands. */
      enabled?: boolean;
      /** How long a session lasts: `'7d'`, `'12h'`; a number counts seconds. */
      sessionTimeout?: Duration | number;
      /** Anybody may make an account; default false. */
      allowRegistration?: boolean;
      /** @deprecated Without effect. */
      provider?: string;
      /** @deprecated Without effect. */
      jwtSecret?: string;
    };
    /** An IANA name, such as `Europe/Vienna`; default `UTC`. It defines `today`, and when a date begins. */
    timeZone?: string;
    /** Where rows are kept. */
    database?: {
      /** A file (default `app.db`), or `postgres://…`; best by `env('NAME')`. */
      url?: string;
      /** @deprecated Without effect. */
      migrations?: boolean;
    };
    /** How it looks. */
    ui?: {
      /** `auto` by default: as the system. */
      theme?: 'light' | 'dark' | 'auto';
      /** Where the navigation is; default `sidebar`. */
      layout?: 'sidebar' | 'top';
      /** `#rgb` or `#rrggbb`. */
      accent?: Colour;
      /** `false`: no entity has pages that no view declares. */
      pages?: boolean;
    };
    /** The API. */
    api?: {
      /** How much one caller may ask. */
      rateLimit?: {
        /** Requests a minute. */
        perMinute: number;
      };
      /** Most rows on a page; default 200. */
      maxPageSize?: number;
      /** How long the database may work on one request, `'100ms'` to `'10m'`; default `'5s'`. Past it, a request is answered with 503. */
      timeout?: Duration;
      /** The largest answer, `'64KB'` to `'1GB'`; default `'32MB'`. */
      maxAnswer?: Size;
      /** Pages of others that may call it. */
      cors?: {
        /** Their schemes and hosts. */
        origins: readonly `http${string}`[];
      };
    };
    /** Name → `env('NAME')`: never written here. */
    secrets?: { [name: string]: Environment };
  }

  /** What must never be: the build fails where a rule grants it. */
  export interface InvariantDefinition {
    /** Of which rows. */
    entity: string;
    /** `create`, `read`, `update`, `delete`, or behaviors. */
    action: string | readonly string[];
    /** When; it may name what the permission of the action may. */
    when: Expression;
  }

  // ---- The app

  /** An app. */
  export interface AppDefinition {
    /** An identifier. */
    name: string;
    /** A semantic version; default `0.0.0`. */
    version?: `${number}.${number}.${number}${string}`;
    /** What it is for. A doc comment above it says the same. */
    description?: string;
    /** Name → entity. */
    entities: { [name: string]: EntityDefinition };
    /** Name → view. Without any, each entity gets list, detail, create and edit. */
    views?: { [name: string]: ViewDefinition };
    /** Name → workflow. */
    workflows?: { [name: string]: WorkflowDefinition };
    /** What holds for the whole app. */
    settings?: SettingsDefinition;
    /** Sentence → what must never be, proved at compile time. */
    never?: { [sentence: string]: InvariantDefinition };
  }

  /** Gives back what it is given; for completion where no annotation stands. */
  export function defineApp<const T extends AppDefinition>(app: T): T;

  /** An environment variable, resolved when the app starts; under `settings` only. */
  export function env(name: string, fallback?: string): Environment;

  // Functions of expressions, for arrow functions.

  /** That many days. */
  export function days(count: number): any;
  /** That many hours. */
  export function hours(count: number): any;
  /** That many minutes. */
  export function minutes(count: number): any;
  /** That many months; only beside a date or datetime. */
  export function months(count: number): any;
  /** That many years; only beside a date or datetime. */
  export function years(count: number): any;
  /** The user has one of these roles. */
  export function hasRole(...roles: [string, ...string[]]): boolean;
}

// ---- The same without an import: they stand in a truth file wherever they mean something.

/** Gives back what it is given; for completion where no annotation stands. */
declare const defineApp: typeof import('truth').defineApp;
/** An environment variable, resolved when the app starts; under `settings` only. */
declare const env: typeof import('truth').env;
/** That many days. */
declare const days: typeof import('truth').days;
/** That many hours. */
declare const hours: typeof import('truth').hours;
/** That many minutes. */
declare const minutes: typeof import('truth').minutes;
/** That many months; only beside a date or datetime. */
declare const months: typeof import('truth').months;
/** That many years; only beside a date or datetime. */
declare const years: typeof import('truth').years;
/** The user has one of these roles. */
declare const hasRole: typeof import('truth').hasRole;
