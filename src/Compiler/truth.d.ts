// The types of a truth file. The compiler checks the rest: what an expression means, which names exist.

declare module 'truth' {
  /** A condition: `'authenticated && entity.createdBy == user.id'`, an arrow function, or a boolean. */
  export type Expression = string | boolean | ((names: any) => unknown);

  /** A value written as JSON. */
  export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

  interface FieldOptions {
    /** Never null; a create must give it, unless it has a default. */
    required?: boolean;
    /** No two rows hold the same value. */
    unique?: boolean;
    /** Kept in an index. */
    index?: boolean;
    /** For people; default: the name in words. */
    label?: string;
    description?: string;
    /** Shown below the input. */
    help?: string;
    /** Set on create, then fixed. */
    readonly?: boolean;
    /** Found by the full-text search. */
    searchable?: boolean;
    /** Who may see it, and who may set it. */
    permissions?: { read?: Expression; update?: Expression };
    /** The name it was renamed from. */
    was?: string;
  }

  export interface StringField extends FieldOptions {
    type: 'string';
    minLength?: number;
    /** In characters; default 1,000. */
    maxLength?: number;
    pattern?: string;
    default?: string;
    /** `true` on `id`: made by the app. */
    generated?: boolean;
    auto?: boolean;
  }

  export interface TextField extends FieldOptions {
    type: 'text';
    minLength?: number;
    /** In characters; default 100,000. */
    maxLength?: number;
    rich?: boolean;
    default?: string;
  }

  export interface EmailField extends FieldOptions {
    type: 'email' | 'url';
    maxLength?: number;
    default?: string;
  }

  export interface PasswordField extends FieldOptions {
    /** Stored as a salted hash, never returned. */
    type: 'password';
    /** Default 8. */
    minLength?: number;
    maxLength?: number;
  }

  export interface NumberField extends FieldOptions {
    type: 'number' | 'integer';
    min?: number;
    max?: number;
    default?: number;
    integer?: boolean;
  }

  export interface DecimalField extends FieldOptions {
    /** Exact, up to 18 digits; travels as a string. */
    type: 'decimal';
    precision?: number;
    scale?: number;
    min?: number | string;
    max?: number | string;
    default?: number | string;
  }

  export interface BooleanField extends FieldOptions {
    type: 'boolean';
    default?: boolean;
  }

  export interface DateField extends FieldOptions {
    type: 'date' | 'datetime';
    /** `'now'`, or an ISO date. */
    default?: string;
    generated?: boolean;
    auto?: boolean;
  }

  export interface JsonField extends FieldOptions {
    type: 'json';
    default?: Json;
  }

  export interface UuidField extends FieldOptions {
    type: 'uuid';
    default?: string;
    generated?: boolean;
    auto?: boolean;
  }

  export interface EnumField extends FieldOptions {
    type: 'enum';
    /** In their order, which is their sort order. */
    options?: readonly string[];
    values?: readonly string[];
    default?: string;
  }

  export interface RelationField extends FieldOptions {
    type: 'relation' | 'reference';
    /** The entity it refers to. */
    to?: string;
    entity?: string;
    many?: boolean;
    /** The name of the way back. */
    inverse?: string;
    onDelete?: 'restrict' | 'cascade' | 'setNull';
    default?: string;
  }

  export type FieldDefinition =
    | StringField
    | TextField
    | EmailField
    | PasswordField
    | NumberField
    | DecimalField
    | BooleanField
    | DateField
    | JsonField
    | UuidField
    | EnumField
    | RelationField;

  /** A type's name alone is short for `{ type: … }`. */
  export type FieldType = 'string' | 'text' | 'email' | 'url' | 'password' | 'number' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'json' | 'uuid';

  export interface BehaviorDefinition {
    type?: 'update' | 'delete' | 'custom';
    /** Field → literal, `'now'`, `'currentUser'`, `'$input.name'`, or an arrow expression. */
    fields?: Record<string, Json | ((names: any) => unknown)>;
    modifies?: Record<string, Json | ((names: any) => unknown)>;
    /** What the caller sends. */
    parameters?: Record<string, FieldDefinition | FieldType>;
    /** Default: the entity's rule for this name, else `update`. */
    permission?: Expression;
    requires?: string;
    /** The guard; where it does not hold: 409, and nothing changes. */
    when?: Expression;
    emits?: string | readonly string[];
    label?: string;
    description?: string;
    icon?: string;
    /** Asked before it runs. */
    confirm?: string;
  }

  export interface SectionDefinition {
    title?: string;
    fields: readonly string[];
    collapsible?: boolean;
  }

  export interface UiDefinition {
    display?: {
      primary?: string;
      secondary?: string;
      badge?: string;
      avatar?: string;
      color?: { field: string; map: Record<string, string> };
      metadata?: readonly string[];
    };
    list?: {
      columns?: readonly string[];
      sortable?: readonly string[];
      filterable?: readonly string[];
      searchable?: readonly string[];
      pagination?: { pageSize?: number; showSizeOptions?: boolean };
      actions?: readonly string[];
    };
    form?: {
      fields?: readonly string[];
      layout?: 'single-column' | 'two-column' | 'sections';
      sections?: readonly SectionDefinition[];
      submitText?: string;
      cancelText?: string;
    };
    detail?: { sections?: readonly SectionDefinition[]; actions?: readonly string[] };
  }

  export interface EntityDefinition {
    fields: Record<string, FieldDefinition | FieldType>;
    /** `create` `read` `update` `delete`, or a behavior's name. What is not granted is denied. */
    permissions?: Record<string, Expression>;
    behaviors?: Record<string, BehaviorDefinition>;
    /** Read-only values worked out from the row. */
    computed?: Record<string, Expression>;
    indexes?: readonly (readonly string[])[];
    unique?: readonly (readonly string[])[];
    /** The field that says whose a row is. */
    owner?: string;
    label?: string;
    /** Also names the path: `people` for `Person`. */
    plural?: string;
    description?: string;
    search?: readonly string[];
    /** Delete hides. */
    softDelete?: boolean;
    /** Who changed what, when, from what to what. */
    audit?: boolean;
    /** Its rows sign in. */
    auth?: boolean;
    /** The name it was renamed from. */
    was?: string;
    ui?: UiDefinition;
  }

  interface ViewOptions {
    /** `/tasks/:id` */
    route: string;
    title?: string;
    description?: string;
    layout?: string;
    icon?: string;
    permission?: Expression;
    data?: string;
  }

  export interface ListView extends ViewOptions {
    type: 'list';
    entity: string;
    columns?: readonly string[];
    filters?: Record<string, Json> | string;
    sort?: string;
    search?: readonly string[];
    pageSize?: number;
    actions?: readonly string[];
  }

  export interface DetailView extends ViewOptions {
    type: 'detail';
    entity: string;
    fields?: readonly string[];
    sections?: readonly SectionDefinition[];
    actions?: readonly string[];
  }

  export interface FormView extends ViewOptions {
    type: 'form';
    entity: string;
    mode?: 'create' | 'edit';
    fields?: readonly string[];
    sections?: readonly SectionDefinition[];
  }

  export interface KanbanView extends ViewOptions {
    type: 'kanban';
    entity: string;
    /** An enum or relation field; dragging updates it. */
    groupBy: string;
    columns?: readonly string[];
    cardFields?: readonly string[];
    filters?: Record<string, Json> | string;
    sort?: string;
  }

  export interface CalendarView extends ViewOptions {
    type: 'calendar';
    entity: string;
    dateField: string;
    endField?: string;
    titleField?: string;
    colorField?: string;
    eventFields?: readonly string[];
  }

  export interface DashboardView extends ViewOptions {
    type: 'dashboard';
    metrics?: readonly Record<string, Json>[];
    charts?: readonly Record<string, Json>[];
    widgets?: readonly Record<string, Json>[];
  }

  export interface AuthView extends ViewOptions {
    type: 'auth';
    mode: 'login' | 'register';
  }

  export interface CustomView extends ViewOptions {
    type: 'custom';
    template?: string;
    component?: string;
    content?: string;
  }

  /** A view of the earliest dialect, whose type follows from `layout` or `data`. */
  export interface UntypedView extends ViewOptions {
    type?: undefined;
    entity?: string;
  }

  export type ViewDefinition = ListView | DetailView | FormView | KanbanView | CalendarView | DashboardView | AuthView | CustomView | UntypedView;

  export interface WorkflowDefinition {
    /** `Task.created`, any emitted name, or `{ cron }`. */
    trigger: string | readonly string[] | { cron: string };
    condition?: Expression;
    actions?: readonly (string | Record<string, Json>)[];
    action?: string;
    retry?: { attempts?: number; backoff?: string; factor?: number; max?: string };
    async?: boolean;
    enabled?: boolean;
    description?: string;
  }

  export interface SettingsDefinition {
    auth?: {
      enabled?: boolean;
      /** `'7d'`, `'12h'`, or seconds. */
      sessionTimeout?: string | number;
      /** Default false. */
      allowRegistration?: boolean;
      provider?: string;
      jwtSecret?: string;
    };
    /** An IANA name; default `UTC`. */
    timeZone?: string;
    database?: { url?: string; migrations?: boolean };
    ui?: { theme?: 'light' | 'dark' | 'auto'; layout?: 'sidebar' | 'top'; accent?: string };
    api?: { rateLimit?: { perMinute: number }; maxPageSize?: number; cors?: { origins: readonly string[] } };
    secrets?: Record<string, string>;
  }

  export interface InvariantDefinition {
    entity: string;
    action: string | readonly string[];
    when: Expression;
  }

  export interface AppDefinition {
    /** An identifier. */
    name: string;
    /** A semantic version; default `0.0.0`. */
    version?: string;
    description?: string;
    entities: Record<string, EntityDefinition>;
    /** Without any, each entity gets list, detail, create and edit. */
    views?: Record<string, ViewDefinition>;
    workflows?: Record<string, WorkflowDefinition>;
    settings?: SettingsDefinition;
    /** What must never be, proved at compile time. */
    never?: Record<string, InvariantDefinition>;
  }

  /** Gives back what it is given; for completion where no annotation stands. */
  export function defineApp<const T extends AppDefinition>(app: T): T;

  /** An environment variable, resolved when the app starts; under `settings` only. */
  export function env(name: string, fallback?: string): string;
}
