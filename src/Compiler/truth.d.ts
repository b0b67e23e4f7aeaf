// The types of a truth file, for completion, documentation and errors in editors. The compiler checks the rest: the meaning of expressions, and which
// names exist. Keys that are marked as deprecated are read as other keys, which `truth check --hints` shows.

declare module 'truth' {
  // ---- Expressions

  /** Names in an arrow function about one row. The compiler, which knows the fields, checks members. */
  interface RowNames {
    /** The row. */
    entity: any;
    /** The current time, a datetime. `Date.now()` has the same meaning. */
    now: any;
    /** The current date, in the app's time zone. */
    today: any;
  }

  /** Names in a permission. */
  export interface PermissionNames extends RowNames {
    /** The user who is signed in: a row of the entity that signs in; absent if nobody is signed in. */
    user: any;
    /** Whether somebody is signed in. */
    authenticated: boolean;
    /** The row after the change; in `create`, the same as `entity`. */
    input: any;
    /** `create`, `read`, `update`, `delete`, or the name of a behavior. */
    action: string;
  }

  /** Names in the filter of a view. */
  export interface FilterNames extends RowNames {
    /** The user who is signed in. */
    user: any;
    /** A field of the row. */
    [field: string]: any;
  }

  /** Names in a computed field. */
  export interface ComputedNames extends RowNames {
    /** A field of the row. */
    [field: string]: any;
  }

  /** Names in an invariant, and in the condition of a unique key. */
  export interface InvariantNames {
    /** The row. */
    entity: any;
    /** A field of the row. */
    [field: string]: any;
  }

  /** Names in the guard of a behavior, and in the values that it sets. */
  export interface BehaviorNames extends RowNames {
    /** The user who executes it. */
    user: any;
    /** Its parameters. */
    input: any;
    /** A field of the row. */
    [field: string]: any;
  }

  /** Names in the condition of a workflow. */
  export interface WorkflowNames extends RowNames {
    /** The row before an update. */
    previous: any;
    /** The user who made the change. */
    user: any;
    /** The event. */
    event: EventNames;
    /** A field of the row. */
    [field: string]: any;
  }

  /** Names in an action of a workflow. */
  export interface ActionNames extends RowNames {
    /** The row before an update. */
    previous: any;
    /** The user who made the change. */
    user: any;
    /** The event. */
    event: EventNames;
    /** The app. */
    app: {
      /** Its name. */
      name: any;
      /** Its version. */
      version: any;
      /** Its address. */
      url: any;
    };
    /** In `where`: a field of the rows to select. */
    [field: string]: any;
  }

  /** An event in workflows. */
  export interface EventNames {
    /** `Task.created` */
    name: any;
    /** The time of the change. */
    at: any;
    /** The same for all deliveries of an event. */
    id: any;
    /** The entity of the row. */
    entity: any;
  }

  /** A condition or a value: a string such as `'authenticated && entity.createdBy == user.id'`, an arrow function, or a boolean. */
  export type Expression<Names = PermissionNames> = string | boolean | ((names: Names) => unknown);

  /** A JSON value. */
  export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

  /** `'7d'`, `'12h'`, `'5m'`, `'30s'` or `'250ms'`. */
  export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

  /** `'500KB'`, `'32MB'` or `'1GB'`. */
  export type Size = `${number}${'KB' | 'MB' | 'GB'}`;

  /** `#rgb` or `#rrggbb`. */
  export type Colour = `#${string}`;

  /** An environment variable, resolved when the app starts: the result of `env('NAME')`. */
  export type Environment = string & { readonly [environment]: true };
  const environment: unique symbol;

  // ---- Fields

  interface FieldOptions {
    /** Whether the value must not be null: a create must provide it, unless it has a default. */
    required?: boolean;
    /** Whether no two rows may have the same value. */
    unique?: boolean;
    /** Whether to create an index. */
    index?: boolean;
    /** The label for users; default: derived from the name. */
    label?: string;
    /** Documentation for users and for the API. A doc comment above the field has the same effect. */
    description?: string;
    /** Text shown below the input. */
    help?: string;
    /** Whether it can only be set when a row is created. */
    readonly?: boolean;
    /** The condition under which forms show it, over the row and the caller: `"status == 'lent'"`. */
    visible?: Expression<FilterNames>;
    /** Who may read it, and who may set it. */
    permissions?: FieldPermissions;
    /** The former name: a migration keeps its values. */
    was?: string;
    /** The value of rows that exist before, or whose value is not accepted any more: an expression over the row as it was. */
    backfill?: string;
    /** @deprecated For `id`, `createdAt` and `updatedAt`, this is always the case. */
    generated?: boolean;
    /** @deprecated For `id`, `createdAt` and `updatedAt`, this is always the case. */
    auto?: boolean;
  }

  /** The rules of a field. */
  export interface FieldPermissions {
    /** Who may read it; it is omitted from responses to others. */
    read?: Expression;
    /** Who may set it, also when a row is created; requests of others are refused. */
    update?: Expression;
  }

  /** A single line of text. */
  export interface StringField extends FieldOptions {
    /** A single line of text. */
    type: 'string';
    /** In characters. */
    minLength?: number;
    /** In characters; default 1,000. */
    maxLength?: number;
    /** A regular expression, matched without backtracking and not anchored implicitly: `'^[A-F][0-9]{2}$'`. */
    pattern?: string;
    /** The value if a create omits the field. */
    default?: string | null;
    /** Whether the full-text search includes it. */
    searchable?: boolean;
  }

  /** Text that may have several lines. */
  export interface TextField extends FieldOptions {
    /** Text that may have several lines. */
    type: 'text';
    /** In characters. */
    minLength?: number;
    /** In characters; default 100,000. */
    maxLength?: number;
    /** Whether it is Markdown with headings, lists and links. */
    rich?: boolean;
    /** The value if a create omits the field. */
    default?: string | null;
    /** Whether the full-text search includes it. */
    searchable?: boolean;
  }

  /** An e-mail address or a URL. */
  export interface AddressField extends FieldOptions {
    /** An e-mail address, or an http or https URL. */
    type: 'email' | 'url';
    /** The value if a create omits the field. */
    default?: string | null;
    /** Whether the full-text search includes it. */
    searchable?: boolean;
    /** @deprecated It has no effect. */
    maxLength?: number;
  }

  /** A password. */
  export interface PasswordField extends FieldOptions {
    /** A password, stored as a salted hash; it is never returned and cannot be used in an expression. */
    type: 'password';
    /** In characters; default 8. */
    minLength?: number;
    /** @deprecated It has no effect. */
    maxLength?: number;
  }

  /** A floating-point number. */
  export interface NumberField extends FieldOptions {
    /** A finite floating-point number. */
    type: 'number';
    /** The minimum. */
    min?: number;
    /** The maximum. */
    max?: number;
    /** The value if a create omits the field. */
    default?: number | null;
    /** @deprecated Write `type: 'integer'`. */
    integer?: boolean;
  }

  /** An integer. */
  export interface IntegerField extends FieldOptions {
    /** A 64-bit integer; beyond ±2^53, it is a string in JSON. */
    type: 'integer';
    /** The minimum. */
    min?: number;
    /** The maximum. */
    max?: number;
    /** The value if a create omits the field. */
    default?: number | null;
  }

  /** An exact number, such as a price. */
  export interface DecimalField extends FieldOptions {
    /** An exact number of up to 18 digits; it is a string in JSON. */
    type: 'decimal';
    /** The total number of digits, 1 to 18; default 18. */
    precision?: number;
    /** The number of decimal places; default 2. */
    scale?: number;
    /** The minimum. */
    min?: number | `${number}`;
    /** The maximum. */
    max?: number | `${number}`;
    /** How it is shown: the three letters of ISO 4217, such as `'EUR'`. */
    currency?: string;
    /** The value if a create omits the field. */
    default?: number | `${number}` | null;
  }

  /** True or false. */
  export interface BooleanField extends FieldOptions {
    /** True or false. */
    type: 'boolean';
    /** The value if a create omits the field. */
    default?: boolean | null;
  }

  /** A date or a datetime. */
  export interface DateField extends FieldOptions {
    /** A date, such as `2026-01-31`, or a datetime, such as `2026-01-31T09:05:00Z`. */
    type: 'date' | 'datetime';
    /** `'now'`, or a date or datetime. */
    default?: 'now' | `${number}-${number}-${number}${string}` | null;
  }

  /** A time of day. */
  export interface TimeField extends FieldOptions {
    /** A time of day, such as `09:05:00`, of no day and no zone. */
    type: 'time';
    /** When a create leaves it out. */
    default?: `${number}:${number}:${number}` | null;
  }

  /** Any JSON. */
  export interface JsonField extends FieldOptions {
    /** Valid JSON, at most 1 MB. */
    type: 'json';
    /** The value if a create omits the field. */
    default?: Json;
  }

  /** A UUID. */
  export interface UuidField extends FieldOptions {
    /** A UUID. */
    type: 'uuid';
    /** `'auto'` generates one. */
    default?: string | null;
  }

  interface EnumOptions extends FieldOptions {
    /** One of a fixed set of options. */
    type: 'enum';
    /** The value if a create omits the field. */
    default?: string | null;
  }

  /** One of a fixed set of options. */
  export type EnumField = EnumOptions &
    (
      | {
          /** The options in their sort order. */
          options: readonly string[];
        }
      | {
          /** @deprecated Write `options`. */
          values: readonly string[];
        }
    );

  interface RelationOptions extends FieldOptions {
    /** A relation to many rows instead of one. */
    many?: boolean;
    /** The name of the inverse relation; default: the plural of this entity. */
    inverse?: string;
    /** What happens to this row when the related row is deleted; default: `restrict` if the field is required, otherwise `setNull`. */
    onDelete?: 'restrict' | 'cascade' | 'setNull';
    /** `'currentUser'`: the caller of the create, for a relation to the entity that signs in. */
    default?: 'currentUser';
  }

  /** A link to a row of another entity. */
  export type RelationField =
    | (RelationOptions & {
        /** A link to a row of another entity. */
        type: 'relation';
        /** The related entity. */
        to: string;
      })
    | (RelationOptions & {
        /** @deprecated Write `relation`. */
        type: 'reference';
        /** @deprecated Write `to`. */
        entity: string;
      });

  interface ContentOptions extends FieldOptions {
    /** The maximum size of the content, up to `'1GB'` (of an image, `'64MB'`); default `'10MB'`. */
    maxSize?: Size;
    /** Only null. */
    default?: null;
  }

  /** A file. */
  export interface FileField extends ContentOptions {
    /** A file, whose content has an address of its own. */
    type: 'file';
    /** The media types that it may have, such as `'application/pdf'` or `'image/*'`; default any. */
    accept?: readonly string[];
  }

  /** An image. */
  export interface ImageField extends ContentOptions {
    /** An image, without metadata such as the place where it was taken. */
    type: 'image';
    /** Default all of them. */
    accept?: readonly ('image/jpeg' | 'image/png' | 'image/webp' | 'image/gif')[];
  }

  /** A value of a row. */
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
    | TimeField
    | JsonField
    | UuidField
    | EnumField
    | RelationField
    | FileField
    | ImageField;

  /** The name of a type is short for `{ type: … }`. */
  export type FieldType = 'string' | 'text' | 'email' | 'url' | 'password' | 'number' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'time' | 'json' | 'uuid' | 'file' | 'image';

  // ---- Behaviors

  /** A value that a behavior or an action sets: a constant, `'now'`, `'currentUser'`, or an expression. */
  export type Written<Names> = Json | ((names: Names) => unknown);

  /** A change of other rows by a behavior: exactly one of `create`, `update` and `delete`. */
  export interface EffectDefinition {
    /** The entity of the new row. */
    create?: string;
    /** A relation path of the row, such as `'item'`, or one that ends with many rows, such as `'item.reservations'`. */
    update?: string;
    /** The rows to delete, as in `update`. */
    delete?: string;
    /** For many rows: those to change. A bare name is a field of the row to change, `entity` is the row of the behavior. */
    where?: Expression<ActionNames>;
    /** Field → value, `'now'`, `'currentUser'`, `'entity'` (the row of the behavior), `'$input.name'`, or an arrow function. */
    fields?: { [field: string]: Written<BehaviorNames> };
    /** `'system'`: the app itself does it, to which no rules apply; default: under the rules of the caller. */
    as?: 'system';
  }

  /** A named action on a row, which is an API endpoint and a button. */
  export interface BehaviorDefinition {
    /** Default `update`; `custom` sets nothing and only emits its events. */
    type?: 'update' | 'delete' | 'custom';
    /** Field → value, `'now'`, `'currentUser'`, `'$input.name'`, or an arrow function. */
    fields?: { [field: string]: Written<BehaviorNames> };
    /** @deprecated Write `fields`. */
    modifies?: { [field: string]: Written<BehaviorNames> };
    /** The input of the caller, validated like fields. */
    parameters?: { [name: string]: FieldDefinition | FieldType };
    /** Who may execute it; default: the entity's rule for this name, otherwise for `update`. */
    permission?: Expression;
    /** @deprecated A role or rule that is required in addition to the default rule: write `permission`. */
    requires?: string;
    /** A guard on the row; if it does not hold, the response is 409 and nothing changes. */
    when?: Expression<BehaviorNames>;
    /** What else changes in the same transaction, in order: all or nothing. */
    effects?: readonly EffectDefinition[];
    /** Events in addition to `Entity.behavior`, which is always emitted. */
    emits?: string | readonly string[];
    /** The label of its button; default: derived from the name. */
    label?: string;
    /** Documentation. */
    description?: string;
    /** An icon next to the label. */
    icon?: string;
    /** A question that the user must confirm. */
    confirm?: string;
  }

  // ---- Entities

  /** A titled group of fields. */
  export interface SectionDefinition {
    /** The title above the group. */
    title?: string;
    /** The fields, in this order. */
    fields: readonly string[];
    /** Whether it can be collapsed. */
    collapsible?: boolean;
  }

  /** How rows are displayed wherever they appear. */
  export interface DisplayDefinition {
    /** The field that names a row. */
    primary?: string;
    /** Shown below it. */
    secondary?: string;
    /** Shown next to it, as a badge. */
    badge?: string;
    /** The address of a picture. */
    avatar?: string;
    /** A colour for each option of an enum. */
    color?: {
      /** The enum. */
      field: string;
      /** Option → colour. */
      map: { [option: string]: Colour };
    };
    /** Additional details in small print. */
    metadata?: readonly string[];
  }

  /** How an entity is displayed, unless a view overrides it. */
  export interface UiDefinition {
    /** `false`: only the pages that views declare; default: a list, a detail page, and forms to create and edit, unless views provide them. */
    pages?: boolean;
    /** How a row is displayed wherever it appears. */
    display?: DisplayDefinition;
    /** Settings of its lists. */
    list?: {
      /** The fields, in this order. */
      columns?: readonly string[];
      /** The fields to sort by. */
      sortable?: readonly string[] | boolean;
      /** The fields to filter by. */
      filterable?: readonly string[] | boolean;
      /** The fields to search. */
      searchable?: readonly string[] | boolean;
      /** Pagination. */
      pagination?: {
        /** The number of rows on a page. */
        pageSize?: number;
        /** @deprecated It has no effect. */
        showSizeOptions?: boolean;
      } | boolean;
      /** The actions that are offered for a row: `view`, `edit`, `delete`, or behaviors. */
      actions?: readonly string[] | boolean;
    };
    /** Settings of its forms. */
    form?: {
      /** The fields, in this order. */
      fields?: readonly string[];
      /** The layout. */
      layout?: 'single-column' | 'two-column' | 'sections';
      /** Groups of fields. */
      sections?: readonly SectionDefinition[];
      /** The label of the button that saves. */
      submitText?: string;
      /** The label of the button that cancels. */
      cancelText?: string;
    };
    /** Settings of its detail pages. */
    detail?: {
      /** Groups of fields. */
      sections?: readonly SectionDefinition[];
      /** The actions that are offered: `edit`, `delete`, or behaviors. */
      actions?: readonly string[] | boolean;
    };
  }

  /** A unique key among some rows. */
  export interface UniqueKey {
    /** The fields. */
    fields: readonly string[];
    /** Among the rows for which it holds: comparisons of stored fields of the row with values. */
    where?: Expression<InvariantNames>;
  }

  /** A type of row: its fields, its permissions, and its behaviors. */
  export interface EntityDefinition {
    /** Name → field. `id`, `createdAt` and `updatedAt` always exist. */
    fields: { [name: string]: FieldDefinition | FieldType };
    /** `create`, `read`, `update`, `delete`, or the name of a behavior → who may do it. An action without a rule is denied. */
    permissions?: { [action: string]: Expression };
    /** Name → a named action on a row. */
    behaviors?: { [name: string]: BehaviorDefinition };
    /** Name → a read-only value that is computed from the row. */
    computed?: { [name: string]: Expression<ComputedNames> };
    /** Additional indexes; those that rules, relations and views need are created automatically. */
    indexes?: readonly (readonly string[])[];
    /** Unique keys with several fields. */
    unique?: readonly (readonly string[] | UniqueKey)[];
    /** Sentence → what every row must fulfil at the end of each change: `{ 'an end is after its start': 'endsOn == null || endsOn > startsOn' }`. */
    invariants?: { [sentence: string]: Expression<InvariantNames> };
    /** The field with the owner of a row; default: the first of `owner`, `ownerId`, `createdBy` that is a relation to the entity that signs in. */
    owner?: string;
    /** The label for users; default: derived from the name. */
    label?: string;
    /** The plural for users, which is also used in the path: `people` for `Person`. */
    plural?: string;
    /** Documentation. A doc comment above the entity has the same effect. */
    description?: string;
    /** The fields of the full-text search. */
    search?: readonly string[] | boolean;
    /** Whether deleted rows are hidden instead of removed. */
    softDelete?: boolean;
    /** Whether to record who changed what, when, from which value to which value. */
    audit?: boolean;
    /** Whether its rows sign in; default: those of the entity `User` do. */
    auth?: boolean;
    /** The former name: a migration keeps its rows. */
    was?: string;
    /** The rows from which its first rows are made: `'Order'`, one of each, or `'Order.customer'`, one of each distinct combination of values. */
    backfill?: string;
    /** How it is displayed, unless a view overrides it. */
    ui?: UiDefinition;
  }

  // ---- Views

  /** Field → value or values, or one expression. */
  export type Filter = { readonly [field: string]: Json } | string | ((names: FilterNames) => unknown);

  interface ViewOptions {
    /** The path: `/tasks`, `/tasks/:id`. */
    route: `/${string}`;
    /** The title; default: derived from its type and entity. */
    title?: string;
    /** Documentation. */
    description?: string;
    /** An icon next to the title. */
    icon?: string;
    /** Who may open the page. */
    permission?: Expression;
  }

  /** Rows in a table. */
  export interface ListView extends ViewOptions {
    /** Rows in a table. */
    type: 'list';
    /** The entity whose rows are shown. */
    entity: string;
    /** The layout. */
    layout?: 'table' | 'grid' | 'list';
    /** The fields, in this order. */
    columns?: readonly string[];
    /** The rows to show. */
    filters?: Filter;
    /** The sort order, as in the API: `-createdAt,title`. */
    sort?: string | readonly string[];
    /** The fields to search. */
    search?: readonly string[] | boolean;
    /** The number of rows on a page. */
    pageSize?: number;
    /** The actions that are offered for a row: `view`, `edit`, `delete`, or behaviors. */
    actions?: readonly string[] | boolean;
  }

  /** A single row. */
  export interface DetailView extends ViewOptions {
    /** A single row; the route contains `:id`. */
    type: 'detail';
    /** The entity. */
    entity: string;
    /** The layout of the fields. */
    layout?: 'single-column' | 'two-column' | 'sections';
    /** The fields, in this order. */
    fields?: readonly string[];
    /** Groups of fields. */
    sections?: readonly SectionDefinition[];
    /** The actions that are offered: `edit`, `delete`, or behaviors. */
    actions?: readonly string[] | boolean;
    /** @deprecated It has no effect. */
    mode?: string;
  }

  /** A form for a row. */
  export interface FormView extends ViewOptions {
    /** A form for a row. */
    type: 'form';
    /** The entity. */
    entity: string;
    /** Whether the form creates or edits a row; default: `edit` if the route contains `:id`. */
    mode?: 'create' | 'edit';
    /** The layout of the fields. */
    layout?: 'single-column' | 'two-column' | 'sections';
    /** The fields, in this order. */
    fields?: readonly string[];
    /** Groups of fields. */
    sections?: readonly SectionDefinition[];
  }

  /** Cards in columns. */
  export interface KanbanView extends ViewOptions {
    /** Cards in columns. */
    type: 'kanban';
    /** The entity whose rows are shown. */
    entity: string;
    /** An enum or relation field whose values are the columns; dragging a card changes it. */
    groupBy: string;
    /** The options that have a column, in this order. */
    columns?: readonly string[];
    /** The fields that a card shows. */
    cardFields?: readonly string[];
    /** The rows to show. */
    filters?: Filter;
    /** The sort order, as in the API: `-createdAt,title`. */
    sort?: string | readonly string[];
    /** The fields to search. */
    search?: readonly string[] | boolean;
    /** The number of cards to load at a time. */
    pageSize?: number;
    /** Not used. */
    layout?: string;
  }

  /** Rows in a calendar. */
  export interface CalendarView extends ViewOptions {
    /** Rows in a calendar. */
    type: 'calendar';
    /** The entity whose rows are shown. */
    entity: string;
    /** A date or datetime field: when an event begins. */
    dateField: string;
    /** A date or datetime field: when an event ends. */
    endField?: string;
    /** The title of an event. */
    titleField?: string;
    /** An enum field that determines the colour. */
    colorField?: string;
    /** Additional fields to show. */
    eventFields?: readonly string[];
    /** The rows to show. */
    filters?: Filter;
    /** Not used. */
    layout?: string;
  }

  /** A number that is computed from the rows that the caller may read. */
  export type Aggregation = {
    /** The entity whose rows are aggregated. */
    entity: string;
    /** The rows to include. */
    filter?: Filter;
  } & (
    | {
        /** The number of rows, which is the default. */
        aggregate?: 'count';
      }
    | {
        /** The sum, average, minimum or maximum of a field. */
        aggregate: 'sum' | 'avg' | 'min' | 'max';
        /** The field to aggregate. */
        field: string;
      }
  );

  interface MetricOptions {
    /** The title above the number. */
    title?: string;
    /** An icon next to it. */
    icon?: string;
    /** The colour. */
    color?: string;
  }

  /** A number. */
  export type MetricDefinition =
    | (MetricOptions &
        Aggregation & {
          /** Shows one number for each value of an enum, a relation, a boolean or a date. */
          groupBy?: string;
        })
    | (MetricOptions & {
        /** @deprecated The name of an entity: write `entity`. */
        key: string;
      });

  /** A chart. */
  export type ChartDefinition = Aggregation & {
    /** The title above the chart. */
    title?: string;
    /** Shows one number for each value of an enum, a relation, a boolean or a date. */
    groupBy: string;
    /** Default `bar`. */
    kind?: 'bar' | 'line' | 'pie';
  };

  /** The latest rows. */
  export interface WidgetDefinition {
    /** Default `recent`. */
    type?: string;
    /** The title above the rows. */
    title?: string;
    /** The entity whose rows are shown; default: all entities. */
    entity?: string;
    /** The number of rows; default 5. */
    limit?: number;
    /** The rows to show. */
    filter?: Filter;
  }

  /** Numbers, charts and the latest rows. */
  export interface DashboardView extends ViewOptions {
    /** Numbers, charts and the latest rows. */
    type: 'dashboard';
    /** Numbers. */
    metrics?: readonly MetricDefinition[];
    /** Charts. */
    charts?: readonly ChartDefinition[];
    /** Latest rows. */
    widgets?: readonly WidgetDefinition[];
    /** Not used. */
    layout?: string;
  }

  /** A page to sign in or register. */
  export interface AuthView extends ViewOptions {
    /** A page to sign in or register. */
    type: 'auth';
    /** Whether to sign in or to register. */
    mode: 'login' | 'register';
    /** Not used. */
    layout?: string;
  }

  /** A page with custom content. */
  export interface CustomView extends ViewOptions {
    /** A page with custom content. */
    type: 'custom';
    /** The name of a custom template. */
    template?: string;
    /** The name of a custom component. */
    component?: string;
    /** Static text. */
    content?: string;
    /** Not used. */
    layout?: string;
  }

  /** A view of the earliest dialect, whose type is derived from `layout` or `data`. */
  export interface UntypedView extends ViewOptions {
    /** The type: `list`, `detail`, `form`, `kanban`, … */
    type?: undefined;
    /** The entity whose rows are shown. */
    entity?: string;
    /** @deprecated Write `type`. */
    layout?: string;
    /** @deprecated Write `entity` and `filters`. */
    data?: string;
  }

  /** A page of the interface. */
  export type ViewDefinition = ListView | DetailView | FormView | KanbanView | CalendarView | DashboardView | AuthView | CustomView | UntypedView;

  // ---- Workflows

  /** JSON whose strings may contain `${expression}` over `entity`, `previous`, `user`, `event`, `now` and `app`. */
  export type ActionData = string | number | boolean | null | readonly ActionData[] | { readonly [key: string]: ActionData } | ((names: ActionNames) => unknown);

  interface ActionOptions {
    /** Fields with a read rule that the strings and data of the action may disclose: `salary`, `user.phone`. */
    reveals?: readonly string[];
  }

  /** Writes to the log. */
  export interface LogAction extends ActionOptions {
    /** Writes to the log. */
    type: 'log';
    /** The message; it may contain `${entity.title}`. */
    message?: string;
    /** Default `info`. */
    level?: 'debug' | 'info' | 'warning' | 'error';
    /** Additional data. */
    data?: ActionData;
  }

  /** Sends an e-mail. */
  export type EmailAction = ActionOptions & {
    /** Sends an e-mail. */
    type: 'email';
    /** The recipients; each receives a separate message. */
    to: string | readonly string[];
    /** The subject. */
    subject: string;
  } & (
      | {
          /** The message as plain text. */
          message: string;
          /** The message as HTML; inserted values are escaped. */
          html?: string;
        }
      | {
          /** The message as HTML only; inserted values are escaped. */
          html: string;
        }
      | {
          /** @deprecated Write `message`. */
          body: string;
        }
    );

  /** Calls another server; the request is signed with HMAC-SHA256 if the app has a secret. */
  export interface WebhookAction extends ActionOptions {
    /** Calls another server. */
    type: 'webhook';
    /** The address; http or https. */
    url: string;
    /** Default `POST`. */
    method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET';
    /** Additional headers: name → value. */
    headers?: { [name: string]: string };
    /** The body, sent as JSON. */
    data?: ActionData;
    /** @deprecated Write `data`. */
    body?: ActionData;
    /** How long to wait for a response; default `'10s'`. */
    timeout?: Duration;
  }

  /** Creates a row. */
  export interface CreateAction extends ActionOptions {
    /** Creates a row. */
    type: 'create';
    /** The entity. */
    entity: string;
    /** Field → value, or `'${expression}'`. */
    fields: { [field: string]: Written<ActionNames> };
  }

  /** The rows: an expression, in which a bare name is one of their fields and `entity` is the row of the event; or field → value. */
  export type Where = Expression<ActionNames> | { readonly [field: string]: Json };

  /** Changes rows. */
  export interface UpdateAction extends ActionOptions {
    /** Changes rows. */
    type: 'update';
    /** The entity. */
    entity: string;
    /** The rows; `id == entity.id` is the row of the event. */
    where: Where;
    /** Field → value, or `'${expression}'`. */
    fields: { [field: string]: Written<ActionNames> };
  }

  /** Deletes rows. */
  export interface DeleteAction extends ActionOptions {
    /** Deletes rows. */
    type: 'delete';
    /** The entity. */
    entity: string;
    /** The rows; `id == entity.id` is the row of the event. */
    where: Where;
  }

  /** Executes a behavior. */
  export interface BehaviorAction extends ActionOptions {
    /** Executes a behavior. */
    type: 'behavior';
    /** The entity. */
    entity: string;
    /** The row: `'${entity.id}'`. */
    id: string | ((names: ActionNames) => unknown);
    /** The behavior. */
    name: string;
    /** Its parameters. */
    input?: { [parameter: string]: Written<ActionNames> };
  }

  /** Notifies a user in the interface immediately. */
  export interface NotifyAction extends ActionOptions {
    /** Notifies a user in the interface immediately. */
    type: 'notify';
    /** The user: `'${entity.owner}'`. */
    to: string | ((names: ActionNames) => unknown);
    /** The message. */
    message: string;
  }

  /** An action of the dialects, with its keys in `params`. */
  export interface DialectAction {
    /** @deprecated Write `type`. */
    action?: string;
    /** The type of the action. */
    type?: 'log' | 'email' | 'webhook' | 'create' | 'update' | 'delete' | 'behavior' | 'notify';
    /** @deprecated Write the keys in the action itself. */
    params: { [key: string]: ActionData };
  }

  /** An action of a workflow, which runs as the system. */
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
    /** Events (`Task.created`, `Task.updated`, `Task.deleted`, `Task.complete`, the name of any emitted event), or a schedule. */
    trigger:
      | string
      | readonly string[]
      | {
          /** Minute, hour, day of the month, month, day of the week: `'0 8 * * 1'`. */
          cron: string;
        };
    /** The workflow only runs if this holds. */
    condition?: Expression<WorkflowNames>;
    /** How often a failed action is retried. */
    retry?: {
      /** The total number of attempts; default 5. */
      attempts?: number;
      /** The wait before the second attempt; default `'1s'`. */
      backoff?: Duration;
      /** The factor by which each wait is longer than the previous one; default 2. */
      factor?: number;
      /** The maximum wait; default `'5m'`. */
      max?: Duration;
    };
    /** Default: after the response, through the outbox; otherwise after the commit, before the response. */
    async?: boolean;
    /** Default true. */
    enabled?: boolean;
    /** Documentation. */
    description?: string;
  }

  /** Actions after an event or on a schedule. A failed workflow never undoes the change. */
  export type WorkflowDefinition = WorkflowOptions &
    (
      | {
          /** The actions, in this order. */
          actions: readonly ActionDefinition[];
        }
      | {
          /** @deprecated Write `actions`. */
          action: string | ActionDefinition;
          /** @deprecated Write the keys in the action. */
          params?: { [key: string]: ActionData };
        }
    );

  // ---- Settings

  /** Settings of the whole app. */
  export interface SettingsDefinition {
    /** Authentication. */
    auth?: {
      /** Default true, if this is present. */
      enabled?: boolean;
      /** How long a session lasts: `'7d'`, `'12h'`; a number is a number of seconds. */
      sessionTimeout?: Duration | number;
      /** Whether anybody can create an account; default false. */
      allowRegistration?: boolean;
      /** @deprecated It has no effect. */
      provider?: string;
      /** @deprecated It has no effect. */
      jwtSecret?: string;
    };
    /** An IANA name, such as `Europe/Vienna`; default `UTC`. It defines `today`, and when a date begins. */
    timeZone?: string;
    /** Where rows are stored. */
    database?: {
      /** A file (default `app.db`), or `postgres://…`; preferably `env('NAME')`. */
      url?: string;
      /** Row level security on PostgreSQL: each `read` rule is also a policy of its table. */
      rls?: {
        /** The address with the role that reads, which owns no table: `postgres://…`, preferably `env('NAME')`. */
        reader: string;
      };
      /** @deprecated It has no effect. */
      migrations?: boolean;
    };
    /** The appearance. */
    ui?: {
      /** Default `auto`, which follows the operating system. */
      theme?: 'light' | 'dark' | 'auto';
      /** The position of the navigation; default `sidebar`. */
      layout?: 'sidebar' | 'top';
      /** `#rgb` or `#rrggbb`. */
      accent?: Colour;
      /** `false`: only the pages that views declare are generated. */
      pages?: boolean;
    };
    /** Settings of the API. */
    api?: {
      /** Limits for a caller. */
      rateLimit?: {
        /** The number of requests per minute. */
        perMinute: number;
      };
      /** The maximum number of rows on a page; default 200. */
      maxPageSize?: number;
      /** The maximum time for the database statements of a request, `'100ms'` to `'10m'`; default `'5s'`. A request that takes longer is answered with 503. */
      timeout?: Duration;
      /** The maximum size of a response, `'64KB'` to `'1GB'`; default `'32MB'`. */
      maxAnswer?: Size;
      /** Pages of other origins that may call the API. */
      cors?: {
        /** Their origins. */
        origins: readonly `http${string}`[];
      };
    };
    /** Where the content of files is stored. */
    files?: {
      /** A folder (default `files`), relative to the data, or `s3://bucket/prefix`. */
      store?: string;
      /** The address of a service like S3. */
      endpoint?: string;
      /** The region of the bucket. */
      region?: string;
      /** `env('NAME')`: the name of the access key. */
      accessKey?: Environment;
      /** `env('NAME')`: its secret. */
      secretKey?: Environment;
    };
    /** Name → `env('NAME')`: secrets are never written here. */
    secrets?: { [name: string]: Environment };
  }

  /** What must never happen: the build fails if a rule grants it. */
  export interface InvariantDefinition {
    /** The entity. */
    entity: string;
    /** `create`, `read`, `update`, `delete`, or behaviors. */
    action: string | readonly string[];
    /** The condition; it can use the names of the permission of the action. */
    when: Expression;
  }

  // ---- The app

  /** An app. */
  export interface AppDefinition {
    /** An identifier. */
    name: string;
    /** A semantic version; default `0.0.0`. */
    version?: `${number}.${number}.${number}${string}`;
    /** Documentation. A doc comment above the app has the same effect. */
    description?: string;
    /** Name → entity. */
    entities: { [name: string]: EntityDefinition };
    /** Name → view. Without any, each entity has a list, a detail page, and forms to create and edit. */
    views?: { [name: string]: ViewDefinition };
    /** Name → workflow. */
    workflows?: { [name: string]: WorkflowDefinition };
    /** Settings of the whole app. */
    settings?: SettingsDefinition;
    /** Description → invariant, which is proved by the compiler. */
    never?: { [sentence: string]: InvariantDefinition };
  }

  /** Returns its argument, for completion without a type annotation. */
  export function defineApp<const T extends AppDefinition>(app: T): T;

  /** An environment variable, resolved when the app starts; only under `settings`. */
  export function env(name: string, fallback?: string): Environment;

  // Functions of expressions, for arrow functions.

  /** A number of days. */
  export function days(count: number): any;
  /** A number of hours. */
  export function hours(count: number): any;
  /** A number of minutes. */
  export function minutes(count: number): any;
  /** A number of months; only next to a date or datetime. */
  export function months(count: number): any;
  /** A number of years; only next to a date or datetime. */
  export function years(count: number): any;
  /** Whether the user has one of these roles. */
  export function hasRole(...roles: [string, ...string[]]): boolean;
}

// ---- The same names without an import, as globals in a truth file.

/** Returns its argument, for completion without a type annotation. */
declare const defineApp: typeof import('truth').defineApp;
/** An environment variable, resolved when the app starts; only under `settings`. */
declare const env: typeof import('truth').env;
/** A number of days. */
declare const days: typeof import('truth').days;
/** A number of hours. */
declare const hours: typeof import('truth').hours;
/** A number of minutes. */
declare const minutes: typeof import('truth').minutes;
/** A number of months; only next to a date or datetime. */
declare const months: typeof import('truth').months;
/** A number of years; only next to a date or datetime. */
declare const years: typeof import('truth').years;
/** Whether the user has one of these roles. */
declare const hasRole: typeof import('truth').hasRole;
