import { withArticle } from './article.js';

// All texts that users see. An app in another language replaces entries with `translate`.
const table = {
  'action.back': 'Back',
  'action.cancel': 'Cancel',
  'action.confirm': 'Confirm',
  'action.create': 'New {entity}',
  'action.delete': 'Delete',
  'action.dismiss': 'Dismiss',
  'action.edit': 'Edit',
  'action.moreActions': 'More actions for {name}',
  'action.retry': 'Try again',
  'action.save': 'Save',
  'action.saving': 'Saving…',
  'action.saveKeys': '{keys} saves',
  'action.create.submit': 'Create {entity}',

  'auth.email': 'Email',
  'auth.haveAccount': 'Already have an account?',
  'auth.login': 'Sign in',
  'auth.loginTo': 'Sign in to {app}',
  'auth.logout': 'Sign out',
  'auth.noAccount': 'New here?',
  'auth.password': 'Password',
  'auth.register': 'Create an account',
  'auth.registering': 'Creating your account…',
  'auth.showPassword': 'Show password',
  'auth.hidePassword': 'Hide password',
  'auth.signingIn': 'Signing in…',
  'auth.wrong': 'That email and password do not match an account.',
  'auth.changePassword': 'Change password',
  'auth.changePassword.text': 'You stay signed in here. Everywhere else you are signed out.',
  'auth.currentPassword': 'Current password',
  'auth.newPassword': 'New password',
  'auth.passwordChanged': 'Password changed',
  'auth.passwordWrong': 'That is not your current password.',
  'auth.ended.title': 'Your session ended',
  'auth.ended.text': 'Sign in to continue where you left off. Nothing you typed is lost.',

  'board.column': '{name}, {count}',
  'board.empty': 'Nothing here',
  'board.more': 'The board shows the first {count}.',
  'board.move': 'Move to',
  'board.moveCard': 'Move “{name}” to …',
  'board.moved': '“{name}” moved to {column}.',
  'board.movedBack': '“{name}” remains in {column}: {reason}',
  'board.picked': 'Picked up “{name}” in {column}. Left and right choose a column, Space drops it, Escape puts it back.',
  'board.over': '{column}',
  'board.cancelled': '“{name}” is back in {column}.',
  'board.fixed': 'You do not have permission to move “{name}”.',
  'board.help': 'Arrow keys move between cards, Space picks one up.',
  'board.without': 'No {field}',

  'boolean.true': 'Yes',
  'boolean.false': 'No',

  'conflict.title': 'Someone changed this {entity} while you were editing',
  'conflict.text': 'Nothing was overwritten, and what you typed is still here.',
  'conflict.same': 'The other change did not affect the fields that you changed.',
  'conflict.field': 'Field',
  'conflict.theirs': 'Now',
  'conflict.yours': 'Yours',
  'conflict.keep': 'Keep mine and save',
  'conflict.take': 'Use the new values',
  'conflict.taken': 'The form now shows the new values.',

  'delete.title': 'Delete “{name}”?',
  'delete.text': 'This cannot be undone.',
  'delete.done': '“{name}” deleted',

  'detail.fields': 'Details',
  'detail.inverseEmpty': 'No {plural} yet',
  'detail.inverseMore': 'More are on the {plural} page.',

  'error.title': 'This could not be loaded',
  'error.internal': 'Something went wrong on the server. Nothing was changed.',
  'error.unavailable': 'The server is busy. Try again in a moment.',
  'error.forbidden': 'You do not have permission to do this.',
  'error.fields': 'Some fields are not valid.',
  'error.kept': 'Not saved. What you typed is still here.',
  'error.too_many_requests': 'Too many attempts. Wait a moment and try again.',
  'error.reference': 'Reference {id}',
  'error.crash': 'This page stopped working. Reloading usually fixes it.',
  'error.reload': 'Reload',

  'file.remove': 'Remove {label}',
  'file.refused': '{label} was not saved: {reason}',

  'field.required': 'Required',
  'field.none': 'None',
  'field.choose': 'Choose…',
  'field.search': 'Search {plural}',
  'field.noMatch': 'Nothing matches “{text}”',
  'field.clear': 'Clear {label}',
  'field.remove': 'Remove {name}',
  'field.loading': 'Loading…',

  'filter.label': 'Filters',
  'filter.is': '{label}: {values}',
  'filter.clear': 'Clear the filter {label}',
  'filter.clearAll': 'Clear the filters',
  'filter.noMatch.title': 'No {plural} match the filters',
  'filter.noMatch.text': 'There may be {plural} that do not match them.',
  'filter.declared.title': 'No {plural} here',
  'filter.declared.text': 'This page shows only some {plural}, and none of them now.',
  'filter.from': 'From',
  'filter.to': 'To',
  'filter.range': '{from} to {to}',
  'filter.since': 'From {day}',
  'filter.until': 'Until {day}',
  'filter.more': 'Type to find more.',
  'filter.none': 'None',
  'filter.other': 'Another',
  'filter.me': 'Me',
  'filter.yes': 'Yes',
  'filter.no': 'No',
  'filter.past': 'Before today',
  'filter.today': 'Today',
  'filter.week': 'The next 7 days',
  'filter.day': 'The last 24 hours',
  'filter.days': 'The last 7 days',
  'filter.month': 'The last 30 days',

  'invalid.required': '{label} is required.',
  'invalid.too_long': 'At most {max} characters; this has {count}.',
  'invalid.too_short': 'At least {min} characters.',
  'invalid.number': 'Enter a number.',
  'invalid.integer': 'Enter a whole number.',
  'invalid.min': 'At least {min}.',
  'invalid.max': 'At most {max}.',
  'invalid.scale': 'At most {scale} decimal places.',
  'invalid.email': 'Enter an email address, such as name@example.com.',
  'invalid.url': 'Enter a complete address that begins with https:// or http://.',
  'invalid.date': 'Enter a complete date.',
  'invalid.time': 'Enter a time of day, such as 09:05.',
  'invalid.json': 'This is not valid JSON: {reason}',
  'invalid.large': 'This has too many digits.',
  'invalid.line': 'Enter one line, without line breaks or control characters.',
  'invalid.option': 'Choose one of the options.',
  'invalid.pattern': 'This does not match the required pattern.',
  'invalid.text': 'This contains a character that is not allowed.',
  'invalid.uuid': 'Enter a UUID in lower case, such as 01890000-0000-7000-8000-00000000000f.',
  'invalid.not_unique': 'This {label} is already in use.',

  'leave.title': 'Leave without saving?',
  'leave.text': 'Your changes to this form will be lost.',
  'leave.go': 'Leave',
  'leave.stay': 'Keep editing',

  'list.count': { one: '{n} {singular}', other: '{n} {plural}' },
  'list.countOf': '{shown} of {n} {plural}',
  'list.compact': 'Compact',
  'list.display': 'Display',
  'list.empty.title': 'No {plural} yet',
  'list.empty.text': '{description} Each one will be listed here.',
  'list.empty.plain': 'They will be listed here.',
  'list.clear': 'Clear the search',
  'list.more': 'Load more',
  'list.noMatch': 'Try fewer or shorter words.',
  'list.noMatch.filtered': 'No {plural} match the search and the filters. Clear them to see all.',
  'list.clearAll': 'Clear search and filters',
  'list.loadingMore': 'Loading…',
  'list.actions': 'Actions',

  'live.loaded': '{title} loaded',

  'missing.title': 'There is nothing here',
  'missing.text': 'It may have been deleted, or you may not have permission to see it.',
  'missing.home': 'Go to the home page',

  'nav.main': 'Main',
  'nav.open': 'Open the menu',
  'nav.close': 'Close the menu',
  'nav.skip': 'Skip to content',
  'nav.breadcrumbs': 'Breadcrumbs',
  'nav.account': 'Account',
  'nav.profile': 'Your profile',

  'not_allowed.title': 'You do not have permission to change this {entity}',
  'not_allowed.text': 'You can view “{name}”, but you cannot change it.',
  'not_allowed.create.title': 'You do not have permission to create {anEntity}',
  'not_allowed.create.text': 'Ask someone who has permission, or sign in as a different user.',
  'not_allowed.open': 'Open it',

  'offline.text': 'You are offline, or the server cannot be reached. Trying again…',
  'offline.read': 'The server cannot be reached. This page loads when it is back.',
  'offline.save': 'The server cannot be reached. What you typed is still here.',

  'palette.title': 'Search and go',
  'palette.placeholder': 'Search, or go to…',
  'palette.empty': 'Nothing matches “{text}”',
  'palette.pages': 'Pages',
  'palette.actions': 'Actions',
  'palette.recent': 'Recent',
  'palette.open': 'Search',

  'relative.today': 'Today',
  'relative.tomorrow': 'Tomorrow',
  'relative.yesterday': 'Yesterday',
  'relative.now': 'Just now',

  'saved.created': '“{name}” created',
  'saved.changed': '“{name}” saved',
  'saved.nothing': 'Nothing to save',

  'theme.label': 'Theme',
  'theme.auto': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',

  'title.created': '{label}, {moment}',
  'title.labelled': '{label} {value}',

  'value.absent': 'Empty',
  'value.hidden': 'Not shared with you',
  'value.links': '{n} {plural}',
  'value.more': '+{n}',
};

const plurals = new Intl.PluralRules(typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en');

/** The text of `key` with its `{name}` placeholders replaced; an entry with plural forms uses `params.n`. */
export function t(key, params = {}) {
  let text = table[key] ?? key;
  if (typeof text === 'object') text = text[plurals.select(params.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (hole, name) => isolated(params[name] ?? hole));
}

/** Isolates right-to-left text in a left-to-right sentence. */
const isolated = (words) =>
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(words) ? `\u2068${words}\u2069` : words;

/** The names of an entity for use in sentences: `{ entity: 'item', anEntity: 'an item', singular, plural }`. */
export function namesOf({ label, plural }) {
  const entity = inSentence(label);
  return { entity, anEntity: withArticle(entity), singular: entity, plural: inSentence(plural) };
}

/** Whether the table has this entry. */
export const has = (key) => key in table;

export const keys = () => Object.keys(table);

/** Replaces entries, for an app in another language. */
export const translate = (entries) => Object.assign(table, entries);

/** `Line item` becomes `line item` within a sentence; a word such as `API` is not changed. */
export const inSentence = (label) => (/^\p{Lu}(\p{Ll}|$)/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label);

/** A message from the server as a sentence. */
export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) + (/[.?!…]$/.test(text) ? '' : '.') : '');
